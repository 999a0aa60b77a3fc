import { presetOf } from '../preset';

export const auth0 = presetOf({
  id: 'auth0',
  title: 'Auth0',
  summary: 'An Auth0 tenant.',
  portalHint:
    'Create an application at manage.auth0.com, add the redirect URI to Allowed Callback URLs, and copy domain, client ID and, for a Regular Web Application, the client secret.',
  slots: [
    {
      name: 'domain',
      label: 'Auth0 domain',
      example: 'your-tenant.eu.auth0.com',
      defaultValue: '',
      note: 'Without https://; a custom domain works, too.',
      shape: String.raw`[\w.-]+\.auth0\.com`,
    },
  ],
  connection: {
    name: 'Auth0',
    // The slash at the end is part of the name.
    issuer: 'https://{domain}/',
    authorizationEndpoint: 'https://{domain}/authorize',
    tokenEndpoint: 'https://{domain}/oauth/token',
    revocationEndpoint: 'https://{domain}/oauth/revoke',
    userinfoEndpoint: 'https://{domain}/userinfo',
    endSessionEndpoint: 'https://{domain}/oidc/logout',
    deviceAuthorizationEndpoint: 'https://{domain}/oauth/device/code',
    jwksUri: 'https://{domain}/.well-known/jwks.json',
    redirectUri: 'http://127.0.0.1:8080/callback',
    scope: 'openid profile offline_access',
    apiOrigins: ['https://{domain}'],
  },
  pkce: 'optional',
  redirectRules: {
    match: 'exact',
    httpOnLoopback: true,
    localhost: true,
    anyLoopbackPort: false,
    customScheme: true,
    caseSensitive: true,
    longest: null,
    words: 'Letter for letter as in Allowed Callback URLs; a wildcard is possible for subdomains only.',
  },
  rotation: 'by_setting',
  lifetimes: {
    code: null,
    accessToken: 86_400,
    refreshTokenIdle: null,
    refreshTokenTotal: null,
    note: 'The access token lives 24 hours unless the API says otherwise; refresh tokens as the application’s settings say.',
  },
  embeddedAllowed: true,
  refreshScope: 'offline_access',
  notes: [
    'Without Audience the access token is opaque and good for /userinfo alone; name the identifier of the API.',
    'With rotation on, a refresh token that is used a second time ends the whole family.',
    'The API must allow offline access as well.',
  ],
  sources: [
    {
      title: 'Refresh token rotation, reuse and overlap',
      url: 'https://auth0.com/docs/secure/tokens/refresh-tokens/configure-refresh-token-rotation',
      checkedOn: '2026-11-23',
    },
    {
      title: 'Device authorization: pending is 403, slow_down is 429',
      url: 'https://auth0.com/docs/api/authentication/device-authorization-flow/authorize-device',
      checkedOn: '2026-11-23',
    },
  ],
});
