import { ChevronDown, ChevronRight } from 'lucide-react';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { BodyReader } from '../../body/bodyReader';
import type { Language } from '../../body/colour';
import { faultOf, patternOf, type Match, type Search } from '../../body/find';
import { PAGE_ROWS, type Row } from '../../body/rowIndex';
import type { BodyFormat } from '../../body/rowReader';
import { rowBytes, setColumns, useBodyMode } from '../../state/bodyMode';
import { classes } from '../../ui/classes';
import styles from './BodyRows.module.css';
import { RowText } from './RowText';
import { useVirtualRows } from './useVirtualRows';

interface BodyRowsProps {
  /** The accessible name of the text. */
  readonly label: string;
  readonly reader: BodyReader;
  readonly format: BodyFormat;
  readonly language: Language;
  /** What to mark; an empty query marks nothing. */
  readonly search: Search;
  /** The match that is brought into view and marked more strongly. */
  readonly match: Match | null;
  readonly isDimmed: boolean;
}

/** What stands beside the letters of a row, in pixels: the gutter without its number, the fold's sign, and the edges. */
const BESIDE = 66;

/** Room for the digits of a line number, the same for every body: rows of another width would be laid out anew. */
const DIGITS = 7;

/** A pane that is being resized comes to rest for this long, in ms, before the rows are laid out anew. */
const REST_MS = 120;

/** The rows of a body, as many as fit, whatever its size. */
export function BodyRows({ label, reader, format, language, search, match, isDimmed }: BodyRowsProps) {
  const view = useSyncExternalStore(reader.subscribe, reader.view);
  const { rowCount, lineCount } = view[format];
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows(rowCount, scroller);
  const showsInvisible = useBodyMode((state) => state.showsInvisible);
  const pattern = useMemo(
    () => (search.query === '' || faultOf(search) !== null ? null : patternOf(search)),
    [search],
  );
  useFittingWidth(scroller, reader, rows.letters.width);
  useRevealed(reader, format, match, view.revealed, rows.reveal);

  const visible: { readonly place: number; readonly row: Row | undefined }[] = [];
  for (let place = rows.first; place < rows.end; place++) {
    const page = reader.page(format, Math.floor(place / PAGE_ROWS));
    visible.push({ place, row: page?.[place % PAGE_ROWS] });
  }
  const fold = (row: Row) => reader.fold({ row: row.number }, rows.first);
  const firstSign = visible.find(({ row }) => row?.isFoldable)?.place;
  return (
    // The browser scrolls with keys by itself, but not exactly where the rows are taller than it can draw.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={scroller}
      role="document"
      aria-label={label}
      // A box that scrolls must be reachable without a mouse.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classes(styles.scroller, isDimmed && styles.dimmed)}
      onScroll={rows.onScroll}
      onKeyDown={rows.onKeyDown}
    >
      <div className={styles.canvas} style={{ height: rows.height }}>
        <div className={styles.window} style={{ transform: `translateY(${rows.top}px)` }}>
          {visible.map(({ place, row }) => (
            <div
              key={place}
              className={styles.row}
              style={{ height: rows.letters.rowHeight }}
              data-row={place}
            >
              <span className={styles.gutter} style={{ minWidth: `${String(lineCount).length + 1}ch` }}>
                {row?.line}
              </span>
              <span className={styles.fold}>
                {row?.isFoldable && (
                  <FoldSign row={row} isFirst={place === firstSign} onToggle={() => fold(row)} />
                )}
              </span>
              {row && (
                <RowText
                  row={row}
                  language={language}
                  pattern={pattern}
                  column={match?.row === row.number ? match.column : null}
                  showsInvisible={showsInvisible}
                  left={rows.left}
                  width={rows.width}
                />
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

interface FoldSignProps {
  readonly row: Row;
  /** One of them is reached with Tab; the arrows go on from there. */
  readonly isFirst: boolean;
  readonly onToggle: () => void;
}

function FoldSign({ row, isFirst, onToggle }: FoldSignProps) {
  const isOpen = row.folded === null;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      if (isOpen === (event.key === 'ArrowLeft')) onToggle();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const signs = [...document.querySelectorAll<HTMLElement>(`.${styles.sign}`)];
      signs[signs.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const line = row.line ?? '';
  return (
    <button
      type="button"
      aria-label={isOpen ? `Fold line ${line}` : `Unfold line ${line}`}
      aria-expanded={isOpen}
      tabIndex={isFirst ? 0 : -1}
      className={styles.sign}
      onClick={onToggle}
      onKeyDown={onKeyDown}
    >
      {isOpen ? <ChevronDown size={12} aria-hidden="true" /> : <ChevronRight size={12} aria-hidden="true" />}
    </button>
  );
}

/** Lets wrapped rows end where the pane does. */
function useFittingWidth(
  scroller: RefObject<HTMLDivElement | null>,
  reader: BodyReader,
  letter: number,
): void {
  const wraps = useBodyMode((state) => state.wraps);
  const columns = useBodyMode((state) => state.columns);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      const room = element.clientWidth - BESIDE - (DIGITS + 1) * letter;
      if (element.clientWidth > 0) setColumns(Math.max(0, Math.floor(room / letter)));
    };
    measure();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(measure, REST_MS);
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [scroller, letter]);
  useLayoutEffect(() => reader.setWidth(rowBytes({ wraps, columns })), [reader, wraps, columns]);
}

/** Brings a new match into view, wherever it stands and even if it is folded away. */
function useRevealed(
  reader: BodyReader,
  format: BodyFormat,
  match: Match | null,
  revealed: ReturnType<BodyReader['view']>['revealed'],
  reveal: (place: number) => void,
): void {
  const wanted = useRef<number | null>(null);
  const row = match?.row ?? null;
  useEffect(() => {
    wanted.current = row;
    if (row !== null) reader.reveal(format, row);
  }, [reader, format, row]);
  useEffect(() => {
    // Scrolling away from a match must not bring it back: each is revealed once.
    if (revealed === null || revealed.row !== wanted.current) return;
    wanted.current = null;
    reveal(revealed.place);
  }, [revealed, reveal]);
}
