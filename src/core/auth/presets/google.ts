import { presetOf } from '../preset';

export const google = presetOf({
  id: 'google',
  title: 'Google',
  summary:
    'Google accounts and APIs. Signing in happens in your own browser: Google refuses windows inside applications.',
  portalHint:
    'Create an OAuth client of the type Desktop app at console.cloud.google.com/auth/clients, and copy the client ID and the client secret: desktop clients have one, too.',
  slots: [],
  connection: {
    name: 'Google',
    issuer: 'https://accounts.google.com',
    authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenEndpoint: 'https://oauth2.googleapis.com/token',
    revocationEndpoint: 'https://oauth2.googleapis.com/revoke',
    userinfoEndpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
    deviceAuthorizationEndpoint: 'https://oauth2.googleapis.com/device/code',
    jwksUri: 'https://www.googleapis.com/oauth2/v3/certs',
    clientAuthentication: 'client_secret_post',
    redirectUri: 'http://127.0.0.1/callback',
    scope: 'openid email profile',
    // Without both of them a refresh token comes at the first consent only, or never.
    prompt: 'consent',
    extraAuthorizationParameters: [{ name: 'access_type', value: 'offline' }],
    door: 'browser',
    apiOrigins: ['https://www.googleapis.com', 'https://openidconnect.googleapis.com'],
    apiBaseUrl: 'https://www.googleapis.com',
  },
  pkce: 'optional',
  redirectRules: {
    match: 'exact',
    httpOnLoopback: true,
    localhost: true,
    anyLoopbackPort: true,
    customScheme: false,
    caseSensitive: true,
    longest: null,
    words:
      'Desktop clients take http://127.0.0.1 with any port and path, registered or not; web clients only what is registered, letter for letter.',
  },
  rotation: 'never',
  lifetimes: {
    code: null,
    accessToken: 3600,
    refreshTokenIdle: 180 * 86_400,
    refreshTokenTotal: null,
    note: 'The access token lives an hour. A refresh token ends after six months without use, and after 7 days while the consent screen is in testing.',
  },
  embeddedAllowed: false,
  refreshScope: null,
  notes: [
    'A refresh token comes only with access_type=offline, and after the first consent only with prompt=consent.',
    'Each account has a limited number of refresh tokens for one client; the oldest ends when another is issued.',
  ],
  sources: [
    {
      title: 'OAuth 2.0 for desktop apps: endpoints, loopback redirects, PKCE',
      url: 'https://developers.google.com/identity/protocols/oauth2/native-app',
      checkedOn: '2026-11-23',
    },
    {
      title: 'Loopback addresses go on for desktop clients, and for no others',
      url: 'https://developers.google.com/identity/protocols/oauth2/resources/loopback-migration',
      checkedOn: '2026-11-25',
    },
  ],
});
