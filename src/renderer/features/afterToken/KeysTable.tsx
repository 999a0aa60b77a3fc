import { useCallback } from 'react';
import type { Connection } from '../../../core/auth/connection';
import { call } from '../../latchkey';
import { Tag } from '../../ui/Tag';
import styles from './AfterToken.module.css';
import { Answered } from './Answered';
import { useAnswer } from './useAnswer';

/** The keys that the provider publishes, and what has changed in them since the last look. */
export function KeysTable({ connection }: { readonly connection: Connection }) {
  const { id } = connection;
  const asked = useAnswer(useCallback(() => call('after.keys', { connectionId: id }), [id]));
  return (
    <div className={styles.content}>
      <Answered asked={asked}>
        {({ keys, keysFrom, gone, tokenKeyId }) => {
          const isMissing = tokenKeyId !== null && !keys.some(({ signsCurrentToken }) => signsCurrentToken);
          const isRotated = gone.length > 0 || keys.some(({ isNew }) => isNew);
          return (
            <>
              <p className={`${styles.note} ${styles.mono}`}>{keysFrom}</p>
              {isRotated && (
                <p role="status" className={styles.note}>
                  The provider has rotated its keys since the last look.
                  {gone.length > 0 && ` Gone: ${gone.join(', ')}.`}
                </p>
              )}
              {isMissing && (
                <p className={styles.warn}>
                  The current token names the key {tokenKeyId}, which is not published here: it cannot be
                  verified any more.
                </p>
              )}
              <table aria-label="Signing keys" className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">Key ID</th>
                    <th scope="col">Type</th>
                    <th scope="col">Use</th>
                    <th scope="col">Algorithm</th>
                    <th scope="col">Thumbprint</th>
                  </tr>
                </thead>
                <tbody>
                  {keys.map((key) => (
                    <tr key={key.thumbprint ?? key.kid}>
                      <th scope="row" className={styles.mono}>
                        {key.kid === '' ? 'none' : key.kid} {key.isNew && <Tag tone="info">new</Tag>}{' '}
                        {key.signsCurrentToken && <Tag tone="ok">signed the current token</Tag>}
                        {key.problem !== null && <p className={styles.warn}>{key.problem}</p>}
                      </th>
                      <td>{key.type}</td>
                      <td>{key.use}</td>
                      <td>{key.algorithm}</td>
                      <td className={styles.mono}>{key.thumbprint ?? '–'}</td>
                    </tr>
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
