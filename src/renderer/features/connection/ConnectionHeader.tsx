import { Ellipsis } from 'lucide-react';
import { usesRedirect } from '../../../core/auth/checkConnection';
import type { Connection } from '../../../core/auth/connection';
import { grantTitle } from '../../../core/auth/grantTitles';
import type { TokenView } from '../../../core/auth/token';
import { accountOf } from '../../state/account';
import { useCommand } from '../../state/commands';
import { deleteConnection } from '../../state/deleteConnection';
import { openConnectionDialog } from '../../state/connectionDialog';
import { useWorkOf, workOn } from '../../state/connectionWork';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { KeyGlyph } from '../../ui/KeyGlyph';
import { Menu } from '../../ui/Menu';
import { afterTokenEntries } from './afterTokenEntries';
import { duplicateConnection, requestAuthorizationUrl } from './connectionActions';
import styles from './ConnectionPage.module.css';
import { isUrl } from '../../../core/isUrl';

interface ConnectionHeaderProps {
  readonly connection: Connection;
  readonly token: TokenView | undefined;
  /** A flow may also have been started elsewhere, for example from a request. */
  readonly isFlowRunning: boolean;
}

export function ConnectionHeader({ connection, token, isFlowRunning }: ConnectionHeaderProps) {
  const { id, name } = connection;
  const work = useWorkOf(id);
  const doing = isFlowRunning ? 'tokens.authorize' : work.doing;
  const canRefresh = token?.hasRefreshToken === true && doing === null;
  const authorize = () => void workOn(id, 'tokens.authorize');
  const refresh = () => void workOn(id, 'tokens.refresh');
  const edit = () => openConnectionDialog({ id, settings: null, authorizeAfterSave: false });
  useCommand('connection.authorize', authorize, doing === null);
  useCommand('connection.refresh', refresh, canRefresh);

  return (
    <header className={styles.header}>
      <div className={styles.names}>
        <h1 className={styles.name}>{name}</h1>
        <p className={styles.subtitle}>{subtitleOf(connection, token)}</p>
      </div>
      <div className={styles.buttons}>
        <Button onPress={edit}>Edit settings</Button>
        <Button
          variant="danger"
          isDisabled={!token || doing !== null}
          isPending={doing === 'tokens.revoke'}
          onPress={() => void workOn(id, 'tokens.revoke')}
        >
          Revoke
        </Button>
        <Button
          isDisabled={!canRefresh && doing !== 'tokens.refresh'}
          isPending={doing === 'tokens.refresh'}
          onPress={refresh}
        >
          Refresh now
        </Button>
        <Button
          variant="primary"
          size="large"
          aria-label="Authorize"
          isDisabled={doing !== null && doing !== 'tokens.authorize'}
          isPending={doing === 'tokens.authorize'}
          onPress={authorize}
        >
          {doing !== 'tokens.authorize' && <KeyGlyph size={17} />}
          {token ? 'Authorize again' : 'Authorize'}
        </Button>
        <Menu
          label="More"
          entries={[
            ...(usesRedirect(connection)
              ? [
                  {
                    id: 'hold',
                    text: 'Authorize and hold the code',
                    isDisabled: doing !== null,
                    run: () => void workOn(id, 'tokens.authorize', { hold: true }),
                  },
                  {
                    id: 'door',
                    text: connection.door === 'window' ? 'Authorize in my browser' : 'Authorize in a window',
                    isDisabled: doing !== null,
                    run: () =>
                      void workOn(id, 'tokens.authorize', {
                        door: connection.door === 'window' ? 'browser' : 'window',
                      }),
                  },
                ]
              : []),
            { id: 'duplicate', text: 'Duplicate', run: () => duplicateConnection(id) },
            {
              id: 'trap',
              text: 'Try its authorization URL as a request',
              isDisabled: !isUrl(connection.authorizationEndpoint),
              run: () => requestAuthorizationUrl(connection),
            },
            ...afterTokenEntries(connection, token),
            {
              id: 'forget',
              text: 'Forget token',
              isDisabled: !token || doing !== null,
              run: () => void workOn(id, 'tokens.forget'),
            },
            {
              id: 'delete',
              text: 'Delete connection',
              isDangerous: true,
              startsGroup: true,
              run: () => deleteConnection(connection),
            },
          ]}
        >
          <IconButton label="More">
            <Ellipsis size={16} />
          </IconButton>
        </Menu>
      </div>
    </header>
  );
}

function subtitleOf(connection: Connection, token: TokenView | undefined): string {
  const { authorizationEndpoint, tokenEndpoint } = connection;
  const address = usesRedirect(connection) ? authorizationEndpoint : tokenEndpoint;
  const host = isUrl(address) ? new URL(address).host : null;
  return [grantTitle(connection), host, accountOf(token)].filter((part) => part !== null).join(' · ');
}
