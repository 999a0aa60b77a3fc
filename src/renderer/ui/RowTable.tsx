import { useVirtualizer } from '@tanstack/react-virtual';
import { Trash2 } from 'lucide-react';
import { useId, useRef, type RefObject } from 'react';
import type { Row } from '../../core/request/draft';
import { Checkbox } from './Checkbox';
import { classes } from './classes';
import { IconButton } from './IconButton';
import styles from './RowTable.module.css';
import { TemplateInput, type TemplatePiece } from './TemplateInput';

const ROW_HEIGHT = 32;
/** Up to so many rows are simply all there: to look for those in view, the browser would have to lay out the page twice. */
const RENDERED_WHOLE = 60;
const EMPTY_ROW: Row = { name: '', value: '', enabled: true, description: '' };

interface RowTableProps {
  /** The accessible name of the table. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
  /** How the text of a value is coloured. */
  readonly piecesOf: (text: string) => readonly TemplatePiece[];
  readonly hasDescription?: boolean;
  /** Names to offer while one is typed. */
  readonly names?: readonly string[];
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

/** A table of names and values. Typing into its last row, which is always empty, adds one. */
export function RowTable({ label, rows, onChange, piecesOf, hasDescription = false, names }: RowTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useId();
  const { height, shown } = useShownRows(rows.length + 1, scroller);
  const change = (index: number, part: Partial<Row>) =>
    onChange(rows.with(index, { ...rows[index]!, ...part }));
  return (
    <div ref={scroller} className={styles.scroller}>
      {names && (
        <datalist id={list}>
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
      )}
      <div
        role="table"
        aria-label={label}
        aria-rowcount={rows.length + 2}
        className={classes(styles.table, hasDescription && styles.described)}
      >
        <div role="row" aria-rowindex={1} className={classes(styles.row, styles.head)}>
          <span role="columnheader">
            <span className={styles.unseen}>In use</span>
          </span>
          <span role="columnheader">Name</span>
          <span role="columnheader">Value</span>
          {hasDescription && <span role="columnheader">Description</span>}
          <span role="columnheader">
            <span className={styles.unseen}>Actions</span>
          </span>
        </div>
        <div role="rowgroup" className={styles.rows} style={{ height }}>
          {shown.map(({ index, start }) => (
            <TableRow
              key={index}
              index={index}
              top={start}
              row={rows[index] ?? null}
              piecesOf={piecesOf}
              hasDescription={hasDescription}
              list={names ? list : undefined}
              onChange={(part) => {
                if (index < rows.length) change(index, part);
                else onChange([...rows, { ...EMPTY_ROW, ...part }]);
              }}
              onDelete={() => onChange(rows.toSpliced(index, 1))}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface TableRowProps {
  readonly index: number;
  /** Pixels from the first row. */
  readonly top: number;
  /** Null for the empty row at the end. */
  readonly row: Row | null;
  readonly piecesOf: (text: string) => readonly TemplatePiece[];
  readonly hasDescription: boolean;
  /** Id of the list of names to offer. */
  readonly list: string | undefined;
  readonly onChange: (part: Partial<Row>) => void;
  readonly onDelete: () => void;
}

function TableRow({ index, top, row, piecesOf, hasDescription, list, onChange, onDelete }: TableRowProps) {
  const { name, value, enabled, description } = row ?? EMPTY_ROW;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes(styles.row, !enabled && styles.off)}
      style={{ transform: `translateY(${top}px)`, height: ROW_HEIGHT }}
    >
      <span role="cell" className={styles.check}>
        {row && (
          <Checkbox
            label={`Use ${name}`}
            isSelected={enabled}
            onChange={(selected) => onChange({ enabled: selected })}
          >
            {null}
          </Checkbox>
        )}
      </span>
      <span role="cell">
        <input
          aria-label="Name"
          value={name}
          list={list}
          placeholder={row ? '' : 'Name'}
          spellCheck={false}
          autoComplete="off"
          className={styles.input}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </span>
      <span role="cell">
        <TemplateInput
          label="Value"
          value={value}
          placeholder={row ? '' : 'Value'}
          pieces={piecesOf(value)}
          onChange={(next) => onChange({ value: next })}
        />
      </span>
      {hasDescription && (
        <span role="cell">
          <input
            aria-label="Description"
            value={description}
            placeholder={row ? '' : 'Description'}
            className={classes(styles.input, styles.words)}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        </span>
      )}
      <span role="cell" className={styles.delete}>
        {row && (
          <IconButton label={`Delete ${name || 'row'}`} onPress={onDelete}>
            <Trash2 size={13} />
          </IconButton>
        )}
      </span>
    </div>
  );
}
