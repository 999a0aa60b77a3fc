import { Button } from 'react-aria-components/Button';
import type { Connection } from '../../../core/auth/connection';
import { useConnections } from '../../state/connections';
import { useLifetime } from '../../state/lifetime';
import { openConnection, useTabs } from '../../state/tabs';
import { useTokens } from '../../state/tokens';
import { useConnectionOf } from '../../state/workspaceAuth';
import { classes } from '../../ui/classes';
import { Ring } from '../../ui/Ring';
import styles from './TitleBar.module.css';

/** The connection that the active tab shows or sends with, or else the one authorized last; a click opens its page. */
export function ActiveConnection() {
  const id = useActiveConnectionId();
  const connection = useConnections(({ connections }) => connections.find((one) => one.id === id));
  return connection ? <Chip connection={connection} /> : null;
}

function Chip({ connection }: { readonly connection: Connection }) {
  const { fraction, tone, clock } = useLifetime(connection.id);
  return (
    <Button
      aria-label={`Open connection ${connection.name}`}
      className={styles.connection ?? ''}
      onPress={() => openConnection(connection.id)}
    >
      <Ring fraction={fraction} tone={tone} size={16} />
      <span className={styles.name}>{connection.name}</span>
      <span className={classes(styles.time, styles[tone])}>{clock}</span>
    </Button>
  );
}

function useActiveConnectionId(): string | undefined {
  const tab = useTabs(({ tabs, activeTabId }) => tabs.find(({ id }) => id === activeTabId));
  const ofRequest = useConnectionOf(tab?.kind === 'request' ? tab.draft.auth : undefined);
  const ofTab = tab?.kind === 'connection' ? tab.connectionId : ofRequest;
  const newest = useTokens(
    ({ tokens }) =>
      Object.values(tokens).toSorted((one, other) => other.authorizedAt - one.authorizedAt)[0]?.connectionId,
  );
  return ofTab ?? newest;
}
