import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Adapter, AdapterPayload, ClientMetadata, Configuration } from 'oidc-provider';
import { exportJWK, generateKeyPair } from 'jose';
import { RESPONSE_TYPES } from '../core/auth/connection';
import { Provider } from '../practice/oidcProvider';

/** A real OpenID provider on this machine with every feature that a test of the grants may want. For tests only. */
export interface FullProvider {
  readonly origin: string;
  readonly provider: Provider;
  /** Ids of the CIBA requests that came, the newest last. */
  readonly backchannelRequests: readonly string[];
  readonly close: () => Promise<void>;
}

const ALL_GRANTS = [
  'authorization_code',
  'implicit',
  'refresh_token',
  'client_credentials',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
];

/** Metadata of a client that may use every grant. */
export function clientFor(id: string, more: Partial<ClientMetadata>): ClientMetadata {
  return {
    client_id: id,
    grant_types: ALL_GRANTS,
    response_types: [
      'code',
      'code id_token',
      'id_token',
      'code token',
      'code id_token token',
      'id_token token',
    ],
    redirect_uris: ['https://client.example/callback'],
    ...more,
  };
}

/** Starts the provider for these clients. Every account name exists; nobody has to sign in on a page. */
export async function startFullProvider(clients: readonly ClientMetadata[]): Promise<FullProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const backchannelRequests: string[] = [];
  const rows = new Map<string, AdapterPayload>();
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const encryption = await generateKeyPair('RSA-OAEP-256', { extractable: true });
  const provider = new Provider(origin, {
    jwks: {
      keys: [
        { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 's' },
        { ...(await exportJWK(encryption.privateKey)), alg: 'RSA-OAEP-256', use: 'enc', kid: 'e' },
      ],
    },
    clients: [...clients],
    adapter: (model) => memoryOf(model, rows),
    scopes: ['openid', 'offline_access', 'contacts'],
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true },
      ciba: {
        enabled: true,
        deliveryModes: ['poll'],
        processLoginHint: (_context, hint) => hint,
        validateRequestContext: () => {},
        verifyUserCode: () => {},
        validateBindingMessage: () => {},
        triggerAuthenticationDevice: (_context, request) => {
          backchannelRequests.push(request.jti);
        },
      },
      introspection: { enabled: true },
      jwtIntrospection: { enabled: true },
      jwtUserinfo: { enabled: true },
      revocation: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      requestObjects: { enabled: true },
      jwtResponseModes: { enabled: true },
      encryption: { enabled: true },
      claimsParameter: { enabled: true },
      dPoP: { enabled: true, nonceSecret: Buffer.alloc(32), requireNonce: () => true },
    },
    issueRefreshToken: () => true,
    pkce: { required: () => false },
    responseTypes: RESPONSE_TYPES.filter((type) => type !== 'token'),
    acrValues: ['urn:latchkey:strong'],
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: Object.fromEntries(
      ['AccessToken', 'AuthorizationCode', 'BackchannelAuthenticationRequest', 'ClientCredentials']
        .concat('DeviceCode', 'Grant', 'IdToken', 'Interaction', 'RefreshToken', 'Session')
        .map((model) => [model, 600]),
    ),
  } as Configuration);
  provider.silent = true;
  // Five seconds between two questions are right for people, and long for a test.
  provider.use(async (context, next) => {
    await next();
    const body: unknown = context.body;
    if (typeof body === 'object' && body !== null && 'expires_in' in body && !('access_token' in body))
      context.body = { ...body, interval: 1 };
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') === true) void allow(provider, request, response);
    else void answer(request, response);
  });
  return {
    origin,
    provider,
    backchannelRequests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Signs `ana` in and allows all that is asked for, as a person would on the provider's pages. */
async function allow(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params, prompt, grantId } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: 'ana' } });
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant = known ?? new provider.Grant({ accountId: 'ana', clientId: String(params['client_id']) });
  grant.addOIDCScope(String(params['scope']));
  return provider.interactionFinished(
    request,
    response,
    { consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: true },
  );
}

/** Keeps what the provider hands out for as long as the test runs. */
function memoryOf(model: string, rows: Map<string, AdapterPayload>): Adapter {
  const keyOf = (id: string) => `${model}:${id}`;
  const findBy = (fits: (row: AdapterPayload) => boolean) =>
    [...rows].find(([key, row]) => key.startsWith(`${model}:`) && fits(row))?.[1];
  return {
    upsert: async (id, payload) => void rows.set(keyOf(id), payload),
    find: async (id) => rows.get(keyOf(id)),
    findByUid: async (uid) => findBy((row) => row.uid === uid),
    findByUserCode: async (userCode) => findBy((row) => row.userCode === userCode),
    consume: async (id) => {
      const row = rows.get(keyOf(id));
      if (row !== undefined) row.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void rows.delete(keyOf(id)),
    revokeByGrantId: async (grantId) => {
      for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key);
    },
  };
}
