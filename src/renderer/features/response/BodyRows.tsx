import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { BodyReader } from '../../body/bodyReader';
import { spansOf, type Language } from '../../body/colour';
import { patternOf, type Match } from '../../body/find';
import { PAGE_ROWS, type Row } from '../../body/rowIndex';
import type { BodyFormat } from '../../body/rowReader';
import { classes } from '../../ui/classes';
import styles from './BodyRows.module.css';
import { ROW_HEIGHT, useVirtualRows } from './useVirtualRows';

interface BodyRowsProps {
  readonly reader: BodyReader;
  readonly format: BodyFormat;
  readonly language: Language;
  /** What to mark; empty marks nothing. */
  readonly query: string;
  /** The match that is brought into view and marked more strongly. */
  readonly match: Match | null;
  readonly isDimmed: boolean;
}

/** The rows of a body, as many as fit, whatever its size. */
export function BodyRows({ reader, format, language, query, match, isDimmed }: BodyRowsProps) {
  const view = useSyncExternalStore(reader.subscribe, reader.view);
  const { rowCount, lineCount } = view[format];
  const rows = useVirtualRows(rowCount);
  const pattern = useMemo(() => (query === '' ? null : patternOf(query)), [query]);
  const { reveal } = rows;
  const matchRow = match?.row;
  useEffect(() => {
    if (matchRow !== undefined) reveal(matchRow);
    // Scrolling away from a match must not bring it back: only a new match does.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [matchRow]);

  const visible: { readonly number: number; readonly row: Row | undefined }[] = [];
  for (let number = rows.first; number < rows.end; number++) {
    const page = reader.page(format, Math.floor(number / PAGE_ROWS));
    visible.push({ number, row: page?.[number % PAGE_ROWS] });
  }
  return (
    // The browser scrolls with keys by itself, but not exactly where the rows are taller than it can draw.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={rows.scroller}
      role="document"
      aria-label="Body"
      // A box that scrolls must be reachable without a mouse.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classes(styles.scroller, isDimmed && styles.dimmed)}
      onScroll={rows.onScroll}
      onKeyDown={rows.onKeyDown}
    >
      <div className={styles.canvas} style={{ height: rows.height }}>
        <div className={styles.window} style={{ transform: `translateY(${rows.top}px)` }}>
          {visible.map(({ number, row }) => (
            <div key={number} className={styles.row} style={{ height: ROW_HEIGHT }} data-row={number}>
              <span className={styles.gutter} style={{ minWidth: `${String(lineCount).length + 1}ch` }}>
                {row?.line}
              </span>
              {row && (
                <Text
                  row={row}
                  language={language}
                  pattern={pattern}
                  column={match?.row === number ? match.column : null}
                />
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

interface TextProps {
  readonly row: Row;
  readonly language: Language;
  readonly pattern: RegExp | null;
  /** Where the current match begins, when it is in this row. */
  readonly column: number | null;
}

function Text({ row, language, pattern, column }: TextProps) {
  if (pattern) return <code className={styles.text}>{marked(row.text, pattern, column)}</code>;
  return (
    <code className={styles.text}>
      {spansOf(row.text, language, row.inString).map(({ kind, text }, index) =>
        kind === 'plain' ? (
          text
        ) : (
          <span key={index} className={styles[kind]}>
            {text}
          </span>
        ),
      )}
    </code>
  );
}

/** The text with every match marked. Colours rest meanwhile, so that marks stand out. */
function marked(text: string, pattern: RegExp, column: number | null) {
  const parts = [];
  let at = 0;
  for (const { 0: match, index } of text.matchAll(pattern)) {
    parts.push(
      text.slice(at, index),
      <mark key={index} className={index === column ? styles.current : styles.match}>
        {match}
      </mark>,
    );
    at = index + match.length;
  }
  parts.push(text.slice(at));
  return parts;
}
