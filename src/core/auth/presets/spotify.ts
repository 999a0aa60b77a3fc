import { presetOf } from '../preset';

export const spotify = presetOf({
  id: 'spotify',
  title: 'Spotify',
  summary: 'The Spotify Web API.',
  portalHint:
    'Create an app at developer.spotify.com/dashboard, add the redirect URI there (127.0.0.1, never localhost), and copy the client ID.',
  slots: [],
  connection: {
    name: 'Spotify',
    authorizationEndpoint: 'https://accounts.spotify.com/authorize',
    tokenEndpoint: 'https://accounts.spotify.com/api/token',
    redirectUri: 'http://127.0.0.1:8888/callback',
    scope: 'user-read-private user-read-email',
    apiOrigins: ['https://api.spotify.com'],
    apiBaseUrl: 'https://api.spotify.com/v1',
  },
  pkce: 'optional',
  redirectRules: {
    match: 'exact',
    httpOnLoopback: true,
    localhost: false,
    anyLoopbackPort: true,
    customScheme: true,
    caseSensitive: true,
    longest: null,
    words:
      'https, or http with 127.0.0.1 or [::1]; localhost is refused. Any port goes when it was registered without one.',
  },
  rotation: 'by_setting',
  lifetimes: {
    code: null,
    accessToken: 3600,
    refreshTokenIdle: null,
    refreshTokenTotal: null,
    note: 'The access token lives an hour; with PKCE a refresh brings a new refresh token.',
  },
  embeddedAllowed: true,
  refreshScope: null,
  notes: [
    'The implicit grant is gone. Either PKCE without a secret, or the secret with Basic.',
    'An app in development mode lets in only the people that are listed in its dashboard.',
  ],
  sources: [
    {
      title: 'Redirect URIs',
      url: 'https://developer.spotify.com/documentation/web-api/concepts/redirect_uri',
      checkedOn: '2026-11-25',
    },
    {
      title: 'Authorization code with PKCE',
      url: 'https://developer.spotify.com/documentation/web-api/tutorials/code-pkce-flow',
      checkedOn: '2026-11-23',
    },
  ],
});
