import { useState } from 'react';
import { bulkTextOf, rowsOfBulkText, type BulkStyle } from '../../core/request/bulkText';
import type { Row } from '../../core/request/draft';
import styles from './EditableRows.module.css';

interface BulkEditorProps {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly style: BulkStyle;
  readonly onChange: (rows: readonly Row[]) => void;
}

/** A table as text. The rows follow each letter that is typed; what a text cannot hold is said. */
export function BulkEditor({ label, rows, style, onChange }: BulkEditorProps) {
  // Descriptions are looked up in the rows as they were, or a name that is being retyped would lose its own.
  const [before] = useState(rows);
  const [text, setText] = useState(() => bulkTextOf(rows, style));
  const lost = rowsOfBulkText(text, before).withoutDescription;
  const hasDescriptions = before.some(({ description }) => description !== '');
  return (
    <div className={styles.bulk}>
      <textarea
        aria-label={label}
        autoFocus
        spellCheck={false}
        value={text}
        placeholder={style === 'equals' ? 'page=2\n// limit=50' : 'Accept: application/json\n// X-Trace: on'}
        className={styles.text}
        onChange={({ target }) => {
          setText(target.value);
          onChange(rowsOfBulkText(target.value, before).rows);
        }}
      />
      <p role="status" className={styles.note}>
        {lost.length > 0 ? (
          <span className={styles.lost}>
            The {lost.length === 1 ? 'description' : 'descriptions'} of {lost.join(', ')} will be lost.
          </span>
        ) : (
          <>
            A row a line; {'//'} or # in front switches it off.
            {hasDescriptions && ' Descriptions stay with their names.'}
          </>
        )}
      </p>
    </div>
  );
}
