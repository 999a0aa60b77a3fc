import { presetOf } from '../preset';

export const github = presetOf({
  id: 'github',
  title: 'GitHub',
  summary: 'OAuth apps and GitHub Apps at github.com or an own server.',
  portalHint:
    'Register an OAuth app at github.com/settings/developers with the redirect URI as authorization callback URL; copy the client ID and make a client secret.',
  slots: [
    {
      name: 'host',
      label: 'Host',
      example: 'github.example.com',
      defaultValue: 'github.com',
      note: 'Change it for GitHub Enterprise Server only.',
      shape: String.raw`github\.[\w.-]+`,
    },
  ],
  connection: {
    name: 'GitHub',
    authorizationEndpoint: 'https://{host}/login/oauth/authorize',
    tokenEndpoint: 'https://{host}/login/oauth/access_token',
    deviceAuthorizationEndpoint: 'https://{host}/login/device/code',
    clientAuthentication: 'client_secret_post',
    redirectUri: 'http://127.0.0.1/callback',
    scope: 'read:user',
    apiOrigins: ['https://api.github.com'],
    apiBaseUrl: 'https://api.github.com',
  },
  pkce: 'optional',
  redirectRules: {
    match: 'prefix',
    httpOnLoopback: true,
    localhost: true,
    anyLoopbackPort: true,
    customScheme: true,
    caseSensitive: true,
    longest: null,
    words:
      'The registered callback URL or a path below it; host and port must be equal, but for loopback addresses, where any port goes.',
  },
  rotation: 'by_setting',
  lifetimes: {
    code: 600,
    accessToken: null,
    refreshTokenIdle: null,
    refreshTokenTotal: null,
    note: 'The code lives 10 minutes. Tokens of OAuth apps do not expire and have no refresh token; those of GitHub Apps live 8 hours when their expiry is on.',
  },
  embeddedAllowed: true,
  refreshScope: null,
  notes: [
    'Its token endpoint answers form-encoded unless JSON is asked for, which Latchkey does, and sends errors with status 200.',
    'Scopes are answered separated by commas. When none are asked for, those of an earlier grant are used again.',
    'PKCE is understood with S256 only.',
  ],
  sources: [
    {
      title: 'Authorizing OAuth apps: web and device flow, redirect URLs, scopes',
      url: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
      checkedOn: '2026-11-23',
    },
    {
      title: 'PKCE support, S256 only',
      url: 'https://github.blog/changelog/2025-07-14-pkce-support-for-oauth-and-github-app-authentication/',
      checkedOn: '2026-11-23',
    },
  ],
});
