import { useMemo } from 'react';
import { previewAttachment } from '../../../core/request/auth/preview';
import { previewHeaders, userAgentOf } from '../../../core/request/compose';
import { usesCookies } from '../../../core/request/usesCookies';
import type { RequestDraft } from '../../../core/request/draft';
import { useCookiesFor } from '../../state/cookies';
import { useStart } from '../../state/start';
import { useToken } from '../../state/tokens';
import { useVariables } from '../../state/variables';
import { useEffectiveAuth } from '../../state/workspaceAuth';
import { Count } from '../../ui/Tabs';
import { Tag } from '../../ui/Tag';
import styles from './AuthPanel.module.css';

/** The headers as the request will be sent with, and where each comes from. */
export function HeadersSent({ draft }: { readonly draft: RequestDraft }) {
  const version = useStart(({ start }) => (start.state === 'ready' ? start.version : ''));
  const auth = useEffectiveAuth(draft.auth);
  const token = useToken(auth.kind === 'connection' ? auth.connectionId : null);
  const { values } = useVariables();
  const cookies = useCookiesFor(usesCookies(draft) ? draft.url : null, values);
  const attached = useMemo(() => previewAttachment(auth, values, token ?? null), [auth, values, token]);
  const headers = useMemo(() => {
    return previewHeaders(draft, values, attached, { userAgent: userAgentOf(version) }, cookies);
  }, [draft, values, attached, version, cookies]);
  return (
    <section aria-label="Headers sent" className={styles.headers}>
      <h3 className={styles.heading}>
        Headers sent <Count value={headers.length} />
      </h3>
      <table aria-label="Headers sent">
        <tbody>
          {headers.map(({ name, value, source, note }, index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>
                <span className={styles.value}>{value}</span>
                {source === 'connection' && <Tag tone="brass">from connection</Tag>}
                {source === 'auth' && (
                  <Tag tone="brass">{draft.auth.kind === 'inherit' ? 'from workspace' : 'from Auth'}</Tag>
                )}
                {source === 'automatic' && <span className={styles.automatic}> · automatic</span>}
                {note !== null && <span className={styles.automatic}> · {note}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {attached?.parameters.map(({ name, value }) => (
        <p key={name} className={styles.query}>
          In the query:{' '}
          <code>
            {name}={value}
          </code>
        </p>
      ))}
    </section>
  );
}
