import { useCallback, useState } from 'react';
import type { Connection } from '../../../core/auth/connection';
import type { MetadataRow } from '../../../core/auth/after/metadataReport';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import styles from './AfterToken.module.css';
import { Answered } from './Answered';
import { useAnswer } from './useAnswer';

/** The provider's own document, member by member, beside what the settings say. */
export function MetadataTable({ connection }: { readonly connection: Connection }) {
  const { id } = connection;
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const asked = useAnswer(useCallback(() => call('after.metadata', { connectionId: id }), [id]));
  const takeOver = (name: string) =>
    reportFailure(call('after.takeOver', { connectionId: id, name }).then(asked.show));
  return (
    <div className={styles.content}>
      <Answered asked={asked}>
        {({ url, rows }) => {
          const differences = rows.filter(({ difference }) => difference !== null);
          const shown = onlyDifferences ? differences : rows;
          return (
            <>
              <p className={styles.note}>
                <span className={styles.mono}>{url}</span> ·{' '}
                {differences.length === 0
                  ? 'the settings agree with it'
                  : `${differences.length} ${differences.length === 1 ? 'member disagrees' : 'members disagree'} with the settings`}
              </p>
              <Checkbox
                label="Only what disagrees"
                isSelected={onlyDifferences}
                isDisabled={differences.length === 0}
                onChange={setOnlyDifferences}
              />
              <table aria-label="Provider metadata" className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">Member</th>
                    <th scope="col">Value and meaning</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((row) => (
                    <Row key={row.name} row={row} onTakeOver={() => takeOver(row.name)} />
                  ))}
                </tbody>
              </table>
            </>
          );
        }}
      </Answered>
    </div>
  );
}

function Row({ row, onTakeOver }: { readonly row: MetadataRow; readonly onTakeOver: () => void }) {
  return (
    <tr>
      <th scope="row" className={styles.mono}>
        {row.name}
      </th>
      <td>
        <span className={styles.mono}>{row.value}</span>
        <br />
        <span className={styles.quiet}>{row.meaning}</span>
        {row.difference !== null && (
          <div className={styles.difference}>
            {row.difference}
            {row.canTakeOver && (
              <Button aria-label={`Take over ${row.name}`} onPress={onTakeOver}>
                Take over
              </Button>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}
