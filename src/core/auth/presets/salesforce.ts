import { presetOf } from '../preset';

export const salesforce = presetOf({
  id: 'salesforce',
  title: 'Salesforce',
  summary: 'Production, sandbox or My Domain. The API’s address comes with the token.',
  portalHint:
    'Create an External Client App (or connected app) in Setup, enable OAuth with the redirect URI as callback URL, and copy consumer key (client ID) and consumer secret. It can take 10 minutes until a new app is known.',
  slots: [
    {
      name: 'host',
      label: 'Sign-in host',
      example: 'mycompany.my.salesforce.com',
      defaultValue: 'login.salesforce.com',
      note: 'test.salesforce.com for a sandbox, or your My Domain.',
      shape: String.raw`[\w.-]+\.salesforce\.com`,
    },
  ],
  connection: {
    name: 'Salesforce',
    issuer: 'https://{host}',
    authorizationEndpoint: 'https://{host}/services/oauth2/authorize',
    tokenEndpoint: 'https://{host}/services/oauth2/token',
    revocationEndpoint: 'https://{host}/services/oauth2/revoke',
    introspectionEndpoint: 'https://{host}/services/oauth2/introspect',
    userinfoEndpoint: 'https://{host}/services/oauth2/userinfo',
    jwksUri: 'https://{host}/id/keys',
    clientAuthentication: 'client_secret_post',
    redirectUri: 'http://localhost:8080/callback',
    scope: 'api refresh_token',
    apiOrigins: ['https://{host}'],
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
    words: 'Letter for letter as a callback URL of the app; schemes of your own are allowed.',
  },
  rotation: 'by_setting',
  lifetimes: {
    code: 900,
    accessToken: null,
    refreshTokenIdle: null,
    refreshTokenTotal: null,
    note: 'The reply says no lifetime: the access token lives as long as the organisation’s session settings say.',
  },
  embeddedAllowed: true,
  refreshScope: 'refresh_token',
  notes: [
    'Calls go to the instance_url of the token reply, not to the host that people sign in at.',
    'issued_at comes as a text of milliseconds.',
    'The scope for a refresh token is refresh_token (or offline_access, which means the same).',
  ],
  sources: [
    {
      title: 'OAuth 2.0 refresh token flow',
      url: 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_refresh_token_flow.htm',
      checkedOn: '2026-11-23',
    },
    {
      title: 'Members of the token reply',
      url: 'https://jsforce.github.io/jsforce/types/oauth2.TokenResponse.html',
      checkedOn: '2026-11-25',
    },
  ],
});
