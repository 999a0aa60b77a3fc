import { useRef, useState, type CSSProperties } from 'react';
import { DELIMITERS, type Delimiter } from '../../body/csv';
import type { TableShape } from '../../body/csvWorker';
import type { Answer } from '../../state/exchanges';
import { Checkbox } from '../../ui/Checkbox';
import { EmptyState } from '../../ui/EmptyState';
import { Select } from '../../ui/Select';
import rowStyles from './BodyRows.module.css';
import barStyles from './BodyView.module.css';
import styles from './TablePreview.module.css';
import { useTable } from './useTable';
import { useVirtualRows } from './useVirtualRows';

const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
};

/** Columns are as wide as what is in them, within these bounds, in letters. */
const NARROWEST = 5;
const WIDEST = 42;

/** Room beside the letters of a cell, in pixels. */
const PADDING = 20;

/** Comma-separated values as a table of any length. */
export function TablePreview({ answer }: { readonly answer: Answer }) {
  const table = useTable(answer);
  const [header, setHeader] = useState<boolean | null>(null);
  const { shape } = table;
  if (table.failed) {
    return <EmptyState title="The table could not be read">Send the request again.</EmptyState>;
  }
  if (!shape) return <EmptyState title="Reading the table…" />;
  const hasHeader = header ?? shape.hasHeader;
  const count = shape.rowCount - (hasHeader ? 1 : 0);
  return (
    <>
      <div className={barStyles.find}>
        <span className={styles.count} role="status" aria-label="Table">
          {count.toLocaleString('en')} {count === 1 ? 'row' : 'rows'} · {shape.widths.length}{' '}
          {shape.widths.length === 1 ? 'column' : 'columns'}
        </span>
        <Checkbox label="First row names the columns" isSelected={hasHeader} onChange={setHeader} />
        <Select
          label="Delimiter"
          hideLabel
          value={shape.delimiter}
          options={DELIMITERS.map((id) => ({ id, text: DELIMITER_NAMES[id] }))}
          onChange={table.cut}
          className={styles.delimiter}
        />
      </div>
      <Cells key={shape.delimiter} shape={shape} hasHeader={hasHeader} row={table.row} />
    </>
  );
}

interface CellsProps {
  readonly shape: TableShape;
  readonly hasHeader: boolean;
  readonly row: (index: number) => readonly string[] | null;
}

/** Where each column begins and how wide it is, in pixels. */
function columnsOf(
  widths: readonly number[],
  letter: number,
): readonly { readonly left: number; readonly width: number }[] {
  let left = 0;
  return widths.map((letters) => {
    const width = Math.min(WIDEST, Math.max(NARROWEST, letters)) * letter + PADDING;
    const column = { left, width };
    left += width;
    return column;
  });
}

function Cells({ shape, hasHeader, row }: CellsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const first = hasHeader ? 1 : 0;
  const rows = useVirtualRows(shape.rowCount - first, scroller);
  const letter = rows.letters.width;
  const columns = columnsOf(shape.widths, letter);
  const last = columns.at(-1);
  const numberWidth = (String(shape.rowCount).length + 1) * letter + PADDING;
  const width = numberWidth + (last ? last.left + last.width : 0);
  const from = rows.left * letter;
  const to = from + rows.width * letter;
  /** Only the columns in view are drawn, since there may be a thousand. */
  const drawn = columns.flatMap(({ left, width: own }, index) =>
    left + own >= from - numberWidth && left <= to ? [{ index, left: numberWidth + left, width: own }] : [],
  );
  const numbers = Array.from(
    { length: Math.max(0, rows.end - rows.first) },
    (_, index) => rows.first + index,
  );
  const place = ({ left, width: own }: { left: number; width: number }): CSSProperties => ({
    left,
    width: own,
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={scroller}
      role="table"
      aria-label="Body as a table"
      aria-rowcount={shape.rowCount}
      aria-colcount={shape.widths.length}
      // A box that scrolls must be reachable without a mouse.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={styles.scroller}
      onScroll={rows.onScroll}
      onKeyDown={rows.onKeyDown}
    >
      {hasHeader && (
        <div role="row" aria-rowindex={1} className={styles.header} style={{ width }}>
          {drawn.map((column) => (
            <span
              key={column.index}
              role="columnheader"
              aria-colindex={column.index + 1}
              title={shape.first[column.index]}
              className={styles.cell}
              style={place(column)}
            >
              {shape.first[column.index]}
            </span>
          ))}
        </div>
      )}
      <div role="rowgroup" className={rowStyles.canvas} style={{ height: rows.height, width }}>
        <div
          role="presentation"
          className={rowStyles.window}
          style={{ transform: `translateY(${rows.top}px)` }}
        >
          {numbers.map((number) => {
            const fields = row(number + first);
            return (
              <div
                key={number}
                role="row"
                aria-rowindex={number + first + 1}
                className={styles.row}
                style={{ height: rows.letters.rowHeight, width }}
              >
                <span role="rowheader" className={styles.number} style={{ width: numberWidth }}>
                  {number + 1}
                </span>
                {drawn.map((column) => (
                  <span
                    key={column.index}
                    role="cell"
                    aria-colindex={column.index + 1}
                    title={fields?.[column.index]}
                    className={styles.cell}
                    style={place(column)}
                  >
                    {fields?.[column.index]?.replaceAll(/\r?\n/g, ' ⏎ ')}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
