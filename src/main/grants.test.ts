import { decodeJwt, exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BLANK_CONNECTION, type Connection } from '../core/auth/connection';
import { KeySource } from '../core/auth/keySource';
import type { TokenView } from '../core/auth/token';
import { TokenKeeper, clientKeyKey, clientSecretKey } from '../core/auth/tokenKeeper';
import type { Flow, FlowPrompt } from '../core/flow/flow';
import type { Vault } from '../core/ports';
import { NodeHttpEngine } from './adapters/httpEngine';
import { systemClock } from './adapters/systemClock';
import { clientFor, startFullProvider, type FullProvider } from './fullProvider';

/** RFC 6749 §2.3.1 wants such characters encoded before Basic authentication. */
const SECRET = 'a secret with spaces, a colon: % + & =';

let server: FullProvider;
let privatePem: string;
const engine = new NodeHttpEngine();

beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  privatePem = await exportPKCS8(privateKey);
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] };
  const longSecret = SECRET.padEnd(64, '.');
  server = await startFullProvider([
    clientFor('basic', { client_secret: SECRET, token_endpoint_auth_method: 'client_secret_basic' }),
    clientFor('post', { client_secret: SECRET, token_endpoint_auth_method: 'client_secret_post' }),
    clientFor('secret-jwt', {
      client_secret: longSecret,
      token_endpoint_auth_method: 'client_secret_jwt',
      token_endpoint_auth_signing_alg: 'HS256',
    }),
    clientFor('key-jwt', {
      jwks,
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
    }),
    clientFor('public', { token_endpoint_auth_method: 'none' }),
    clientFor('ciba', {
      client_secret: SECRET,
      token_endpoint_auth_method: 'client_secret_basic',
      backchannel_token_delivery_mode: 'poll',
      grant_types: ['urn:openid:params:grant-type:ciba', 'authorization_code'],
    }),
  ]);
  for (const grant of ['password', 'token-exchange', 'jwt-bearer']) registerEcho(server, grant);
});
afterAll(async () => {
  engine.close();
  await server.close();
});

/** oidc-provider has no such grants of its own: these answer with what they were asked, as an unsigned token. */
function registerEcho({ provider }: FullProvider, name: string): void {
  const grantType = name === 'password' ? name : `urn:ietf:params:oauth:grant-type:${name}`;
  const names = (
    'username password scope audience resource assertion subject_token subject_token_type ' +
    'actor_token actor_token_type requested_token_type'
  ).split(' ');
  provider.registerGrantType(
    grantType,
    async (context) => {
      const { params } = context.oidc;
      if (params?.['password'] === 'wrong') {
        context.status = 400;
        context.body = { error: 'invalid_grant', error_description: 'bad password' };
        return;
      }
      context.body = { access_token: JSON.stringify(params), token_type: 'Bearer', expires_in: 60 };
    },
    names,
    ['resource'],
  );
}

function connectionFor(clientId: string, more: Partial<Connection>): Connection {
  return {
    ...BLANK_CONNECTION,
    id: 'c1',
    name: 'Full',
    issuer: server.origin,
    authorizationEndpoint: `${server.origin}/auth`,
    tokenEndpoint: `${server.origin}/token`,
    deviceAuthorizationEndpoint: `${server.origin}/device/auth`,
    backchannelAuthenticationEndpoint: `${server.origin}/backchannel`,
    clientId,
    hasClientSecret: true,
    hasStoredToken: false,
    ...more,
  };
}

/** A keeper over the real engine; the vault is a map, since the keychain has tests of its own. */
function world(connection: Connection, secrets: Readonly<Record<string, string>>) {
  const kept = new Map<string, string>(Object.entries(secrets));
  const vault: Vault = {
    read: async (key) => kept.get(key) ?? null,
    write: async (key, secret) => void kept.set(key, secret),
    remove: async (key) => void kept.delete(key),
    warm: () => {},
    has: (key) => kept.has(key),
    placeOf: () => 'keychain',
    status: () => ({ state: 'ready', name: 'Test', memoryOnly: false, stored: 0, problem: null }),
  };
  const views: (TokenView | null)[] = [];
  const flows: Flow[] = [];
  const keeper = new TokenKeeper({
    clock: systemClock,
    engine,
    window: { open: () => Promise.reject(new Error('no window is needed here')) },
    vault,
    keys: new KeySource(engine, systemClock, 'test'),
    userAgent: 'Latchkey/test',
    newId: () => 'flow',
    connection: () => connection,
    secretOf: async (secret) => (secret.kind === 'text' ? secret.text : (kept.get(secret.id) ?? '')),
    leewaySeconds: () => 300,
    onToken: (_id, view) => views.push(view),
    onFlow: (flow) => flows.push(flow),
    flow: () => flows.at(-1) ?? null,
  });
  const prompted = async (): Promise<FlowPrompt> => {
    for (;;) {
      const prompt = flows.at(-1)?.prompt ?? null;
      if (prompt !== null) return prompt;
      if (flows.at(-1)?.outcome === 'failed') throw new Error(flows.at(-1)?.problem?.message);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const asked = async () =>
    JSON.parse((await keeper.secret('c1', 'access_token')) ?? '') as Record<string, unknown>;
  return { keeper, views, flows, prompted, asked };
}

describe('client credentials, by every way for a client to prove itself', () => {
  it.each([
    ['client_secret_basic', 'basic', { [clientSecretKey('c1')]: SECRET }],
    ['client_secret_post', 'post', { [clientSecretKey('c1')]: SECRET }],
    ['client_secret_jwt', 'secret-jwt', { [clientSecretKey('c1')]: SECRET.padEnd(64, '.') }],
  ] as const)('%s', async (clientAuthentication, clientId, secrets) => {
    const connection = connectionFor(clientId, {
      grantType: 'client_credentials',
      clientAuthentication,
      scope: 'contacts',
    });
    const { keeper, views, flows } = world(connection, secrets);
    await keeper.authorize('c1');
    expect(views.at(-1)).toMatchObject({ tokenType: 'Bearer', grantedScopes: ['contacts'] });
    expect(flows.at(-1)).toMatchObject({ outcome: 'succeeded', prompt: null, code: null });
    expect(JSON.stringify(flows)).not.toContain(SECRET);
  });

  it('private_key_jwt', async () => {
    const connection = connectionFor('key-jwt', {
      grantType: 'client_credentials',
      clientAuthentication: 'private_key_jwt',
      clientKey: { algorithm: 'ES256', kid: 'k1', publicJwk: '' },
    });
    const { keeper, views, flows } = world(connection, { [clientKeyKey('c1')]: privatePem });
    await keeper.authorize('c1');
    expect(views.at(-1)?.tokenType).toBe('Bearer');
    expect(JSON.stringify(flows)).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]{20}/);
  });

  it.each([
    ['a wrong secret', { [clientSecretKey('c1')]: 'wrong' }, 'token.client_rejected'],
    ['no secret', {}, 'connection.invalid'],
  ])('says what is the matter with %s', async (_name, secrets, code) => {
    const connection = connectionFor('basic', {
      grantType: 'client_credentials',
      clientAuthentication: 'client_secret_basic',
    });
    const { keeper, flows } = world(connection, secrets);
    await expect(keeper.authorize('c1')).rejects.toMatchObject({ code });
    expect(flows.at(-1)).toMatchObject({ outcome: 'failed', problem: { code } });
  });

  it.each([
    ['no key', { clientKey: null }, {}],
    [
      'a key of another kind',
      { clientKey: { algorithm: 'RS256', kid: 'k1', publicJwk: '' } },
      { [clientKeyKey('c1')]: 'not a key' },
    ],
  ] as const)('says what is the matter with %s', async (_name, more, secrets) => {
    const connection = connectionFor('key-jwt', {
      grantType: 'client_credentials',
      clientAuthentication: 'private_key_jwt',
      ...more,
    });
    await expect(world(connection, secrets).keeper.authorize('c1')).rejects.toMatchObject({
      code: 'connection.invalid',
    });
  });
});

describe('grants that need no page', () => {
  const secrets = { [clientSecretKey('c1')]: SECRET };
  const more = { clientAuthentication: 'client_secret_basic', scope: 'contacts' } as const;

  it('password sends user name, password and scope', async () => {
    const connection = connectionFor('basic', {
      ...more,
      grantType: 'password',
      username: 'ana',
      password: { kind: 'kept', id: 'p1', masked: '' },
    });
    const { keeper, asked, flows } = world(connection, { ...secrets, p1: 'pass wörd&' });
    await keeper.authorize('c1');
    expect(await asked()).toMatchObject({ username: 'ana', password: 'pass wörd&', scope: 'contacts' });
    expect(JSON.stringify(flows)).not.toContain('wörd');
  });

  it('a wrong password is told from a rejected code', async () => {
    const password = { kind: 'text', text: 'wrong' } as const;
    const connection = connectionFor('basic', { ...more, grantType: 'password', username: 'ana', password });
    await expect(world(connection, secrets).keeper.authorize('c1')).rejects.toMatchObject({
      code: 'token.grant_rejected',
    });
  });

  it('token exchange sends subject, actor, types, resources and audience', async () => {
    const connection = connectionFor('basic', {
      ...more,
      grantType: 'token_exchange',
      subjectToken: { kind: 'kept', id: 's1', masked: '' },
      actorToken: { kind: 'kept', id: 'a1', masked: '' },
      actorTokenType: 'urn:ietf:params:oauth:token-type:jwt',
      requestedTokenType: 'urn:ietf:params:oauth:token-type:access_token',
      requestedAudience: 'billing',
    });
    const { keeper, asked } = world(connection, { ...secrets, s1: 'subject', a1: 'actor' });
    await keeper.authorize('c1');
    expect(await asked()).toMatchObject({
      subject_token: 'subject',
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      actor_token: 'actor',
      actor_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      audience: 'billing',
    });
  });

  it('token exchange without a subject token names the field', async () => {
    const connection = connectionFor('basic', { ...more, grantType: 'token_exchange' });
    await expect(world(connection, secrets).keeper.authorize('c1')).rejects.toMatchObject({
      code: 'connection.invalid',
      message: expect.stringContaining('Subject token') as string,
    });
  });

  it('JWT bearer signs the assertion with the client’s key', async () => {
    const connection = connectionFor('basic', {
      ...more,
      grantType: 'jwt_bearer',
      clientKey: { algorithm: 'ES256', kid: 'k1', publicJwk: '' },
      assertionClaims: '{"sub":"ana@example.com"}',
    });
    const { keeper, asked } = world(connection, { ...secrets, [clientKeyKey('c1')]: privatePem });
    await keeper.authorize('c1');
    const claims = decodeJwt(String((await asked())['assertion']));
    expect(claims).toMatchObject({ iss: 'basic', sub: 'ana@example.com', aud: server.origin });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300);
  });

  it('a grant that the client may not use is named', async () => {
    const connection = connectionFor('basic', { ...more, grantType: 'ciba', loginHint: 'ana' });
    await expect(world(connection, secrets).keeper.authorize('c1')).rejects.toMatchObject({
      code: expect.stringMatching(/^token\./) as string,
    });
  });
});

describe('waiting for a person elsewhere', () => {
  it('shows the device code, asks until it is allowed, and keeps the token', async () => {
    const connection = connectionFor('public', {
      grantType: 'device_code',
      clientAuthentication: 'none',
      scope: 'openid offline_access',
    });
    const { keeper, prompted, views, flows } = world(connection, {});
    const authorized = keeper.authorize('c1');
    const prompt = await prompted();
    expect(prompt).toMatchObject({ kind: 'device', verificationUri: `${server.origin}/device` });
    await allowDevice(server, prompt.kind === 'device' ? prompt.userCode : '');
    await authorized;
    expect(views.at(-1)).toMatchObject({ hasRefreshToken: true });
    expect(flows.at(-1)).toMatchObject({ outcome: 'succeeded', prompt: null });
  });

  it('can be cancelled', async () => {
    const connection = connectionFor('public', { grantType: 'device_code', clientAuthentication: 'none' });
    const { keeper, prompted, flows } = world(connection, {});
    const authorized = keeper.authorize('c1');
    authorized.catch(() => {});
    await prompted();
    keeper.cancel('c1');
    await expect(authorized).rejects.toMatchObject({ code: 'flow.cancelled' });
    expect(flows.at(-1)?.prompt).toBeNull();
  });

  it('CIBA asks the person by a hint', async () => {
    const connection = connectionFor('ciba', {
      grantType: 'ciba',
      clientAuthentication: 'client_secret_basic',
      scope: 'openid',
      loginHint: 'ana',
    });
    const { keeper, prompted, views } = world(connection, { [clientSecretKey('c1')]: SECRET });
    const authorized = keeper.authorize('c1');
    expect(await prompted()).toMatchObject({ kind: 'ciba', loginHint: 'ana' });
    await allowBackchannel(server, 'ana');
    await authorized;
    expect(views.at(-1)?.idToken).toMatchObject({ kind: 'jwt', payload: { sub: 'ana' } });
  });
});

/** What the provider's page does when a person has entered the code and allowed access. */
async function allowDevice({ provider }: FullProvider, userCode: string): Promise<void> {
  const code = await provider.DeviceCode.findByUserCode(userCode.replaceAll(/[^\w]/g, ''));
  if (code === undefined) throw new Error('no such device code');
  const client = await provider.Client.find('public');
  const grant = new provider.Grant({ accountId: 'ana', clientId: 'public' });
  grant.addOIDCScope('openid offline_access');
  Object.assign(code, {
    accountId: 'ana',
    grantId: await grant.save(),
    scope: 'openid offline_access',
    authTime: Math.floor(Date.now() / 1000),
    client,
  });
  await code.save();
}

async function allowBackchannel(
  { provider, backchannelRequests }: FullProvider,
  accountId: string,
): Promise<void> {
  const found = backchannelRequests.at(-1);
  if (found === undefined) throw new Error('no request came');
  const grant = new provider.Grant({ accountId, clientId: 'ciba' });
  grant.addOIDCScope('openid');
  await grant.save();
  await provider.backchannelResult(found, grant);
}
