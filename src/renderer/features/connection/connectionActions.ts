import { plainAuthorizationUrl } from '../../../core/auth/authorizationUrl';
import type { Connection } from '../../../core/auth/connection';
import { call } from '../../latchkey';
import { freshDraft } from '../../state/freshDraft';
import { reportFailure } from '../../state/notices';
import { useConnections } from '../../state/connections';
import { newRequest, openConnection } from '../../state/tabs';

/** Copies a connection with its client secret but without its token, and shows the copy. */
export function duplicateConnection(id: string): void {
  reportFailure(call('connections.duplicate', { id }).then((copy) => openConnection(copy.id)));
}

/** Opens a new request that sends a connection's token, at the address of its API where that is known. */
export function requestWithToken(connectionId: string): void {
  const connection = useConnections.getState().connections.find(({ id }) => id === connectionId);
  newRequest({ connectionId, draft: { ...freshDraft(), url: connection?.apiBaseUrl ?? '' } });
}

/** Opens a request with the authorization URL itself, to see what a client gets that calls it like an API. */
export function requestAuthorizationUrl(connection: Connection): void {
  newRequest({
    name: 'Authorization URL',
    draft: { ...freshDraft(), url: plainAuthorizationUrl(connection) },
  });
}
