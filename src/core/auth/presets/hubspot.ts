import { presetOf } from '../preset';

export const hubspot = presetOf({
  id: 'hubspot',
  title: 'HubSpot',
  summary: 'Apps that a HubSpot account installs.',
  portalHint:
    'Create an app in a HubSpot developer account, add the redirect URL and the scopes on its Auth page, and copy client ID and client secret. The scopes asked for must be those of the app.',
  slots: [],
  connection: {
    name: 'HubSpot',
    authorizationEndpoint: 'https://app.hubspot.com/oauth/authorize',
    tokenEndpoint: 'https://api.hubapi.com/oauth/v3/token',
    clientAuthentication: 'client_secret_post',
    usePkce: false,
    redirectUri: 'http://localhost:3000/callback',
    scope: 'crm.objects.contacts.read oauth',
    apiOrigins: ['https://api.hubapi.com'],
    apiBaseUrl: 'https://api.hubapi.com',
  },
  pkce: 'optional',
  redirectRules: {
    match: 'exact',
    httpOnLoopback: true,
    localhost: true,
    anyLoopbackPort: false,
    customScheme: false,
    caseSensitive: true,
    longest: null,
    words: 'Letter for letter as in the app’s settings; https, or http://localhost for trying things out.',
  },
  rotation: 'never',
  lifetimes: {
    code: null,
    accessToken: 1800,
    refreshTokenIdle: null,
    refreshTokenTotal: null,
    note: 'The access token lives 30 minutes; the refresh token until the app is uninstalled.',
  },
  embeddedAllowed: true,
  refreshScope: null,
  notes: [
    'Errors come as status and message, not as error and error_description.',
    'Scopes that an account may lack go into an extra parameter optional_scope.',
    'The addresses of version 1 end on 16 February 2027; these are those of version 3.',
  ],
  sources: [
    {
      title: 'OAuth tokens, version 3',
      url: 'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide',
      checkedOn: '2026-11-25',
    },
    {
      title: 'Access tokens live 30 minutes',
      url: 'https://developers.hubspot.com/changelog/upcoming-expiration-of-oauth-access-tokens-is-changing',
      checkedOn: '2026-11-25',
    },
    {
      title: 'BAD_REFRESH_TOKEN and what it means',
      url: 'https://nango.dev/blog/hubspot-oauth-bad-refresh-token',
      checkedOn: '2026-11-25',
    },
  ],
});
