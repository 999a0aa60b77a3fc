import { EllipsisVertical, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import styles from './TestsPanel.module.css';

interface RowActionsProps<Row> {
  /** What the row is about. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly index: number;
  readonly onChange: (rows: readonly Row[]) => void;
  readonly onDelete: () => void;
}

/** What can be done with a row beside writing it: move, copy, delete. */
export function RowActions<Row>({ name, rows, index, onChange, onDelete }: RowActionsProps<Row>) {
  const row = rows[index];
  return (
    <span className={styles.actions}>
      <Menu
        label={`Actions for ${name}`}
        entries={[
          {
            id: 'up',
            text: 'Move up',
            keys: 'Alt ↑',
            isDisabled: index === 0,
            run: () => onChange(moved(rows, index, index - 1)),
          },
          {
            id: 'down',
            text: 'Move down',
            keys: 'Alt ↓',
            isDisabled: index === rows.length - 1,
            run: () => onChange(moved(rows, index, index + 1)),
          },
          {
            id: 'copy',
            text: 'Duplicate',
            run: () => row !== undefined && onChange(rows.toSpliced(index + 1, 0, row)),
          },
        ]}
      >
        <IconButton label={`More for ${name}`}>
          <EllipsisVertical size={13} />
        </IconButton>
      </Menu>
      <IconButton label={`Delete ${name}`} onPress={onDelete}>
        <Trash2 size={13} />
      </IconButton>
    </span>
  );
}

/** The rows with one of them at another place; as they are when there is no such place. */
function moved<Row>(rows: readonly Row[], from: number, to: number): readonly Row[] {
  const row = rows[from];
  if (row === undefined || to < 0 || to >= rows.length) return rows;
  return rows.toSpliced(from, 1).toSpliced(to, 0, row);
}

/** Moves a row with Alt and an arrow. */
export function moveOnKey<Row>(
  event: KeyboardEvent,
  rows: readonly Row[],
  index: number,
  onChange: (rows: readonly Row[]) => void,
): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  const to = event.key === 'ArrowUp' ? index - 1 : index + 1;
  if (to < 0 || to >= rows.length) return;
  onChange(moved(rows, index, to));
  // The focus goes along: rows are told apart by their place alone.
  const place = event.currentTarget.parentElement?.children[to];
  const label = event.target instanceof Element ? event.target.getAttribute('aria-label') : null;
  for (const field of place?.querySelectorAll<HTMLElement>('textarea, button, input') ?? []) {
    if (field.getAttribute('aria-label') === label) return field.focus();
  }
}
