import type { ConnectionSettings } from './connection';
import { presetFor } from './presets';

/** A way to get a token that can be tried at the practice provider. */
export interface PracticeGrant {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The secret of the practice provider's client, which its start page shows to everybody. */
  readonly clientSecret: string | null;
  /** Whether a key is made, and the client registered with its public half. */
  readonly hasKey: boolean;
  readonly settings: Partial<ConnectionSettings>;
}

const BASIC = {
  clientId: 'latchkey-practice-basic',
  clientAuthentication: 'client_secret_basic',
} as const satisfies Partial<ConnectionSettings>;

const BASIC_SECRET = 'practice-secret-basic';

/** A request that travels as a reference or a JWT cannot be helped along by the provider: it has to ask for consent itself. */
const CONSENT = { prompt: 'consent' } as const satisfies Partial<ConnectionSettings>;

export const practiceGrants = [
  {
    id: 'device',
    title: 'Device code',
    description: 'A code to enter on another device',
    clientSecret: null,
    hasKey: false,
    settings: { grantType: 'device_code' },
  },
  {
    id: 'client-credentials',
    title: 'Client credentials',
    description: 'A token at once, without a person',
    clientSecret: BASIC_SECRET,
    hasKey: false,
    settings: { ...BASIC, grantType: 'client_credentials', scope: 'account_read contact_data' },
  },
  {
    id: 'dpop',
    title: 'DPoP',
    description: 'Tokens that only we can use',
    clientSecret: null,
    hasKey: false,
    settings: { useDpop: true },
  },
  {
    id: 'hybrid',
    title: 'Hybrid',
    description: 'Code and ID token together',
    clientSecret: null,
    hasKey: false,
    settings: {
      grantType: 'hybrid',
      responseType: 'code id_token',
      scope: 'openid profile account_read offline_access',
    },
  },
  {
    id: 'jarm',
    title: 'JARM',
    description: 'A signed answer to the redirect URI',
    clientSecret: null,
    hasKey: false,
    settings: { responseMode: 'jwt' },
  },
  {
    id: 'pushed',
    title: 'Pushed and signed request',
    description: 'PAR and a JWT, signed with a new key',
    clientSecret: null,
    hasKey: true,
    settings: {
      ...CONSENT,
      usePushedAuthorizationRequest: true,
      requestObject: 'signed',
      clientAuthentication: 'private_key_jwt',
    },
  },
  {
    id: 'key',
    title: 'Client key',
    description: 'private_key_jwt, without a person',
    clientSecret: null,
    hasKey: true,
    settings: {
      grantType: 'client_credentials',
      clientAuthentication: 'private_key_jwt',
      scope: 'account_read contact_data',
    },
  },
] as const satisfies readonly PracticeGrant[];

export type PracticeGrantId = (typeof practiceGrants)[number]['id'];

/** Settings of a connection that tries a grant; `practiceOrigin` is where the practice provider listens. */
export function practiceSettings(
  { title, settings }: PracticeGrant,
  practiceOrigin: string,
): ConnectionSettings {
  return {
    ...presetFor('practice').settings(practiceOrigin),
    ...settings,
    name: `Practice: ${title}`,
  };
}
