import type { Connection } from '../../../core/auth/connection';
import { presetFor } from '../../../core/auth/presets';
import { useVault } from '../../state/vault';
import { Card } from '../../ui/Card';
import { Ring } from '../../ui/Ring';
import { Tag } from '../../ui/Tag';
import styles from './FirstSteps.module.css';
import { isUrl } from '../../../core/isUrl';

/** What stands in place of a token before there is one: what Authorize does, in three steps. */
export function FirstSteps({ connection }: { readonly connection: Connection }) {
  const place = useVault(({ vault }) => (vault.memoryOnly ? 'memory, until you quit' : vault.name));
  const { portalHint } = presetFor(connection.preset);
  return (
    <Card title="Access token" tags={<Tag>no token</Tag>}>
      <div className={styles.body}>
        <Ring fraction={null} tone="quiet" size={72} />
        <div className={styles.words}>
          <p className={styles.lead}>Press Authorize to get a token.</p>
          <ol className={styles.steps}>
            {stepsOf(connection).map((step) => (
              <li key={step}>{step}</li>
            ))}
            <li>The token goes into {place}; this page shows how long it lives and what it says.</li>
          </ol>
          {portalHint && <p className={styles.hint}>{portalHint}</p>}
        </div>
      </div>
    </Card>
  );
}

/** What Authorize does until there is a token. */
function stepsOf(connection: Connection): readonly string[] {
  const { authorizationEndpoint, tokenEndpoint, grantType, loginHint } = connection;
  const host = hostOf(
    grantType === 'implicit' ? authorizationEndpoint : tokenEndpoint || authorizationEndpoint,
  );
  switch (grantType) {
    case 'authorization_code':
    case 'hybrid':
      return [
        `${connection.door === 'browser' ? 'Your browser' : 'A window'} opens at ${hostOf(authorizationEndpoint)}, and you sign in and allow access there.`,
        'Latchkey takes the code from the redirect, before any server is asked for it, and exchanges it.',
      ];
    case 'implicit':
      return [
        `${connection.door === 'browser' ? 'Your browser' : 'A window'} opens at ${host}, and you sign in and allow access there.`,
        'Latchkey takes the token from the redirect, before any server is asked for it.',
      ];
    case 'device_code':
      return [
        `${host} gives out a short code, and this page shows it with an address.`,
        'You open the address on any device, enter the code, sign in and allow access.',
      ];
    case 'ciba':
      return [
        `${host} asks ${loginHint || 'the person'} on their own device.`,
        'Latchkey waits until they have allowed it.',
      ];
    case 'password':
      return [`User name and password go to ${host}; no window opens.`];
    case 'token_exchange':
      return [`${host} exchanges the subject token for a new one; no window opens.`];
    case 'jwt_bearer':
      return [`Latchkey signs an assertion and gives it to ${host}; no window opens.`];
    case 'client_credentials':
      return [`Latchkey asks ${host} in the client’s own name; no window opens.`];
  }
}

function hostOf(url: string): string {
  return isUrl(url) ? new URL(url).host : 'the provider';
}
