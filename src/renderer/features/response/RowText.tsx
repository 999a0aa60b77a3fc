import { memo, type ReactNode } from 'react';
import { spansOf, type Language, type Span } from '../../body/colour';
import { withSigns } from '../../body/invisible';
import type { Row } from '../../body/rowIndex';
import { classes } from '../../ui/classes';
import styles from './BodyRows.module.css';

interface RowTextProps {
  readonly row: Row;
  readonly language: Language;
  readonly pattern: RegExp | null;
  /** Where the current match begins, when it is in this row. */
  readonly column: number | null;
  readonly showsInvisible: boolean;
  /** The columns in view, `[left, left + width)`; of a long row only these are drawn. */
  readonly left: number;
  readonly width: number;
}

/** A longer row is cut to what is in view, in characters. */
const DRAWN_WHOLE = 600;

/** Columns that are drawn beyond the view, so that scrolling sideways shows no gap. */
const BEYOND = 200;

/** The text of one row, coloured, or with every match marked. */
export const RowText = memo(function RowText(props: RowTextProps) {
  const { row, language, pattern, column, showsInvisible, left, width } = props;
  const pieces = pattern ? markedPieces(row.text, pattern, column) : colouredPieces(row, language);
  const part = partInView(row.text, left, width);
  return (
    <code className={classes(styles.text, part && styles.cut)} style={part?.style}>
      {drawn(part ? within(pieces, part.from, part.to) : pieces, showsInvisible)}
      {row.folded && (
        <>
          <span className={styles.folded}>
            … {row.folded.lines} {row.folded.lines === 1 ? 'line' : 'lines'}
          </span>
          {row.folded.closing}
        </>
      )}
    </code>
  );
});

/** A piece of a row; `mark` tells matches apart from the rest. */
interface Piece extends Omit<Span, 'kind'> {
  readonly kind: Span['kind'] | 'match' | 'current';
}

const coloured = new WeakMap<Row, { readonly language: Language; readonly pieces: readonly Piece[] }>();

/** Remembered as long as the row is, since scrolling draws it again and again. */
function colouredPieces(row: Row, language: Language): readonly Piece[] {
  const known = coloured.get(row);
  if (known?.language === language) return known.pieces;
  const pieces = spansOf(row.text, language, row.inString);
  coloured.set(row, { language, pieces });
  return pieces;
}

/** The text with every match apart. Colours rest meanwhile, so that marks stand out. */
function markedPieces(text: string, pattern: RegExp, column: number | null): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: match, index } of text.matchAll(pattern)) {
    if (match === '') continue;
    pieces.push({ kind: 'plain', text: text.slice(at, index) });
    pieces.push({ kind: index === column ? 'current' : 'match', text: match });
    at = index + match.length;
  }
  pieces.push({ kind: 'plain', text: text.slice(at) });
  return pieces;
}

/** Which part of a long row is drawn; null for all of it. Only where every character is as wide as any other. */
function partInView(text: string, left: number, width: number) {
  if (text.length <= DRAWN_WHOLE || !/^[ -~]*$/.test(text)) return null;
  const from = Math.max(0, left - BEYOND);
  const to = Math.min(text.length, left + width + BEYOND);
  return { from, to, style: { paddingLeft: `${from}ch`, width: `${text.length}ch` } };
}

function within(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  const kept: Piece[] = [];
  let at = 0;
  for (const { kind, text } of pieces) {
    if (at >= to) break;
    const end = at + text.length;
    if (end > from) kept.push({ kind, text: text.slice(Math.max(0, from - at), to - at) });
    at = end;
  }
  return kept;
}

function drawn(pieces: readonly Piece[], showsInvisible: boolean): ReactNode {
  return pieces.map(({ kind, text }, index) => {
    const shown = showsInvisible ? withSigns(text) : text;
    if (kind === 'plain') return shown;
    const Element = kind === 'match' || kind === 'current' ? 'mark' : 'span';
    return (
      <Element key={index} className={styles[kind]}>
        {shown}
      </Element>
    );
  });
}
