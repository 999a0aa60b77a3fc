import type { ConnectionSettings, GrantType } from './connection';

const TITLES: Readonly<Record<GrantType, string>> = {
  authorization_code: 'Authorization code',
  implicit: 'Implicit',
  hybrid: 'Hybrid',
  password: 'Password',
  client_credentials: 'Client credentials',
  device_code: 'Device code',
  token_exchange: 'Token exchange',
  jwt_bearer: 'JWT bearer',
  ciba: 'CIBA',
};

/** How a connection gets its token, in a few words: the grant, and what makes it safer. */
export function grantTitle({
  grantType,
  usePkce,
  useDpop,
}: Pick<ConnectionSettings, 'grantType' | 'usePkce' | 'useDpop'>): string {
  const hasCode = grantType === 'authorization_code' || grantType === 'hybrid';
  const added = [hasCode && usePkce && 'PKCE', grantType !== 'implicit' && useDpop && 'DPoP'].filter(Boolean);
  return added.length === 0 ? TITLES[grantType] : `${TITLES[grantType]} with ${added.join(' and ')}`;
}
