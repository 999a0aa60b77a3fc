import { presetOf } from '../preset';

export const gitlab = presetOf({
  id: 'gitlab',
  title: 'GitLab',
  summary: 'gitlab.com or a GitLab of your own.',
  portalHint:
    'Add an application under your profile’s Applications with the redirect URI and the scopes, and copy the application ID and the secret; leave Confidential off for a client without a secret.',
  slots: [
    {
      name: 'host',
      label: 'Host',
      example: 'gitlab.example.com',
      defaultValue: 'gitlab.com',
      note: 'Without https://; with a port if there is one.',
      shape: String.raw`gitlab\.[\w.:-]+`,
    },
  ],
  connection: {
    name: 'GitLab',
    issuer: 'https://{host}',
    authorizationEndpoint: 'https://{host}/oauth/authorize',
    tokenEndpoint: 'https://{host}/oauth/token',
    revocationEndpoint: 'https://{host}/oauth/revoke',
    introspectionEndpoint: 'https://{host}/oauth/introspect',
    userinfoEndpoint: 'https://{host}/oauth/userinfo',
    deviceAuthorizationEndpoint: 'https://{host}/oauth/authorize_device',
    jwksUri: 'https://{host}/oauth/discovery/keys',
    redirectUri: 'http://127.0.0.1:8080/callback',
    scope: 'read_user',
    apiOrigins: ['https://{host}'],
    apiBaseUrl: 'https://{host}/api/v4',
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
    words: 'One of the application’s redirect URIs, letter for letter.',
  },
  rotation: 'always',
  lifetimes: {
    code: 600,
    accessToken: 7200,
    refreshTokenIdle: null,
    refreshTokenTotal: null,
    note: 'The access token lives two hours; each refresh brings a new pair and ends the old one.',
  },
  embeddedAllowed: true,
  refreshScope: null,
  notes: [
    'A refresh token comes always; no scope is needed for it.',
    'The scopes asked for must be ticked in the application.',
    'The device grant needs GitLab 17.1.',
  ],
  sources: [
    {
      title: 'OAuth 2.0 identity provider API',
      url: 'https://docs.gitlab.com/api/oauth2',
      checkedOn: '2026-11-25',
    },
    {
      title: 'Applications and their settings',
      url: 'https://docs.gitlab.com/integration/oauth_provider',
      checkedOn: '2026-11-25',
    },
  ],
});
