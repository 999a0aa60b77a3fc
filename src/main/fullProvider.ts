import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientMetadata, Configuration } from 'oidc-provider';
import { exportJWK, generateKeyPair } from 'jose';
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
    response_types: ['code'],
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
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(origin, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    clients: [...clients],
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
      revocation: { enabled: true },
    },
    issueRefreshToken: () => true,
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
  server.on('request', (request, response) => void answer(request, response));
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
