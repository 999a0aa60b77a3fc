import { GripVertical, Trash2 } from 'lucide-react';
import type { ClipboardEvent, HTMLAttributes, KeyboardEvent, ReactNode } from 'react';
import type { Row } from '../../core/request/draft';
import { Checkbox } from './Checkbox';
import { classes } from './classes';
import { IconButton } from './IconButton';
import { ROW_HEIGHT } from './rowHeight';
import styles from './RowTable.module.css';
import { TemplateInput, type TemplatePiece } from './TemplateInput';

/** What a cell is drawn from. */
export interface CellContext<R extends Row> {
  readonly index: number;
  /** Null for the empty row at the end. */
  readonly row: R | null;
  readonly onChange: (part: Partial<R>) => void;
}

interface TableRowProps<R extends Row> extends CellContext<R> {
  /** Pixels from the first row. */
  readonly top: number;
  readonly emptyRow: R;
  readonly piecesOf: (text: string) => readonly TemplatePiece[];
  readonly hasDescription: boolean;
  readonly isFixed: boolean;
  readonly names: readonly string[] | undefined;
  readonly valuesOf: ((name: string) => readonly string[]) | undefined;
  readonly valueCell: ((cell: CellContext<R>) => ReactNode) | undefined;
  readonly extraCell: ((cell: CellContext<R>) => ReactNode) | undefined;
  readonly hasFocus: boolean;
  /** What makes its handle one to drag it by. */
  readonly handle: HTMLAttributes<HTMLElement>;
  readonly onDelete: () => void;
  /** Whether the text was taken as rows. */
  readonly onPaste: (text: string) => boolean;
  readonly onMove: (step: 1 | -1, cell: string) => void;
  readonly onNext: () => void;
}

export function TableRow<R extends Row>(props: TableRowProps<R>) {
  const { index, row, emptyRow, isFixed, piecesOf, onChange, onNext, valueCell, extraCell } = props;
  const { name, value, enabled, description } = row ?? emptyRow;
  const part = (change: Partial<Row>) => onChange(change as Partial<R>);
  const onPaste = (event: ClipboardEvent) => {
    if (props.onPaste(event.clipboardData.getData('text/plain'))) event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || row === null) return;
    event.preventDefault();
    const cell =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-cell]') : null;
    props.onMove(event.key === 'ArrowUp' ? -1 : 1, cell?.dataset['cell'] ?? 'name');
  };
  const cell: CellContext<R> = { index, row, onChange };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-keyshortcuts={isFixed ? undefined : 'Alt+ArrowUp Alt+ArrowDown'}
      data-row={index}
      className={classes(styles.row, !enabled && styles.off)}
      style={{ transform: `translateY(${props.top}px)`, height: ROW_HEIGHT }}
      onKeyDown={onKeyDown}
    >
      {!isFixed && (
        <span role="cell" data-cell="use" className={styles.check}>
          {row && (
            <>
              <span
                {...props.handle}
                aria-hidden="true"
                title="Drag to move (Alt ↑ or ↓)"
                className={styles.handle}
              >
                <GripVertical size={12} />
              </span>
              <Checkbox
                label={`Use ${name}`}
                isSelected={enabled}
                onChange={(selected) => part({ enabled: selected })}
              >
                {null}
              </Checkbox>
            </>
          )}
        </span>
      )}
      <span role="cell" data-cell="name" className={isFixed ? styles.name : undefined}>
        {isFixed ? (
          name
        ) : (
          <TemplateInput
            label="Name"
            value={name}
            placeholder={row ? '' : 'Name'}
            pieces={piecesOf(name)}
            suggestions={props.names}
            onChange={(next) => part({ name: next })}
            onEnter={onNext}
            onPaste={onPaste}
          />
        )}
      </span>
      <span role="cell" data-cell="value">
        {valueCell ? (
          valueCell(cell)
        ) : (
          <TemplateInput
            label={isFixed ? `Value of ${name}` : 'Value'}
            value={value}
            placeholder={row && !isFixed ? '' : 'Value'}
            pieces={piecesOf(value)}
            suggestions={props.valuesOf?.(name)}
            autoFocus={props.hasFocus}
            onChange={(next) => part({ value: next })}
            onEnter={onNext}
            onPaste={onPaste}
          />
        )}
      </span>
      {extraCell && (
        <span role="cell" data-cell="extra">
          {extraCell(cell)}
        </span>
      )}
      {props.hasDescription && (
        <span role="cell" data-cell="description">
          <input
            aria-label={isFixed ? `Description of ${name}` : 'Description'}
            value={description}
            placeholder={row && !isFixed ? '' : 'Description'}
            maxLength={8192}
            className={classes(styles.input, styles.words)}
            onChange={(event) => part({ description: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onNext();
            }}
          />
        </span>
      )}
      {!isFixed && (
        <span role="cell" className={styles.delete}>
          {row && (
            <IconButton label={`Delete ${name || 'row'}`} onPress={props.onDelete}>
              <Trash2 size={13} />
            </IconButton>
          )}
        </span>
      )}
    </div>
  );
}
