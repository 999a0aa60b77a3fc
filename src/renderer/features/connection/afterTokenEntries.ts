import type { Connection } from '../../../core/auth/connection';
import type { TokenView } from '../../../core/auth/token';
import { call } from '../../latchkey';
import { openAfterToken } from '../../state/afterToken';
import { reportFailure } from '../../state/notices';
import type { MenuEntry } from '../../ui/Menu';

/** What the More menu offers to ask the provider. What the provider has no endpoint for is there, but cannot be chosen. */
export function afterTokenEntries(
  {
    id,
    introspectionEndpoint,
    userinfoEndpoint,
    endSessionEndpoint,
    revocationEndpoint,
    jwksUri,
  }: Connection,
  token: TokenView | undefined,
): readonly MenuEntry[] {
  const revoke = (which: 'access_token' | 'refresh_token') =>
    reportFailure(call('after.revoke', { connectionId: id, which }));
  return [
    {
      id: 'metadata',
      text: 'Provider metadata…',
      startsGroup: true,
      run: () => openAfterToken(id, 'metadata'),
    },
    { id: 'keys', text: 'Signing keys…', isDisabled: !jwksUri, run: () => openAfterToken(id, 'keys') },
    {
      id: 'introspection',
      text: 'Introspect the token…',
      isDisabled: !token || !introspectionEndpoint,
      run: () => openAfterToken(id, 'introspection'),
    },
    {
      id: 'userinfo',
      text: 'UserInfo…',
      isDisabled: !token || !userinfoEndpoint,
      run: () => openAfterToken(id, 'userinfo'),
    },
    {
      id: 'revoke-access',
      text: 'Revoke the access token only',
      isDisabled: !token || !revocationEndpoint,
      startsGroup: true,
      run: () => revoke('access_token'),
    },
    {
      id: 'revoke-refresh',
      text: 'Revoke the refresh token only',
      isDisabled: token?.hasRefreshToken !== true || !revocationEndpoint,
      run: () => revoke('refresh_token'),
    },
    {
      id: 'signout',
      text: 'Sign out at the provider…',
      isDisabled: !token || !endSessionEndpoint,
      run: () => openAfterToken(id, 'signout'),
    },
  ];
}
