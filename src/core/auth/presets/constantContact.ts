import { presetOf } from '../preset';

export const constantContact = presetOf({
  id: 'constant-contact',
  title: 'Constant Contact',
  summary: 'The V3 API. The first token always needs a person at a sign-in page.',
  portalHint:
    'Create an application at app.constantcontact.com/pages/dma/portal, register the redirect URI there, and copy the API key (client ID) and the secret. The secret is shown once; a new one ends the old one.',
  slots: [],
  connection: {
    name: 'Constant Contact',
    authorizationEndpoint: 'https://authz.constantcontact.com/oauth2/default/v1/authorize',
    tokenEndpoint: 'https://authz.constantcontact.com/oauth2/default/v1/token',
    deviceAuthorizationEndpoint: 'https://authz.constantcontact.com/oauth2/default/v1/device/authorize',
    // It publishes no metadata; its JWTs are signed by another host than the one that people sign in at.
    tokenIssuer: 'https://identity.constantcontact.com/oauth2/aus1lm3ry9mF7x2Ja0h8',
    jwksUri: 'https://identity.constantcontact.com/oauth2/aus1lm3ry9mF7x2Ja0h8/v1/keys',
    audience: 'https://api.cc.email/v3',
    clientAuthentication: 'client_secret_basic',
    // Reports differ on whether a confidential client may add PKCE; a public client (no secret) must.
    usePkce: false,
    scope: 'account_read contact_data campaign_data offline_access',
    apiOrigins: ['https://api.cc.email'],
    apiBaseUrl: 'https://api.cc.email/v3',
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
    words: 'Letter for letter as in the portal, with the same port and slash; https://localhost is common.',
  },
  rotation: 'by_setting',
  lifetimes: {
    code: 300,
    accessToken: 86_400,
    refreshTokenIdle: 180 * 86_400,
    refreshTokenTotal: null,
    note: 'The code lives 5 minutes, the access token 24 hours (8 hours from the implicit grant); a refresh token ends after 180 days without use.',
  },
  embeddedAllowed: true,
  refreshScope: 'offline_access',
  notes: [
    'A client with a secret uses it without PKCE; a public client or the device grant has no secret, and the code grant then needs PKCE.',
    'Refresh tokens are a setting of the API key: rotating (each works once) or long-lived (the same value comes back).',
    'Each key may call the API 4 times a second and 10,000 times a day, counted until midnight UTC; answers carry no rate headers.',
    'A 403 means a missing scope, a missing privilege of the person, or a deactivated application.',
  ],
  sources: [
    {
      title: 'Authorization code flow: endpoints and parameters',
      url: 'https://developer.constantcontact.com/api_guide/server_flow.html',
      checkedOn: '2026-11-23',
    },
    {
      title: 'Device flow: no secret and no redirect',
      url: 'https://developer.constantcontact.com/api_guide/device_flow.html',
      checkedOn: '2026-11-23',
    },
    {
      title: 'PKCE flow for public clients',
      url: 'https://developer.constantcontact.com/api_guide/pkce_flow.html',
      checkedOn: '2026-11-23',
    },
    {
      title: 'Scopes',
      url: 'https://developer.constantcontact.com/api_guide/scopes.html',
      checkedOn: '2026-11-23',
    },
    {
      title: 'Rate limits',
      url: 'https://developer.constantcontact.com/api_guide/rate_limits.html',
      checkedOn: '2026-11-23',
    },
    {
      title: 'The code lives 5 minutes and the access token is a JWT that lives 24 hours',
      url: 'https://community.constantcontact.com/t5/API-Developer-Support/Authentication-Error/td-p/397524',
      checkedOn: '2026-11-23',
    },
    {
      title: 'Refresh tokens: rotating or long-lived, both end after 180 days without use',
      url: 'https://community.constantcontact.com/t5/API-Developer-Support/Refresh-token-expiry/td-p/402882',
      checkedOn: '2026-11-23',
    },
  ],
});
