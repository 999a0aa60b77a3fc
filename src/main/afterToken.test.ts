import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AfterToken } from '../core/auth/after/afterToken';
import { BLANK_CONNECTION, type Connection } from '../core/auth/connection';
import { AuthorizationDoors } from '../core/auth/authorizationDoors';
import { HeldCodes } from '../core/auth/heldCodes';
import { KeySource } from '../core/auth/keySource';
import type { TokenView } from '../core/auth/token';
import { TokenKeeper } from '../core/auth/tokenKeeper';
import { clientKeyKey, clientSecretKey } from '../core/auth/vaultKeys';
import type { Flow } from '../core/flow/flow';
import type { AuthorizationWindowRequest, RedirectAnswer, Vault } from '../core/ports';
import { locationOf, TestBrowser } from '../practice/testBrowser';
import { NodeHttpEngine } from './adapters/httpEngine';
import { systemClock } from './adapters/systemClock';
import { clientFor, startFullProvider, type FullProvider } from './fullProvider';

const SECRET = 'a secret of the client';
const engine = new NodeHttpEngine();
let server: FullProvider;
let privatePem: string;

beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  privatePem = await exportPKCS8(privateKey);
  const encryption = { ...(await exportJWK(publicKey)), kid: 'k1', use: 'enc' };
  const basic = {
    client_secret: SECRET,
    token_endpoint_auth_method: 'client_secret_basic' as const,
    grant_types: ['authorization_code', 'refresh_token', 'implicit'],
  };
  server = await startFullProvider([
    clientFor('plain', { ...basic, post_logout_redirect_uris: ['https://client.example/bye'] }),
    clientFor('signed', {
      ...basic,
      introspection_signed_response_alg: 'RS256',
      userinfo_signed_response_alg: 'RS256',
    }),
    clientFor('encrypted', {
      ...basic,
      jwks: { keys: [encryption] },
      userinfo_signed_response_alg: 'RS256',
      userinfo_encrypted_response_alg: 'ECDH-ES',
      userinfo_encrypted_response_enc: 'A256GCM',
    }),
  ]);
});
afterAll(async () => {
  engine.close();
  await server.close();
});

function world(clientId: string, more: Partial<Connection> = {}) {
  let connection: Connection = {
    ...BLANK_CONNECTION,
    id: 'c1',
    name: 'Full',
    issuer: server.origin,
    authorizationEndpoint: `${server.origin}/auth`,
    tokenEndpoint: `${server.origin}/token`,
    revocationEndpoint: `${server.origin}/token/revocation`,
    introspectionEndpoint: `${server.origin}/token/introspection`,
    userinfoEndpoint: `${server.origin}/me`,
    endSessionEndpoint: `${server.origin}/session/end`,
    jwksUri: `${server.origin}/jwks`,
    redirectUri: 'https://client.example/callback',
    scope: 'openid offline_access contacts',
    clientId,
    clientAuthentication: 'client_secret_basic',
    clientKey: { algorithm: 'ES256', kid: 'k1', publicJwk: '' },
    hasClientSecret: true,
    hasStoredToken: false,
    ...more,
  };
  const kept = new Map([
    [clientSecretKey('c1'), SECRET],
    [clientKeyKey('c1'), privatePem],
  ]);
  const vault: Vault = {
    read: async (key) => kept.get(key) ?? null,
    write: async (key, secret) => void kept.set(key, secret),
    remove: async (key) => void kept.delete(key),
    warm: () => {},
    has: (key) => kept.has(key),
    placeOf: () => 'keychain',
    status: () => ({ state: 'ready', name: 'Test', memoryOnly: false, stored: 0, problem: null }),
  };
  const documents = new Map<string, unknown>();
  const opened: string[] = [];
  const browser = new TestBrowser(server.origin);
  const open = async (request: AuthorizationWindowRequest): Promise<RedirectAnswer> => {
    opened.push(request.authorizationUrl);
    const page = await browser.open(request.authorizationUrl);
    const location = locationOf(page);
    if (location !== undefined) return { url: location.href, form: null };
    // The provider asks before it signs somebody out; anything else is not what these tests are about.
    const html = await page.text();
    if (!html.includes('op.logoutForm')) throw new Error(`${page.status} ${html.slice(-500)}`);
    return { url: request.redirectUri, form: null };
  };
  const keys = new KeySource(engine, systemClock, 'test');
  const views: (TokenView | null)[] = [];
  const flows: Flow[] = [];
  const keeper = new TokenKeeper({
    clock: systemClock,
    engine,
    doors: new AuthorizationDoors({
      clock: systemClock,
      window: { open },
      browser: {
        show: () => Promise.reject(new Error('no browser is needed here')),
        listen: () => Promise.reject(new Error('no listener is needed here')),
      },
    }),
    held: new HeldCodes(systemClock),
    vault,
    keys,
    userAgent: 'Latchkey/test',
    newId: () => crypto.randomUUID(),
    connection: () => connection,
    secretOf: async (secret) => (secret.kind === 'text' ? secret.text : ''),
    leewaySeconds: () => 300,
    onToken: (_id, view) => views.push(view),
    onFlow: (flow) => flows.push(flow),
    flow: () => flows.at(-1) ?? null,
  });
  const after = new AfterToken({
    clock: systemClock,
    tokens: keeper,
    keys,
    documents: {
      read: async (name) => documents.get(name) ?? null,
      write: async (name, content) => void documents.set(name, content),
    },
    connection: () => connection,
    window: { open },
    newId: () => 'state-of-sign-out',
  });
  return {
    keeper,
    after,
    views,
    flows,
    documents,
    opened,
    save: (next: Connection) => (connection = next),
    connection: () => connection,
  };
}

async function secretsOf(keeper: TokenKeeper): Promise<readonly string[]> {
  const kinds = ['access_token', 'refresh_token', 'id_token'] as const;
  const all = await Promise.all(kinds.map((kind) => keeper.secret('c1', kind)));
  return all.filter((secret) => secret !== null);
}

describe('introspection', () => {
  it('says that a token is active and, once revoked, that it is not', async () => {
    const { keeper, after, flows } = world('plain');
    await keeper.authorize('c1');
    const secrets = await secretsOf(keeper);
    expect(secrets).toHaveLength(3);
    const active = await after.introspect('c1', 'access_token', false);
    expect(active).toMatchObject({ active: true, verification: null });
    expect(active.members).toMatchObject({ client_id: 'plain', sub: 'ana' });
    expect(await after.introspect('c1', 'refresh_token', false)).toMatchObject({ active: true });

    await keeper.revokeOnly('c1', 'access_token');
    expect(await after.introspect('c1', 'access_token', false)).toMatchObject({ active: false });

    const steps = flows.at(-1)?.steps.filter(({ kind }) => kind === 'call') ?? [];
    expect(steps.map(({ title }) => title)).toEqual([
      'Introspection',
      'Introspection',
      'Access token revoked',
      'Introspection',
    ]);
    for (const secret of [...secrets, SECRET, btoa(`plain:${SECRET}`)])
      expect(JSON.stringify(flows)).not.toContain(secret);
  });

  it('comes signed when a signed answer is asked for', async () => {
    const { keeper, after } = world('signed');
    await keeper.authorize('c1');
    const answer = await after.introspect('c1', 'access_token', true);
    expect(answer).toMatchObject({ active: true, verification: { verdict: 'verified' } });
    expect(answer.members).not.toHaveProperty('token_introspection');
  });

  it('of a signed answer from another issuer is not believed', async () => {
    const { keeper, after, save, connection } = world('signed');
    await keeper.authorize('c1');
    save({ ...connection(), tokenIssuer: 'https://other.example' });
    await expect(after.introspect('c1', 'access_token', true)).rejects.toMatchObject({
      code: 'endpoint.failed',
      message: expect.stringContaining('not to be trusted') as string,
    });
  });
});

describe('a revoked refresh token', () => {
  it('is forgotten here too, and the access token stays', async () => {
    const { keeper, views } = world('plain');
    await keeper.authorize('c1');
    await keeper.revokeOnly('c1', 'refresh_token');
    expect(views.at(-1)).toMatchObject({ hasRefreshToken: false, refreshAt: null });
    expect(await keeper.secret('c1', 'access_token')).not.toBeNull();
    await expect(keeper.revokeOnly('c1', 'refresh_token')).rejects.toMatchObject({
      code: 'refresh.no_refresh_token',
    });
  });
});

describe('UserInfo', () => {
  it.each([
    ['as plain JSON', 'plain', null, false],
    ['as a signed JWT', 'signed', 'verified', false],
    ['signed, then encrypted for the client', 'encrypted', 'verified', true],
  ])('is read %s', async (_name, clientId, verdict, wasEncrypted) => {
    const { keeper, after } = world(clientId);
    await keeper.authorize('c1');
    const answer = await after.userInfo('c1');
    expect(answer.members).toMatchObject({ sub: 'ana' });
    expect(answer.verification?.verdict ?? null).toBe(verdict);
    expect(answer.wasEncrypted).toBe(wasEncrypted);
  });

  it('of a connection without the endpoint says where to find it', async () => {
    const { keeper, after } = world('plain', { userinfoEndpoint: null });
    await keeper.authorize('c1');
    await expect(after.userInfo('c1')).rejects.toMatchObject({ code: 'endpoint.missing' });
  });
});

describe('what the provider publishes', () => {
  it('disagrees with the settings until it is taken over', async () => {
    const { after, save } = world('plain', { introspectionEndpoint: 'https://old.example/introspect' });
    const named = async () =>
      (await after.metadata('c1')).rows.find(({ name }) => name === 'introspection_endpoint');
    expect(await named()).toMatchObject({
      value: `${server.origin}/token/introspection`,
      difference: 'The settings say https://old.example/introspect.',
      canTakeOver: true,
    });
    const settings = await after.takeOver('c1', 'introspection_endpoint');
    save({ ...settings, id: 'c1', hasClientSecret: true, hasStoredToken: false });
    expect(await named()).toMatchObject({ difference: null, canTakeOver: false });
  });

  it('shows which key signed the token, and that keys were rotated since', async () => {
    const { keeper, after, documents } = world('plain');
    await keeper.authorize('c1');
    const first = await after.keySet('c1');
    expect(
      first.keys.map(({ kid, type, use, isNew, signsCurrentToken }) => ({
        kid,
        type,
        use,
        isNew,
        signsCurrentToken,
      })),
    ).toEqual([
      { kid: 's', type: 'RSA 2048', use: 'sig', isNew: false, signsCurrentToken: true },
      { kid: 'e', type: 'RSA 2048', use: 'enc', isNew: false, signsCurrentToken: false },
    ]);
    documents.set('known-keys', { [`${server.origin}/jwks`]: { 'old-thumbprint': 'old' } });
    const second = await after.keySet('c1');
    expect(second.gone).toEqual(['old']);
    expect(second.keys.every(({ isNew }) => isNew)).toBe(true);
  });
});

describe('signing out', () => {
  it('opens the provider’s page with the ID token as hint and comes back', async () => {
    const { keeper, after, opened, flows } = world('plain');
    await keeper.authorize('c1');
    await after.signOut('c1', 'https://client.example/bye');
    const url = new URL(opened.at(-1) ?? '');
    expect(url.pathname).toBe('/session/end');
    expect(url.searchParams.get('id_token_hint')).toBe(await keeper.secret('c1', 'id_token'));
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe('https://client.example/bye');
    expect(JSON.stringify(flows)).not.toContain(url.searchParams.get('id_token_hint'));
  });
});
