import { marksOf } from './rank';
import styles from './Palette.module.css';

interface MarkedProps {
  readonly text: string;
  readonly query: string;
  /** Whether it is the entry's title. */
  readonly isTitle?: boolean;
}

/** A text in which the letters that answer the query are marked. */
export function Marked({ text, query, isTitle = false }: MarkedProps) {
  const pieces = piecesOf(text, marksOf(text, query, isTitle));
  return pieces.map(({ start, text: piece, isMarked }) =>
    isMarked ? (
      <mark key={start} className={styles.mark}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}

interface Piece {
  readonly start: number;
  readonly text: string;
  readonly isMarked: boolean;
}

function piecesOf(text: string, places: readonly number[]): readonly Piece[] {
  const marked = new Set(places);
  const pieces: Piece[] = [];
  let start = 0;
  for (let end = 1; end <= text.length; end++) {
    if (end < text.length && marked.has(end) === marked.has(start)) continue;
    pieces.push({ start, text: text.slice(start, end), isMarked: marked.has(start) });
    start = end;
  }
  return pieces;
}
