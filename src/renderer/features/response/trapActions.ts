import type { Connection, ConnectionSettings } from '../../../core/auth/connection';
import { call } from '../../latchkey';
import { openConnectionDialog } from '../../state/connectionDialog';
import { reportFailure } from '../../state/notices';
import { openConnection } from '../../state/tabs';
import { isUrl } from '../../../core/isUrl';

/**
 * Runs the authorization that a URL describes: with the connection it belongs to, with a new one when nothing is
 * missing, else after the person has filled in the rest.
 */
export function authorizeAt(authorizationUrl: string): void {
  reportFailure(authorizeWith(authorizationUrl));
}

async function authorizeWith(url: string): Promise<void> {
  const { connectionId, settings, missing } = await call('connections.forAuthorizationUrl', { url });
  if (connectionId === null && missing.length > 0) {
    openConnectionDialog({ id: null, settings, authorizeAfterSave: true });
    return;
  }
  const id = connectionId ?? (await call('connections.save', { id: null, settings })).id;
  openConnection(id);
  await call('tokens.authorize', { connectionId: id });
}

/** Opens the dialog for a new connection with all that a URL tells; without a URL it is empty. */
export function describeConnection(authorizationUrl: string | null): void {
  const open = (settings: ConnectionSettings | null) =>
    openConnectionDialog({ id: null, settings, authorizeAfterSave: false });
  if (authorizationUrl === null) return open(null);
  reportFailure(
    call('connections.forAuthorizationUrl', { url: authorizationUrl }).then(({ settings }) => open(settings)),
  );
}

/** The connection that authorizes at this URL as this client, among those there are. */
export function connectionFor(
  authorizationUrl: string,
  connections: readonly Connection[],
): Connection | undefined {
  if (!isUrl(authorizationUrl)) return undefined;
  const url = new URL(authorizationUrl);
  return connections.find(({ authorizationEndpoint, clientId }) => {
    if (!isUrl(authorizationEndpoint) || clientId !== url.searchParams.get('client_id')) return false;
    const endpoint = new URL(authorizationEndpoint);
    return endpoint.origin === url.origin && endpoint.pathname === url.pathname;
  });
}
