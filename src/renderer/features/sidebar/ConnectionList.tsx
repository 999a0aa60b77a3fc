import { Plus } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { Connection } from '../../../core/auth/connection';
import { relativeText } from '../../../core/time';
import { useNow } from '../../state/clock';
import { isPressOf, runCommand } from '../../state/commands';
import { useConnections } from '../../state/connections';
import { deleteConnection } from '../../state/deleteConnection';
import { lifetimeOf } from '../../state/lifetime';
import { useFiltered } from '../../state/sidebarFilter';
import { openConnection, useTabs } from '../../state/tabs';
import { accountOf } from '../../state/account';
import { useToken } from '../../state/tokens';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { Ring } from '../../ui/Ring';
import { NothingFound } from './NothingFound';
import { Section } from './Section';
import styles from './Sidebar.module.css';

export function ConnectionList() {
  const connections = useConnections((state) => state.connections);
  const found = useFiltered(connections, ({ name }) => name);
  return (
    <Section
      title="Connections"
      action={
        <IconButton label="New connection" onPress={() => runCommand('connection.new')}>
          <Plus size={14} />
        </IconButton>
      }
    >
      {connections.length === 0 && (
        <p className={styles.empty}>A connection gets and renews tokens from one provider.</p>
      )}
      {connections.length > 0 && found.length === 0 && <NothingFound />}
      <ul>
        {found.map((connection) => (
          <li key={connection.id}>
            <ConnectionRow connection={connection} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ConnectionRow({ connection }: { readonly connection: Connection }) {
  const token = useToken(connection.id);
  const now = useNow();
  const { fraction, tone, short, phase } = lifetimeOf(token, now);
  const isCurrent = useTabs(({ tabs, activeTabId }) =>
    tabs.some(
      (tab) => tab.id === activeTabId && tab.kind === 'connection' && tab.connectionId === connection.id,
    ),
  );
  const flow = connection.usePkce ? 'code + PKCE' : 'code';
  const second =
    phase === 'expired' && token?.expiresAt
      ? `expired ${relativeText(token.expiresAt, now)}`
      : phase === 'none'
        ? 'no token yet'
        : [accountOf(token), flow].filter(Boolean).join(' · ');
  return (
    <Button
      aria-label={[connection.name, phase === 'none' ? 'no token' : short].join(', ')}
      className={classes(styles.item, styles.tall)}
      render={(props) => <button {...props} type="button" aria-current={isCurrent ? 'page' : undefined} />}
      onKeyDown={(event) => {
        if (!isPressOf('row.delete', event)) return event.continuePropagation();
        deleteConnection(connection);
        return undefined;
      }}
      onPress={() => openConnection(connection.id)}
    >
      <Ring fraction={fraction} tone={tone} size={20} />
      <span className={styles.words}>
        <span>{connection.name}</span>
        <span className={styles.second}>{second}</span>
      </span>
      <span className={classes(styles.time, styles[tone])}>{short}</span>
    </Button>
  );
}
