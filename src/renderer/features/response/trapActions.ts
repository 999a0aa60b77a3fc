import type { Connection } from '../../../core/auth/connection';
import { call } from '../../latchkey';
import { openConnectionDialog } from '../../state/connectionDialog';
import { reportFailure } from '../../state/notices';
import { openConnection } from '../../state/tabs';

/**
 * Runs the authorization that a URL describes: with the connection it belongs to when nothing is missing, else after
 * the person has filled in the rest.
 */
export function authorizeAt(authorizationUrl: string): void {
  reportFailure(
    call('connections.forAuthorizationUrl', { url: authorizationUrl }).then((found) => {
      if (found.kind === 'incomplete') {
        openConnectionDialog({ id: null, settings: found.settings, authorizeAfterSave: true });
        return undefined;
      }
      openConnection(found.connectionId);
      return call('tokens.authorize', { connectionId: found.connectionId });
    }),
  );
}

/** Opens the connection dialog with all that a URL tells; without a URL it is empty. */
export function describeConnection(authorizationUrl: string | null): void {
  if (authorizationUrl === null) {
    openConnectionDialog({ id: null, settings: null, authorizeAfterSave: false });
    return;
  }
  reportFailure(
    call('connections.forAuthorizationUrl', { url: authorizationUrl }).then((found) =>
      openConnectionDialog({
        id: found.kind === 'ready' ? found.connectionId : null,
        settings: found.kind === 'ready' ? null : found.settings,
        authorizeAfterSave: false,
      }),
    ),
  );
}

/** The connection that authorizes at this URL as this client, among those there are. */
export function connectionFor(
  authorizationUrl: string,
  connections: readonly Connection[],
): Connection | undefined {
  if (!URL.canParse(authorizationUrl)) return undefined;
  const url = new URL(authorizationUrl);
  return connections.find(({ authorizationEndpoint, clientId }) => {
    if (!URL.canParse(authorizationEndpoint) || clientId !== url.searchParams.get('client_id')) return false;
    const endpoint = new URL(authorizationEndpoint);
    return endpoint.origin === url.origin && endpoint.pathname === url.pathname;
  });
}
