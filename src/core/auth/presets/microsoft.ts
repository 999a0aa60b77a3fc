import { presetOf } from '../preset';

export const microsoft = presetOf({
  id: 'microsoft',
  title: 'Microsoft Entra',
  summary: 'Work, school and personal Microsoft accounts; Microsoft Graph.',
  portalHint:
    'Register an application at entra.microsoft.com under App registrations, add the redirect URI to the platform “Mobile and desktop applications” (or “Web” when it has a secret), and copy the application (client) ID.',
  slots: [
    {
      name: 'tenant',
      label: 'Tenant',
      example: 'contoso.onmicrosoft.com',
      defaultValue: 'common',
      note: 'A tenant’s domain or ID, or common, organizations or consumers.',
      shape: '[^/{}]+',
    },
  ],
  connection: {
    name: 'Microsoft Entra',
    // For the tenants common, organizations and consumers the issuer is that of the account, so none is named here.
    issuer: null,
    authorizationEndpoint: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize',
    tokenEndpoint: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
    deviceAuthorizationEndpoint: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/devicecode',
    endSessionEndpoint: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/logout',
    userinfoEndpoint: 'https://graph.microsoft.com/oidc/userinfo',
    jwksUri: 'https://login.microsoftonline.com/{tenant}/discovery/v2.0/keys',
    redirectUri: 'http://localhost/callback',
    scope: 'User.Read offline_access',
    apiOrigins: ['https://graph.microsoft.com'],
    apiBaseUrl: 'https://graph.microsoft.com/v1.0',
  },
  pkce: 'optional',
  redirectRules: {
    match: 'exact',
    httpOnLoopback: true,
    localhost: true,
    anyLoopbackPort: true,
    customScheme: true,
    caseSensitive: true,
    longest: 256,
    words:
      'Upper and lower case count. https, or http://localhost with any port; a URI without a path comes back with a slash at its end.',
  },
  rotation: 'always',
  lifetimes: {
    code: 600,
    accessToken: null,
    refreshTokenIdle: null,
    refreshTokenTotal: null,
    note: 'The access token lives 60 to 90 minutes; refresh tokens rotate and end by the tenant’s rules.',
  },
  embeddedAllowed: true,
  refreshScope: 'offline_access',
  notes: [
    'One token is for one API: scopes of two resources cannot be asked for together.',
    'The platform under which the redirect URI is registered decides: Web wants the secret, Mobile and desktop wants none, Single-page application works in browsers only.',
    'Conditional access can refuse windows inside applications; the sign-in in your browser then works.',
  ],
  sources: [
    {
      title: 'Redirect URI restrictions',
      url: 'https://learn.microsoft.com/entra/identity-platform/reply-url',
      checkedOn: '2026-11-23',
    },
    {
      title: 'Authorization code flow',
      url: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
      checkedOn: '2026-11-23',
    },
  ],
});
