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
  const { authorizationEndpoint } = connection;
  const host = isUrl(authorizationEndpoint) ? new URL(authorizationEndpoint).host : 'the provider';
  const { portalHint } = presetFor(connection.preset);
  return (
    <Card title="Access token" tags={<Tag>no token</Tag>}>
      <div className={styles.body}>
        <Ring fraction={null} tone="quiet" size={72} />
        <div className={styles.words}>
          <p className={styles.lead}>Press Authorize to get a token.</p>
          <ol className={styles.steps}>
            <li>A window opens at {host}, and you sign in and allow access there.</li>
            <li>
              Latchkey takes the code from the redirect, before any server is asked for it, and exchanges it.
            </li>
            <li>The token goes into {place}; this page shows how long it lives and what it says.</li>
          </ol>
          {portalHint && <p className={styles.hint}>{portalHint}</p>}
        </div>
      </div>
    </Card>
  );
}
