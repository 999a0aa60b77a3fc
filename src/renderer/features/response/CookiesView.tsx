import { useState } from 'react';
import {
  MASKED_VALUE,
  scopeOf,
  type ExchangeCookies,
  type ReceivedCookie,
} from '../../../core/cookies/cookie';
import { epochMs, relativeText, type EpochMs } from '../../../core/time';
import { openCookies } from '../../state/cookies';
import { Button } from '../../ui/Button';
import { Count } from '../../ui/Tabs';
import { Tag } from '../../ui/Tag';
import styles from './CookiesView.module.css';

interface CookiesViewProps {
  readonly cookies: ExchangeCookies;
  /** The host that the request went to. */
  readonly host: string;
  readonly at: EpochMs;
}

/** The cookies that went out, and what the answers set, with the reason for what was refused. */
export function CookiesView({ cookies: { sent, received }, host, at }: CookiesViewProps) {
  const [areShown, show] = useState(false);
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <Button onPress={() => openCookies(host)}>Edit cookies</Button>
        {received.length > 0 && (
          <Button aria-pressed={areShown} onPress={() => show(!areShown)}>
            {areShown ? 'Hide values' : 'Show values'}
          </Button>
        )}
      </div>
      <section>
        <h3 className={styles.heading}>
          Received <Count value={received.length} />
        </h3>
        {received.length === 0 ? (
          <p className={styles.none}>The answer set no cookie.</p>
        ) : (
          <table aria-label="Cookies received" className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Value</th>
                <th scope="col">For</th>
                <th scope="col">Attributes</th>
              </tr>
            </thead>
            <tbody>
              {received.map((cookie, index) => (
                <tr key={index}>
                  <td className={styles.mono}>{cookie.name}</td>
                  <td className={styles.mono}>
                    {areShown || cookie.value === '' ? cookie.value : MASKED_VALUE}
                  </td>
                  <td className={styles.mono}>{scopeOf(cookie)}</td>
                  <td>
                    <Outcome cookie={cookie} at={at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h3 className={styles.heading}>
          Sent <Count value={sent.length} />
        </h3>
        {sent.length === 0 ? (
          <p className={styles.none}>No cookie went out with the request.</p>
        ) : (
          <table aria-label="Cookies sent" className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Value</th>
                <th scope="col">From</th>
              </tr>
            </thead>
            <tbody>
              {sent.map((cookie, index) => (
                <tr key={index}>
                  <td className={styles.mono}>{cookie.name}</td>
                  <td className={styles.mono}>{cookie.masked}</td>
                  <td>
                    {cookie.source === 'you' ? (
                      'your Cookie header'
                    ) : (
                      <>
                        the jar, for <span className={styles.mono}>{cookie.scope}</span>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}

/** Whether a cookie was kept, and what it says of itself. */
function Outcome({ cookie, at }: { readonly cookie: ReceivedCookie; readonly at: EpochMs }) {
  const { expires, secure, httpOnly, sameSite, refused, deletes } = cookie;
  const words = [
    expires === null ? 'session' : `expires ${relativeText(epochMs(expires), at)}`,
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSite === null ? [] : [`SameSite ${sameSite}`]),
  ];
  if (refused !== null) {
    return (
      <>
        <Tag tone="danger">refused</Tag> {refused}
      </>
    );
  }
  if (deletes) return <Tag tone="warn">deletes it</Tag>;
  return words.join(' · ');
}
