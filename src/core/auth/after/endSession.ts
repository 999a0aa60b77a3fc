import type { Connection } from '../connection';
import { requireEndpoint } from './endpointCall';

/**
 * The page that ends the session at the provider (OpenID Connect RP-Initiated Logout §2).
 * @param idToken tells the provider whose session it is, so that it need not ask; null when none came.
 * @param returnTo where the provider sends the browser afterwards; empty stays on its page.
 * @throws LatchkeyError `endpoint.missing`.
 */
export function endSessionUrl(
  connection: Connection,
  {
    idToken,
    returnTo,
    state,
  }: { readonly idToken: string | null; readonly returnTo: string; readonly state: string },
): string {
  const url = new URL(requireEndpoint(connection.endSessionEndpoint, 'end-session endpoint'));
  if (idToken !== null) url.searchParams.set('id_token_hint', idToken);
  url.searchParams.set('client_id', connection.clientId);
  if (returnTo !== '') {
    url.searchParams.set('post_logout_redirect_uri', returnTo);
    url.searchParams.set('state', state);
  }
  return url.href;
}
