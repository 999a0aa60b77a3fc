import { presetOf } from '../preset';

const REALM = '{base}/realms/{realm}';

export const keycloak = presetOf({
  id: 'keycloak',
  title: 'Keycloak',
  summary: 'A realm of a Keycloak server.',
  portalHint:
    'Create a client in the realm’s admin console, add the redirect URI to Valid redirect URIs; Client authentication off makes it public, on gives it a secret on the Credentials tab.',
  slots: [
    {
      name: 'base',
      label: 'Server URL',
      example: 'https://sso.example.com',
      defaultValue: '',
      note: 'Up to /realms; old servers have /auth at the end.',
      shape: 'https?://.+?',
    },
    {
      name: 'realm',
      label: 'Realm',
      example: 'master',
      defaultValue: '',
      note: 'Its name, as in the admin console.',
      shape: '[^/{}]+',
    },
  ],
  connection: {
    name: 'Keycloak',
    issuer: REALM,
    authorizationEndpoint: `${REALM}/protocol/openid-connect/auth`,
    tokenEndpoint: `${REALM}/protocol/openid-connect/token`,
    revocationEndpoint: `${REALM}/protocol/openid-connect/revoke`,
    introspectionEndpoint: `${REALM}/protocol/openid-connect/token/introspect`,
    userinfoEndpoint: `${REALM}/protocol/openid-connect/userinfo`,
    endSessionEndpoint: `${REALM}/protocol/openid-connect/logout`,
    deviceAuthorizationEndpoint: `${REALM}/protocol/openid-connect/auth/device`,
    pushedAuthorizationRequestEndpoint: `${REALM}/protocol/openid-connect/ext/par/request`,
    backchannelAuthenticationEndpoint: `${REALM}/protocol/openid-connect/ext/ciba/auth`,
    jwksUri: `${REALM}/protocol/openid-connect/certs`,
    redirectUri: 'http://127.0.0.1:8080/callback',
    scope: 'openid profile',
  },
  pkce: 'optional',
  redirectRules: {
    match: 'pattern',
    httpOnLoopback: true,
    localhost: true,
    anyLoopbackPort: true,
    customScheme: true,
    caseSensitive: true,
    longest: null,
    words: 'One of the client’s valid redirect URIs; one that ends with * covers everything that begins so.',
  },
  rotation: 'by_setting',
  lifetimes: {
    code: 60,
    accessToken: 300,
    refreshTokenIdle: 1800,
    refreshTokenTotal: 36_000,
    note: 'Unless the realm says otherwise: code 1 minute, access token 5 minutes, refresh token 30 minutes without use and 10 hours in all.',
  },
  embeddedAllowed: true,
  refreshScope: null,
  notes: [
    'A refresh token comes without any scope; offline_access makes one that outlives the session.',
    'It sends iss in every redirect (RFC 9207) since version 23.',
  ],
  sources: [
    {
      title: 'Securing applications with OpenID Connect: endpoints and grants',
      url: 'https://www.keycloak.org/securing-apps/oidc-layers',
      checkedOn: '2026-11-25',
    },
  ],
});
