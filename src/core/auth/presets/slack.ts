import { presetOf } from '../preset';

export const slack = presetOf({
  id: 'slack',
  title: 'Slack',
  summary: 'Apps that act in a workspace: bot scopes and user scopes.',
  portalHint:
    'Create an app at api.slack.com/apps, add the redirect URL under OAuth & Permissions, and copy client ID and client secret from Basic Information.',
  slots: [],
  connection: {
    name: 'Slack',
    authorizationEndpoint: 'https://slack.com/oauth/v2/authorize',
    tokenEndpoint: 'https://slack.com/api/oauth.v2.access',
    clientAuthentication: 'client_secret_basic',
    usePkce: false,
    scope: 'channels:read',
    scopeSeparator: ',',
    // A bot's token stands where the RFC wants it; the token for user scopes alone has a place of its own.
    replyPaths: {
      accessToken: 'access_token|authed_user.access_token',
      refreshToken: 'refresh_token|authed_user.refresh_token',
      expiresIn: 'expires_in|authed_user.expires_in',
      scope: 'scope|authed_user.scope',
    },
    apiOrigins: ['https://slack.com'],
    apiBaseUrl: 'https://slack.com/api',
  },
  pkce: 'optional',
  redirectRules: {
    match: 'prefix',
    httpOnLoopback: false,
    localhost: true,
    anyLoopbackPort: false,
    customScheme: false,
    caseSensitive: true,
    longest: null,
    words:
      'https, at or below a redirect URL of the app. Schemes of your own and http://localhost work for apps with PKCE switched on only, and those can have no bot scopes.',
  },
  rotation: 'by_setting',
  lifetimes: {
    code: 600,
    accessToken: null,
    refreshTokenIdle: null,
    refreshTokenTotal: null,
    note: 'Tokens do not expire unless token rotation is switched on; then they live 12 hours. Refresh tokens of PKCE apps end after 30 days.',
  },
  embeddedAllowed: true,
  refreshScope: null,
  notes: [
    'It answers every error with status 200 and ok: false.',
    'User scopes go into an extra parameter user_scope; the token for them comes under authed_user.',
    'PKCE is a switch of the app that cannot be taken back.',
  ],
  sources: [
    {
      title: 'oauth.v2.access: parameters, answers and errors',
      url: 'https://docs.slack.dev/reference/methods/oauth.v2.access',
      checkedOn: '2026-11-23',
    },
    {
      title: 'PKCE for Slack apps',
      url: 'https://docs.slack.dev/changelog/2026/03/30/pkce',
      checkedOn: '2026-11-23',
    },
  ],
});
