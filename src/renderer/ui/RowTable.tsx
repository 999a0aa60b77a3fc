import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode, type RefObject } from 'react';
import type { Row } from '../../core/request/draft';
import { classes } from './classes';
import { pastedRows } from './pastedRows';
import { ROW_HEIGHT } from './rowHeight';
import styles from './RowTable.module.css';
import { TableRow, type CellContext } from './TableRow';
import type { TemplatePiece } from './TemplateInput';
import { useRowDrag } from './useRowDrag';

/** Up to so many rows are simply all there: to look for those in view, the browser would have to lay out the page twice. */
const RENDERED_WHOLE = 60;
const EMPTY_ROW: Row = { name: '', value: '', enabled: true, description: '' };

interface RowTableProps<R extends Row> {
  /** The accessible name of the table. */
  readonly label: string;
  readonly rows: readonly R[];
  readonly onChange: (rows: readonly R[]) => void;
  /** What the row begins with that is made by typing into the last one; needed where rows are more than names and values. */
  readonly emptyRow?: R;
  /** Removes a row; without it the table does so itself, for good. */
  readonly onDelete?: (index: number) => void;
  /** How the text of a value is coloured. */
  readonly piecesOf: (text: string) => readonly TemplatePiece[];
  readonly hasDescription?: boolean;
  /** Names to offer while one is typed. */
  readonly names?: readonly string[];
  /** Values to offer for a name. */
  readonly valuesOf?: (name: string) => readonly string[];
  /** The rows follow from something else: names cannot be changed, and rows neither added nor removed. */
  readonly isFixed?: boolean;
  /** Takes the place of the field for the value. */
  readonly valueCell?: (cell: CellContext<R>) => ReactNode;
  /** One more column behind the value. */
  readonly column?: { readonly title: string; readonly cell: (cell: CellContext<R>) => ReactNode };
  /** The row whose value has the focus at first. */
  readonly autoFocusName?: string | null;
}

/** The rows that are rendered, by number and by pixels from the first one, and the height of them all. */
interface ShownRows {
  readonly height: number;
  readonly shown: readonly { readonly index: number; readonly start: number }[];
}

function useShownRows(count: number, scroller: RefObject<HTMLElement | null>): ShownRows {
  const isWhole = count <= RENDERED_WHOLE;
  const virtual = useVirtualizer({
    count,
    enabled: !isWhole,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: { width: 0, height: 600 },
  });
  return {
    height: count * ROW_HEIGHT,
    shown: isWhole
      ? Array.from({ length: count }, (_, index) => ({ index, start: index * ROW_HEIGHT }))
      : virtual.getVirtualItems(),
  };
}

/**
 * A table of names and values. Typing into its last row, which is always empty, adds one; so does a paste of several
 * lines, a row a line. Alt with an arrow moves a row, Enter goes on to the next.
 */
export function RowTable<R extends Row = Row>(props: RowTableProps<R>) {
  const { label, rows, onChange, isFixed = false, hasDescription = false, column } = props;
  const emptyRow = (props.emptyRow ?? EMPTY_ROW) as R;
  const scroller = useRef<HTMLDivElement>(null);
  const count = isFixed ? rows.length : rows.length + 1;
  const { height, shown } = useShownRows(count, scroller);

  const focusCell = (index: number, name: string) =>
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(
          `[data-row="${index}"] [data-cell="${name}"] :is(textarea, input, button)`,
        )
        ?.focus(),
    );
  const change = (index: number, part: Partial<R>) =>
    onChange(
      index < rows.length
        ? rows.with(index, { ...rows[index]!, ...part })
        : [...rows, { ...emptyRow, ...part }],
    );
  const move = (from: number, to: number) => {
    const row = rows[from];
    if (row && to >= 0 && to < rows.length) onChange(rows.toSpliced(from, 1).toSpliced(to, 0, row));
  };
  const remove = (index: number) => {
    if (props.onDelete) props.onDelete(index);
    else onChange(rows.toSpliced(index, 1));
    // Its button has gone with it; those of other rows have not.
    if (index === rows.length - 1) focusCell(index, 'name');
  };
  const paste = (index: number, text: string): boolean => {
    const pasted = pastedRows(text);
    if (pasted === null) return false;
    const target = rows[index];
    const isTaken = target !== undefined && (target.name !== '' || target.value !== '');
    const made = pasted.map((row) => ({ ...emptyRow, ...row }));
    onChange(rows.toSpliced(isTaken ? index + 1 : index, target && !isTaken ? 1 : 0, ...made));
    return true;
  };
  const drag = useRowDrag(rows.length, move);

  return (
    <div ref={scroller} data-long={count > RENDERED_WHOLE} className={styles.scroller}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={count + 1}
        className={classes(
          styles.table,
          isFixed && styles.fixed,
          hasDescription && styles.described,
          column && styles.extended,
        )}
      >
        <div role="row" aria-rowindex={1} className={classes(styles.row, styles.head)}>
          {!isFixed && (
            <span role="columnheader">
              <span className={styles.unseen}>In use</span>
            </span>
          )}
          <span role="columnheader">Name</span>
          <span role="columnheader">Value</span>
          {column && <span role="columnheader">{column.title}</span>}
          {hasDescription && <span role="columnheader">Description</span>}
          {!isFixed && (
            <span role="columnheader">
              <span className={styles.unseen}>Delete</span>
            </span>
          )}
        </div>
        <div role="rowgroup" className={styles.rows} style={{ height }} {...(isFixed ? {} : drag.target)}>
          {shown.map(({ index, start }) => (
            <TableRow<R>
              key={index}
              index={index}
              top={start}
              row={rows[index] ?? null}
              emptyRow={emptyRow}
              piecesOf={props.piecesOf}
              hasDescription={hasDescription}
              isFixed={isFixed}
              names={props.names}
              valuesOf={props.valuesOf}
              valueCell={props.valueCell}
              extraCell={column?.cell}
              hasFocus={props.autoFocusName != null && rows[index]?.name === props.autoFocusName}
              handle={drag.handle(index)}
              onChange={(part) => change(index, part)}
              onDelete={() => remove(index)}
              onPaste={(text) => !isFixed && paste(index, text)}
              onMove={(step, cell) => {
                if (isFixed) return;
                move(index, index + step);
                focusCell(Math.min(Math.max(index + step, 0), rows.length - 1), cell);
              }}
              onNext={() => focusCell(index + 1, isFixed ? 'value' : 'name')}
            />
          ))}
          {drag.line !== null && (
            <div className={styles.line} style={{ transform: `translateY(${drag.line * ROW_HEIGHT}px)` }} />
          )}
        </div>
      </div>
    </div>
  );
}
