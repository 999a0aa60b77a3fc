import { BLANK_CONNECTION, type ConnectionSettings, type PresetId } from './connection';

/** A fact's origin: where it was read, and when somebody last looked. */
interface PresetSource {
  readonly title: string;
  readonly url: string;
  readonly checkedOn: string;
}

/** What Latchkey knows about a provider, as data. */
export interface Preset {
  readonly id: PresetId;
  readonly title: string;
  readonly summary: string;
  /** What the person has to do at the provider's own site first; null when nothing. */
  readonly portalHint: string | null;
  /** A filled-in connection. `practiceOrigin` is where the practice provider listens. */
  readonly settings: (practiceOrigin: string) => ConnectionSettings;
  readonly sources: readonly PresetSource[];
}

const practice: Preset = {
  id: 'practice',
  title: 'Practice provider',
  summary: 'A real OpenID provider on this computer. Any name signs in; nothing leaves the machine.',
  portalHint: null,
  settings: (origin) => ({
    ...BLANK_CONNECTION,
    name: 'Practice provider',
    preset: 'practice',
    issuer: `${origin}/oauth2/default`,
    authorizationEndpoint: `${origin}/oauth2/default/v1/authorize`,
    tokenEndpoint: `${origin}/oauth2/default/v1/token`,
    revocationEndpoint: `${origin}/oauth2/default/v1/revoke`,
    introspectionEndpoint: `${origin}/oauth2/default/v1/introspect`,
    userinfoEndpoint: `${origin}/oauth2/default/v1/userinfo`,
    endSessionEndpoint: `${origin}/oauth2/default/v1/logout`,
    jwksUri: `${origin}/oauth2/default/v1/keys`,
    audience: `${origin}/v3`,
    issuerInRedirect: true,
    clientId: 'latchkey-practice',
    scope: 'account_read contact_data offline_access',
    codeLifetimeSeconds: 300,
    apiOrigins: [origin],
    apiBaseUrl: `${origin}/v3`,
  }),
  sources: [],
};

const constantContact: Preset = {
  id: 'constant-contact',
  title: 'Constant Contact',
  summary: 'The V3 API. The first token always needs a person at a sign-in page.',
  portalHint:
    'Create an application at app.constantcontact.com/pages/dma/portal, register the redirect URI there, and copy the API key (client ID) and the secret.',
  settings: () => ({
    ...BLANK_CONNECTION,
    name: 'Constant Contact',
    preset: 'constant-contact',
    authorizationEndpoint: 'https://authz.constantcontact.com/oauth2/default/v1/authorize',
    tokenEndpoint: 'https://authz.constantcontact.com/oauth2/default/v1/token',
    // It publishes no metadata; its JWTs are signed by another host than the one that people sign in at.
    tokenIssuer: 'https://identity.constantcontact.com/oauth2/aus1lm3ry9mF7x2Ja0h8',
    jwksUri: 'https://identity.constantcontact.com/oauth2/aus1lm3ry9mF7x2Ja0h8/v1/keys',
    audience: 'https://api.cc.email/v3',
    clientAuthentication: 'client_secret_basic',
    // Reports differ on whether a confidential client may add PKCE; a public client (no secret) must.
    usePkce: false,
    scope: 'account_read contact_data campaign_data offline_access',
    codeLifetimeSeconds: 300,
    apiOrigins: ['https://api.cc.email'],
    apiBaseUrl: 'https://api.cc.email/v3',
  }),
  sources: [
    {
      title: 'Authorization code flow: endpoints and parameters',
      url: 'https://developer.constantcontact.com/api_guide/server_flow.html',
      checkedOn: '2026-11-23',
    },
    {
      title: 'Scopes',
      url: 'https://developer.constantcontact.com/api_guide/scopes.html',
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
};

const custom: Preset = {
  id: 'custom',
  title: 'Custom',
  summary: 'Any OAuth 2 or OpenID Connect provider. Give its issuer URL to fill in the rest.',
  portalHint: null,
  settings: () => BLANK_CONNECTION,
  sources: [],
};

export const presets: readonly Preset[] = [practice, constantContact, custom];

/** The preset with this id. */
export function presetFor(id: PresetId): Preset {
  return presets.find((preset) => preset.id === id) ?? custom;
}
