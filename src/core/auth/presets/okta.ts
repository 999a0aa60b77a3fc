import { presetOf } from '../preset';

export const okta = presetOf({
  id: 'okta',
  title: 'Okta',
  summary: 'An Okta organisation: its own authorization server, or a custom one.',
  portalHint:
    'Create an OIDC application in the Okta admin console under Applications, add the sign-in redirect URI, and copy the client ID. The domain is shown in the menu under your name.',
  slots: [
    {
      name: 'domain',
      label: 'Okta domain',
      example: 'dev-123456.okta.com',
      defaultValue: '',
      note: 'Without -admin, and without https://.',
      shape: String.raw`[\w-]+\.(?:okta|oktapreview|okta-emea)\.com`,
    },
    {
      name: 'server',
      label: 'Authorization server',
      example: 'aus1a2b3c4',
      defaultValue: 'default',
      note: 'The ID of a custom authorization server, mostly default.',
      shape: String.raw`[\w-]+`,
    },
  ],
  connection: {
    name: 'Okta',
    issuer: 'https://{domain}/oauth2/{server}',
    authorizationEndpoint: 'https://{domain}/oauth2/{server}/v1/authorize',
    tokenEndpoint: 'https://{domain}/oauth2/{server}/v1/token',
    revocationEndpoint: 'https://{domain}/oauth2/{server}/v1/revoke',
    introspectionEndpoint: 'https://{domain}/oauth2/{server}/v1/introspect',
    userinfoEndpoint: 'https://{domain}/oauth2/{server}/v1/userinfo',
    endSessionEndpoint: 'https://{domain}/oauth2/{server}/v1/logout',
    deviceAuthorizationEndpoint: 'https://{domain}/oauth2/{server}/v1/device/authorize',
    jwksUri: 'https://{domain}/oauth2/{server}/v1/keys',
    redirectUri: 'http://localhost:8080/callback',
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
    words: 'Letter for letter as a sign-in redirect URI of the application, port and slash included.',
  },
  rotation: 'by_setting',
  lifetimes: {
    code: 60,
    accessToken: 3600,
    refreshTokenIdle: null,
    refreshTokenTotal: 90 * 86_400,
    note: 'The organisation’s own server: access token 60 minutes, refresh token 90 days in all. Custom servers: 5 minutes to 24 hours, and 10 minutes to unlimited. Rotation does not put off the end.',
  },
  embeddedAllowed: true,
  refreshScope: 'offline_access',
  notes: [
    'Tokens of the organisation’s own server are for Okta’s API alone; for an API of your own use a custom authorization server.',
    'Native and single-page applications are public clients and must use PKCE; web applications prove themselves by their secret.',
  ],
  sources: [
    {
      title: 'OpenID Connect and OAuth 2.0 API reference',
      url: 'https://developer.okta.com/docs/reference/api/oidc/',
      checkedOn: '2026-11-23',
    },
    {
      title: 'How refresh tokens expire',
      url: 'https://support.okta.com/help/s/article/refresh-token-expiration-behavior',
      checkedOn: '2026-11-23',
    },
  ],
});
