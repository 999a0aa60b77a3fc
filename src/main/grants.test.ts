import { decodeJwt, exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuthorizationDoors } from '../core/auth/authorizationDoors';
import { BLANK_CONNECTION, type Connection } from '../core/auth/connection';
import { HeldCodes } from '../core/auth/heldCodes';
import { KeySource } from '../core/auth/keySource';
import type { TokenView } from '../core/auth/token';
import { TokenKeeper } from '../core/auth/tokenKeeper';
import { clientKeyKey, clientSecretKey } from '../core/auth/vaultKeys';
import { HopCookies } from '../core/cookies/hopCookies';
import { AuthorizingEngine } from '../core/exchange/authorizingEngine';
import type { Flow, FlowPrompt } from '../core/flow/flow';
import type { AuthorizationWindowRequest, RedirectAnswer, Vault } from '../core/ports';
import { locationOf, TestBrowser } from '../practice/testBrowser';
import { connectionAttachment } from '../core/request/auth/connection';
import { connectionHops } from '../core/request/auth/connectionHops';
import { proofHops } from '../core/request/auth/proofHops';
import { newConnectionAuth } from '../core/request/authDraft';
import { NodeHttpEngine } from './adapters/httpEngine';
import { listenForRedirect } from './adapters/redirectListener';
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
    clientFor('encrypted-answer', {
      token_endpoint_auth_method: 'none',
      jwks: { keys: jwks.keys.map(({ alg: _alg, ...jwk }) => ({ ...jwk, use: 'enc' })) },
      authorization_encrypted_response_alg: 'ECDH-ES',
      authorization_encrypted_response_enc: 'A256GCM',
    }),
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
    pushedAuthorizationRequestEndpoint: `${server.origin}/request`,
    jwksUri: `${server.origin}/jwks`,
    redirectUri: 'https://client.example/callback',
    backchannelAuthenticationEndpoint: `${server.origin}/backchannel`,
    clientId,
    hasClientSecret: true,
    hasStoredToken: false,
    ...more,
  };
}

/** A keeper over the real engine; the vault is a map, since the keychain has tests of its own. */
function world(
  connection: Connection,
  secrets: Readonly<Record<string, string>>,
  forge: Forge = (answer) => answer,
) {
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
    doors: new AuthorizationDoors({
      clock: systemClock,
      window: { open: (request) => openPage(server.origin, request, forge) },
      browser: { show: () => Promise.reject(new Error('not here')), listen: listenForRedirect },
    }),
    held: new HeldCodes(systemClock),
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

describe('flows that lead through the authorization endpoint', () => {
  const code = { clientAuthentication: 'none', scope: 'openid contacts offline_access' } as const;
  const hybrid = { ...code, grantType: 'hybrid' } as const;
  const key = { clientKey: { algorithm: 'ES256', kid: 'k1', publicJwk: '' } } as const;

  it.each<[string, string, Partial<Connection>]>([
    ['a code in the query', 'public', {}],
    ['a code in the fragment', 'public', { responseMode: 'fragment' }],
    ['a code in a form', 'public', { responseMode: 'form_post' }],
    [
      'a code, with a verifier of one’s own',
      'public',
      { codeVerifier: { kind: 'text', text: 'own-verifier-of-at-least-43-characters-0123456789' } },
    ],
    ['a signed answer', 'public', { responseMode: 'jwt' }],
    ['a signed answer in the fragment', 'public', { responseMode: 'fragment.jwt' }],
    ['a signed answer in a form', 'public', { responseMode: 'form_post.jwt' }],
    ['an answer signed and encrypted', 'encrypted-answer', { ...key, responseMode: 'jwt' }],
    ['a pushed request', 'public', { usePushedAuthorizationRequest: true }],
    [
      'a signed request',
      'key-jwt',
      {
        ...key,
        clientAuthentication: 'private_key_jwt',
        requestObject: 'signed',
      },
    ],
    [
      'a request signed and encrypted',
      'key-jwt',
      {
        ...key,
        clientAuthentication: 'private_key_jwt',
        requestObject: 'encrypted',
      },
    ],
    [
      'a signed request that is pushed',
      'key-jwt',
      {
        ...key,
        clientAuthentication: 'private_key_jwt',
        requestObject: 'signed',
        usePushedAuthorizationRequest: true,
      },
    ],
    [
      'prompt, hints, claims and ages',
      'public',
      {
        prompt: 'login consent',
        loginHint: 'ana',
        maxAge: '60',
        acrValues: 'urn:latchkey:strong',
        uiLocales: 'en',
        claims: '{"id_token":{"auth_time":{"essential":true}}}',
      },
    ],
    ['code id_token', 'public', { ...hybrid, responseType: 'code id_token' }],
    [
      'code id_token without iss beside it, from a provider that promises iss',
      'public',
      { ...hybrid, responseType: 'code id_token', issuerInRedirect: true },
    ],
    ['code token', 'public', { ...hybrid, responseType: 'code token' }],
    ['code id_token token', 'public', { ...hybrid, responseType: 'code id_token token' }],
    [
      'code id_token in a form',
      'public',
      {
        ...hybrid,
        responseType: 'code id_token',
        responseMode: 'form_post',
      },
    ],
  ])('%s ends in tokens', async (_name, clientId, more) => {
    const connection = connectionFor(clientId, { ...code, ...more });
    const { keeper, views, flows } = world(connection, { [clientKeyKey('c1')]: privatePem });
    await keeper.authorize('c1');
    expect(views.at(-1)).toMatchObject({
      hasRefreshToken: true,
      idToken: { kind: 'jwt', payload: { sub: 'ana' } },
    });
    await keeper.refresh('c1');
    expect(views.at(-1)).toMatchObject({ refreshCount: 1, problem: null });
    expect(JSON.stringify(flows)).not.toContain('own-verifier');
  });

  it.each<[string, Partial<Connection>, object]>([
    ['id_token token', { responseType: 'id_token token' }, { idToken: { kind: 'jwt' } }],
    ['id_token', { responseType: 'id_token' }, { deviations: [expect.stringContaining('ID token')] }],
  ])('implicit: %s comes without a code', async (_name, more, expected) => {
    const connection = connectionFor('public', { ...code, grantType: 'implicit', scope: 'openid', ...more });
    const { keeper, views, flows } = world(connection, {});
    await keeper.authorize('c1');
    expect(views.at(-1)).toMatchObject({ hasRefreshToken: false, ...expected });
    expect(flows.at(-1)?.code).toBeNull();
  });

  it.each<[string, Partial<Connection>, Forge, string]>([
    [
      'a signed answer that somebody changed',
      { responseMode: 'jwt' },
      ({ url, form }) => ({ url: url.replace(/\.[\w-]{4}([\w-]+)$/, '.AAAA$1'), form }),
      'redirect.signature_invalid',
    ],
    [
      'an unsigned answer where a signed one was asked for',
      { responseMode: 'jwt' },
      ({ url, form }) => ({ url: `${url.split('?')[0]}?code=x&state=y`, form }),
      'redirect.signature_invalid',
    ],
    [
      'an ID token in the redirect that belongs to another code',
      { ...hybrid, responseType: 'code id_token' },
      ({ url, form }) => ({ url: url.replace(/([#&]code=)[^&]+/, '$1stolen'), form }),
      'token.id_token_invalid',
    ],
    [
      'an ID token in the redirect that is not signed',
      { ...hybrid, responseType: 'code id_token' },
      ({ url, form }) => ({ url: url.replace(/(id_token=[^.]+\.[^.]+\.)[^&]+/, '$1'), form }),
      'token.id_token_invalid',
    ],
    [
      'an access token in the redirect that belongs to another ID token',
      { grantType: 'implicit', responseType: 'id_token token', scope: 'openid' },
      ({ url, form }) => ({ url: url.replace(/([#&]access_token=)[^&]+/, '$1stolen'), form }),
      'token.id_token_invalid',
    ],
  ])('refuses %s before anything is stored', async (_name, more, forge, expected) => {
    const connection = connectionFor('public', { ...code, ...more });
    const { keeper, views } = world(connection, {}, forge);
    await expect(keeper.authorize('c1')).rejects.toMatchObject({ code: expected });
    expect(views).toEqual([]);
  });
});

describe('tokens that are bound to a key (RFC 9449)', () => {
  it('are proven at every endpoint and for every request, with the nonce that each server wants', async () => {
    const connection = connectionFor('public', {
      clientAuthentication: 'none',
      scope: 'openid offline_access',
      useDpop: true,
      usePushedAuthorizationRequest: true,
    });
    const { keeper, views } = world(connection, {});
    await keeper.authorize('c1');
    expect(views.at(-1)).toMatchObject({ tokenType: 'DPoP', hasRefreshToken: true });
    await keeper.refresh('c1');

    const url = `${server.origin}/me`;
    const credential = await keeper.current('c1', 'refresh');
    const auth = newConnectionAuth('c1');
    const headers = connectionAttachment(auth, credential).headers;
    const hops = connectionHops(
      auth,
      credential,
      async () => null,
      () => {},
    );
    const request = { method: 'GET', url, headers, body: null, timeoutMs: 5000 };
    const send = async (withProof: boolean) => {
      const { prover } = credential;
      if (prover === null) throw new Error('the token is bound to no key');
      const authorization = withProof ? proofHops(hops, prover) : hops;
      const authorizing = new AuthorizingEngine(
        engine,
        systemClock,
        authorization,
        url,
        new HopCookies(null),
      );
      const answer = await authorizing.send(request, new AbortController().signal);
      answer.abandon();
      return answer.head.status;
    };
    expect(await send(true)).toBe(200);
    expect(await send(false)).toBe(400);
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

/** Changes an answer on its way, as an attacker would. */
type Forge = (answer: RedirectAnswer) => RedirectAnswer;

/** Walks through the provider's pages and returns where they lead to: a redirect, or a form that posts itself. */
async function openPage(
  origin: string,
  { authorizationUrl, redirectUri }: AuthorizationWindowRequest,
  forge: Forge,
): Promise<RedirectAnswer> {
  const page = await new TestBrowser(origin).open(authorizationUrl);
  const location = locationOf(page);
  if (location !== undefined) return forge({ url: location.href, form: null });
  const html = await page.text();
  const fields = Array.from(
    html.matchAll(/<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"/g),
    ([, name = '', value = '']): [string, string] => [name, value],
  );
  if (fields.length === 0) throw new Error(`The page leads nowhere: ${page.status} ${html.slice(0, 500)}`);
  return forge({ url: redirectUri, form: new URLSearchParams(fields).toString() });
}

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
