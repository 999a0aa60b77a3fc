import type { Connection } from '../../../core/auth/connection';
import { presetFor } from '../../../core/auth/presets';
import type { OauthCall } from '../../../core/request/commandLine/oauthCall';
import { authorizationUrlIn } from '../../../core/auth/authorizationUrl';
import { isUrl } from '../../../core/isUrl';
import { call } from '../../latchkey';
import { openConnectionDialog } from '../../state/connectionDialog';
import { usePractice } from '../../state/practice';

/** The connection that makes this call already. */
export function connectionOfCall(
  oauth: OauthCall,
  connections: readonly Connection[],
): Connection | undefined {
  if (oauth.kind === 'token') {
    const same = connections.filter(({ tokenEndpoint }) => tokenEndpoint === oauth.tokenEndpoint);
    return (
      same.find(({ clientId }) => clientId === oauth.clientId) ??
      (oauth.clientId === '' ? same[0] : undefined)
    );
  }
  const asked = authorizationUrlIn(oauth.url);
  return connections.find(
    ({ authorizationEndpoint, clientId }) =>
      authorizationEndpoint === asked?.authorizationEndpoint && clientId === asked.clientId,
  );
}

/** Opens the dialog for a new connection with all that the call tells about it. */
export async function connectFor(oauth: OauthCall): Promise<void> {
  if (oauth.kind === 'authorization') {
    const { settings } = await call('connections.forAuthorizationUrl', { url: oauth.url });
    openConnectionDialog({ id: null, settings, authorizeAfterSave: false });
    return;
  }
  const { tokenEndpoint, clientId, clientAuthentication, redirectUri, scope } = oauth;
  const blank = presetFor('custom').settings(usePractice.getState().practice.origin);
  const settings = {
    ...blank,
    name: isUrl(tokenEndpoint) ? new URL(tokenEndpoint).host : '',
    grantType: oauth.grantType === 'client_credentials' ? ('client_credentials' as const) : blank.grantType,
    tokenEndpoint,
    clientId,
    clientAuthentication,
    redirectUri: redirectUri === '' ? blank.redirectUri : redirectUri,
    scope,
  };
  openConnectionDialog({ id: null, settings, authorizeAfterSave: false });
}
