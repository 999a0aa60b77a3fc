import { useState, type ComponentProps, type ReactNode } from 'react';
import type { BulkStyle } from '../../core/request/bulkText';
import type { Row } from '../../core/request/draft';
import { BulkEditor } from './BulkEditor';
import { Button } from './Button';
import styles from './EditableRows.module.css';
import { RowTable } from './RowTable';

interface EditableRowsProps extends ComponentProps<typeof RowTable<Row>> {
  readonly title: string;
  /** How it is written as text. */
  readonly bulkStyle: BulkStyle;
  /** More buttons at the right. */
  readonly actions?: ReactNode;
}

/** A table of names and values that can be edited as text as well. */
export function EditableRows({ title, bulkStyle, actions, ...table }: EditableRowsProps) {
  const [isText, setText] = useState(false);
  return (
    <div className={styles.rows}>
      <div className={styles.bar}>
        <h3 className={styles.title}>{title}</h3>
        {actions}
        <Button variant="ghost" aria-pressed={isText} onPress={() => setText(!isText)}>
          {isText ? 'Table' : 'Bulk edit'}
        </Button>
      </div>
      {isText ? (
        <BulkEditor
          label={`${table.label} as text`}
          rows={table.rows}
          style={bulkStyle}
          onChange={table.onChange}
        />
      ) : (
        <RowTable {...table} />
      )}
    </div>
  );
}
