import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../core/auth/connection';
import { KeySource } from '../../core/auth/keySource';
import { presetFor } from '../../core/auth/presets';
import { HeldCodes } from '../../core/auth/heldCodes';
import { TokenKeeper } from '../../core/auth/tokenKeeper';
import { tokenKey } from '../../core/auth/vaultKeys';
import { serializeToken } from '../../core/auth/tokenRecord';
import type { Exchange } from '../../core/exchange/exchange';
import { sendDraft, type SendContext } from '../../core/exchange/sendDraft';
import type { OwnAuth } from '../../core/request/auth/inherit';
import { newConnectionAuth, type AuthDraft } from '../../core/request/authDraft';
import { DigestSessions } from '../../core/request/auth/digestSessions';
import { EMPTY_BODY } from '../../core/request/bodyDraft';
import { emptyDraft, type RequestDraft } from '../../core/request/draft';
import { epochMs } from '../../core/time';
import { keptCookie } from '../stores/cookieSchema';
import { ListStore } from '../stores/listStore';
import { NodeHttpEngine } from './httpEngine';
import { JsonDocuments } from './jsonDocuments';
import { nodeHashing } from './nodeHashing';
import { systemClock } from './systemClock';
import { ToughCookieJar } from './toughCookieJar';

const engine = new NodeHttpEngine();
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Reply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A server of its own that sees everything and answers as it is told. */
async function serve(respond: (seen: Seen) => Reply) {
  const requests: Seen[] = [];
  const server = createServer((incoming, response) => {
    void read(incoming).then((seen) => {
      requests.push(seen);
      const { status = 200, headers = {}, body = 'ok' } = respond(seen);
      response.writeHead(status, headers).end(body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

async function read(incoming: IncomingMessage): Promise<Seen> {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers, body };
}

const SECRETS: Readonly<Record<string, string>> = {
  password: 'canary-Circle of Life',
  key: 'canary-sk-live-0123456789abcdef',
  aws: 'canary-wJalrXUtnFEMI/K7MDENG',
};
const kept = (id: string) => ({ kind: 'kept', id, masked: '••••' }) as const;

function contextOf(more: Partial<SendContext> = {}): SendContext {
  return {
    engine,
    bodies: {
      create: () => ({ write: async () => {}, end: async () => {} }),
      read: async () => new Uint8Array(),
      sizeOf: async () => 0,
      release: async () => {},
    },
    clock: systemClock,
    hashing: nodeHashing,
    digestSessions: new DigestSessions(),
    secrets: { reveal: async (id) => SECRETS[id] ?? '' },
    workspaceAuth: { kind: 'none' },
    tokens: {
      current: () => Promise.reject(new Error('no token')),
      replacementFor: () => Promise.reject(new Error('no token')),
    },
    connections: {
      get: () => {
        throw new Error('no connection');
      },
    },
    files: { sources: async () => new Map() },
    cookieJar: { cookiesFor: async () => [], receive: async () => [] },
    watch: null,
    environment: null,
    session: { values: () => new Map(), secrets: () => [] },
    explain: null,
    knownEndpoints: { authorization: [], token: [] },
    userAgent: 'test',
    onProgress: () => {},
    onUpload: () => {},
    ...more,
  };
}

let sent = 0;
function send(
  url: string,
  auth: AuthDraft,
  more: Partial<RequestDraft> = {},
  context = contextOf(),
): Promise<Exchange> {
  sent += 1;
  const draft = { ...emptyDraft(), url, auth, ...more };
  return sendDraft(context, `x-${sent}`, draft, new AbortController().signal);
}

/** What the window gets to see of an exchange. */
function seenOf({ firstBytes: _body, ...exchange }: Exchange): string {
  return JSON.stringify(exchange);
}

const digestAuth: AuthDraft = { kind: 'digest', username: 'Mufasa', password: kept('password') };

describe('Digest against a server that checks it', () => {
  interface Rules {
    readonly algorithm: string;
    readonly hash: string;
    readonly qop: 'auth' | 'auth-int' | null;
    /** Requests that a nonce is good for. */
    readonly nonceUses?: number;
  }

  /** RFC 7616 from the server's side, written without a line of the client's. */
  async function digestServer({ algorithm, hash, qop, nonceUses = 100 }: Rules) {
    const hex = (text: string) => createHash(hash).update(text).digest('hex');
    let nonce = 'nonce-0';
    let uses = 0;
    let turn = 0;
    const verdicts: string[] = [];
    const server = await serve(({ method, path, headers, body }) => {
      const challenge = (stale: boolean): Reply => {
        nonce = `nonce-${++turn}`;
        uses = 0;
        return {
          status: 401,
          headers: {
            'WWW-Authenticate': `Digest realm="lions", nonce="${nonce}", opaque="o=1", algorithm=${algorithm}${qop === null ? '' : `, qop="${qop}"`}${stale ? ', stale=true' : ''}`,
          },
        };
      };
      const given = Object.fromEntries(
        [...(headers['authorization'] ?? '').matchAll(/(\w+)=(?:"([^"]*)"|([^,\s]+))/g)].map(
          ([, name = '', quoted, plain]) => [name, quoted ?? plain ?? ''],
        ),
      );
      if (given['response'] === undefined) {
        verdicts.push('none');
        return challenge(false);
      }
      if (given['nonce'] !== nonce || uses >= nonceUses) {
        verdicts.push('stale');
        return challenge(true);
      }
      uses += 1;
      const counted = qop === null || given['nc'] === uses.toString(16).padStart(8, '0');
      const plain = hex(`Mufasa:lions:${SECRETS['password']}`);
      const isSession = algorithm.endsWith('-sess');
      const ha1 = isSession ? hex(`${plain}:${nonce}:${given['cnonce']}`) : plain;
      const ha2 = hex(`${method}:${path}${qop === 'auth-int' ? `:${hex(body)}` : ''}`);
      const expected = hex(
        qop === null
          ? `${ha1}:${nonce}:${ha2}`
          : `${ha1}:${nonce}:${given['nc']}:${given['cnonce']}:${qop}:${ha2}`,
      );
      const isRight = counted && given['response'] === expected && given['uri'] === path;
      verdicts.push(isRight && given['opaque'] === 'o=1' ? 'right' : 'wrong');
      return isRight ? { body: 'welcome' } : challenge(false);
    });
    return { ...server, verdicts };
  }

  it.each<Rules>([
    { algorithm: 'MD5', hash: 'md5', qop: 'auth' },
    { algorithm: 'MD5', hash: 'md5', qop: null },
    { algorithm: 'MD5-sess', hash: 'md5', qop: 'auth' },
    { algorithm: 'SHA-256', hash: 'sha256', qop: 'auth-int' },
    { algorithm: 'SHA-256-sess', hash: 'sha256', qop: 'auth' },
    { algorithm: 'SHA-512-256', hash: 'sha512-256', qop: 'auth-int' },
  ])('proves itself with $algorithm and $qop, then at once with the next count', async (rules) => {
    const server = await digestServer(rules);
    const context = contextOf();
    const body = { ...EMPTY_BODY, kind: 'text' as const, text: 'a lion’s body' };
    const url = `${server.origin}/den?of=lions%20all`;
    const first = await send(url, digestAuth, { method: 'POST', body }, context);
    expect(first.response.status).toBe(200);
    expect(first.retry).toEqual({ status: 401, outcome: 'challenge_answered', problem: null });
    // Connected for the first request, waited for both.
    expect(first.timings.connect).not.toBeNull();
    const second = await send(url, digestAuth, { method: 'PUT', body }, context);
    expect(second.retry).toBeNull();
    expect(server.verdicts).toEqual(['none', 'right', 'right']);
    expect(seenOf(first) + seenOf(second)).not.toContain('canary');
    // What it is made of may be seen, the proof may not.
    expect(seenOf(second)).toContain('realm=\\"lions\\"');
    expect(seenOf(second)).toMatch(/response=\\"••••/);
  });

  it('takes a new nonce when the old one is stale', async () => {
    const server = await digestServer({ algorithm: 'SHA-256', hash: 'sha256', qop: 'auth', nonceUses: 1 });
    const context = contextOf();
    await send(server.origin, digestAuth, {}, context);
    const again = await send(server.origin, digestAuth, {}, context);
    expect(again.response.status).toBe(200);
    expect(server.verdicts).toEqual(['none', 'right', 'stale', 'right']);
  });

  it('answers with the session that the question began', async () => {
    const server = await serve(({ headers }) =>
      headers['authorization'] === undefined
        ? {
            status: 401,
            headers: {
              'WWW-Authenticate': 'Digest realm="r", nonce="n", qop="auth"',
              'Set-Cookie': 'session=second; Path=/',
            },
          }
        : {},
    );
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-digest-'));
    const documents = new JsonDocuments(folder, () => {});
    await documents.open();
    const store = new ListStore({
      documents,
      name: 'cookies',
      schema: keptCookie,
      most: 10,
      onChange: () => {},
    });
    await store.open();
    const cookieJar = new ToughCookieJar(store, systemClock);
    await cookieJar.receive(server.origin, ['session=first; Path=/', 'other=1; Path=/']);
    const exchange = await send(
      server.origin,
      digestAuth,
      { headers: [{ name: 'Cookie', value: 'mine=1', enabled: true, description: '' }] },
      contextOf({ cookieJar }),
    );
    expect(exchange.response.status).toBe(200);
    expect(server.requests.map(({ headers }) => headers['cookie']?.split('; ').toSorted())).toEqual([
      ['mine=1', 'other=1', 'session=first'],
      ['mine=1', 'other=1', 'session=second'],
    ]);
    expect(exchange.cookies.received).toHaveLength(1);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it('tries a wrong password once, never in a circle', async () => {
    const server = await digestServer({ algorithm: 'MD5', hash: 'md5', qop: 'auth' });
    const wrong: AuthDraft = {
      kind: 'digest',
      username: 'Mufasa',
      password: { kind: 'text', text: 'guessed' },
    };
    expect((await send(server.origin, wrong)).response.status).toBe(401);
    expect(server.verdicts).toEqual(['none', 'wrong']);
  });

  it('says why a challenge of another kind was not answered, and shows the answer', async () => {
    const server = await serve(() => ({ status: 401, headers: { 'WWW-Authenticate': 'Basic realm="x"' } }));
    const { response, retry } = await send(server.origin, digestAuth);
    expect(response.status).toBe(401);
    expect(retry).toMatchObject({ outcome: 'failed', problem: { code: 'auth.challenge_unsupported' } });
    expect(server.requests).toHaveLength(1);
  });

  it('leaves a person’s own Authorization alone', async () => {
    const server = await digestServer({ algorithm: 'MD5', hash: 'md5', qop: 'auth' });
    const headers = [{ name: 'Authorization', value: 'Basic eA==', enabled: true, description: '' }];
    expect((await send(server.origin, digestAuth, { headers })).retry).toBeNull();
    expect(server.requests.map((seen) => seen.headers['authorization'])).toEqual(['Basic eA==']);
  });
});

it('signs for AWS so that the service comes to the same signature', async () => {
  const server = await serve(() => ({}));
  const exchange = await send(
    `${server.origin}/a%20b/c?z=1&a=x%2Fy&a=b`,
    {
      kind: 'aws-sigv4',
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: kept('aws'),
      sessionToken: { kind: 'text', text: '' },
      region: 'eu-central-1',
      service: 'execute-api',
    },
    { method: 'POST', body: { ...EMPTY_BODY, kind: 'json', text: '{"a":1}' } },
  );
  const [seen] = server.requests;
  if (seen === undefined) throw new Error('nothing came');
  const authorization = seen.headers['authorization'] ?? '';
  const [, names = '', signature = ''] =
    /SignedHeaders=([^,]+), Signature=([\da-f]{64})$/.exec(authorization) ?? [];
  expect(names).toBe('content-type;host;x-amz-date');
  const date = seen.headers['x-amz-date'] ?? '';
  const canonical = [
    'POST',
    '/a%2520b/c',
    'a=b&a=x%2Fy&z=1',
    ...names.split(';').map((name) => `${name}:${seen.headers[name]}`),
    '',
    names,
    createHash('sha256').update(seen.body).digest('hex'),
  ].join('\n');
  const scope = `${date.slice(0, 8)}/eu-central-1/execute-api/aws4_request`;
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (secret, part) => createHmac('sha256', secret).update(part).digest(),
      `AWS4${SECRETS['aws']}`,
    );
  const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${createHash('sha256').update(canonical).digest('hex')}`;
  expect(signature).toBe(createHmac('sha256', key).update(toSign).digest('hex'));
  expect(seenOf(exchange)).not.toContain(signature);
  expect(seenOf(exchange)).not.toContain('canary');
  expect(seenOf(exchange)).toContain('Signature=••••');
});

describe('fixed credentials', () => {
  const text = (value: string) => ({ kind: 'text', text: value }) as const;
  it.each<[string, AuthDraft, (seen: Seen) => unknown, unknown]>([
    [
      'a bearer token',
      { kind: 'bearer', token: kept('key'), prefix: 'Token' },
      ({ headers }) => headers['authorization'],
      `Token ${SECRETS['key']}`,
    ],
    [
      'Basic, as RFC 7617 §2.1 has it',
      { kind: 'basic', username: 'test', password: text('123£') },
      ({ headers }) => headers['authorization'],
      'Basic dGVzdDoxMjPCow==',
    ],
    [
      'a key in a header',
      { kind: 'api-key', name: 'X-Key', value: kept('key'), sendAs: 'header' },
      ({ headers }) => headers['x-key'],
      SECRETS['key'],
    ],
    [
      'a key in the query',
      { kind: 'api-key', name: 'api key', value: kept('password'), sendAs: 'query' },
      ({ path }) => path,
      '/?api%20key=canary-Circle%20of%20Life',
    ],
    [
      'a key in a cookie',
      { kind: 'api-key', name: 'session', value: kept('key'), sendAs: 'cookie' },
      ({ headers }) => headers['cookie'],
      `session=${SECRETS['key']}`,
    ],
  ])('%s goes out, and is seen nowhere', async (_, auth, where, expected) => {
    const server = await serve(() => ({}));
    const exchange = await send(server.origin, auth);
    expect(server.requests.map(where)).toEqual([expected]);
    expect(seenOf(exchange)).not.toMatch(/canary|dGVzdDoxMjPCow/);
  });

  it.each<[string, AuthDraft]>([
    ['header', { kind: 'api-key', name: 'Plain', value: kept('key'), sendAs: 'header' }],
    ['query', { kind: 'api-key', name: 'plain', value: kept('key'), sendAs: 'query' }],
    ['password', { kind: 'basic', username: 'u', password: kept('password') }],
    ['digest', digestAuth],
  ])('a %s stays behind when a redirect leads to another origin', async (_, auth) => {
    const other = await serve(() => ({}));
    const server = await serve(({ path }) => ({
      status: 302,
      headers: { Location: `${other.origin}${path}` },
    }));
    const exchange = await send(server.origin, auth);
    expect(exchange.response.status).toBe(200);
    expect(JSON.stringify(other.requests)).not.toMatch(/canary|authorization/i);
    expect(seenOf(exchange)).not.toContain('canary');
  });

  it('come from the workspace when a request inherits', async () => {
    const server = await serve(() => ({}));
    const workspaceAuth: OwnAuth = { kind: 'bearer', token: kept('key'), prefix: 'Bearer' };
    await send(server.origin, { kind: 'inherit' }, {}, contextOf({ workspaceAuth }));
    expect(server.requests[0]?.headers['authorization']).toBe(`Bearer ${SECRETS['key']}`);
  });

  it.each<[string, AuthDraft]>([
    ['auth.incomplete', { kind: 'bearer', token: text(''), prefix: 'Bearer' }],
    ['auth.incomplete', { kind: 'basic', username: 'a:b', password: kept('password') }],
    ['auth.incomplete', { kind: 'api-key', name: '', value: kept('key'), sendAs: 'header' }],
    ['request.unknown_variable', { kind: 'bearer', token: text('{{nobody}}'), prefix: 'Bearer' }],
    ['request.invalid_header', { kind: 'api-key', name: 'a b', value: kept('key'), sendAs: 'header' }],
    [
      'request.invalid_header',
      {
        kind: 'aws-sigv4',
        accessKeyId: 'AKID\r\nInjected: 1',
        secretAccessKey: kept('aws'),
        sessionToken: text(''),
        region: 'eu-west-1',
        service: 's3',
      },
    ],
    ['request.invalid_header', { kind: 'bearer', token: text('a\r\nInjected: 1'), prefix: 'Bearer' }],
    [
      'request.invalid_header',
      { kind: 'api-key', name: 'k', value: text('a\nInjected: 1'), sendAs: 'cookie' },
    ],
    ['auth.key_unusable', { ...jwtOf('RS256'), key: kept('key') }],
  ])('%s is told before anything is sent, without the secret', async (code, auth) => {
    const server = await serve(() => ({}));
    const error: unknown = await send(server.origin, auth).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code });
    expect(`${String(error)}${(error as { remedy: string }).remedy}`).not.toContain('canary');
    expect(server.requests).toHaveLength(0);
  });

  function jwtOf(algorithm: 'RS256') {
    return {
      kind: 'jwt',
      algorithm,
      claims: '',
      header: '',
      lifetimeSeconds: 60,
      prefix: 'Bearer',
    } as const;
  }
});

describe('a connection whose token is refused', () => {
  async function world(
    more: { readonly refuses?: (token: string) => boolean; readonly refresh?: Reply } = {},
  ) {
    let refreshed = 0;
    const provider = await serve(() => {
      refreshed += 1;
      return (
        more.refresh ?? {
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            access_token: `canary-token-${refreshed}`,
            refresh_token: `canary-refresh-${refreshed}`,
            token_type: 'Bearer',
            expires_in: 3600,
          }),
        }
      );
    });
    const refuses = more.refuses ?? ((token) => token === 'canary-token-0');
    const api = await serve(({ headers, path }) => {
      const token =
        new URLSearchParams(path.split('?')[1]).get('access_token') ??
        (headers['authorization'] ?? '').replace(/^Bearer /, '');
      return refuses(token) ? { status: 401 } : {};
    });
    const connection: Connection = {
      ...presetFor('practice').settings(provider.origin),
      id: 'c1',
      clientAuthentication: 'none',
      tokenEndpoint: `${provider.origin}/token`,
      jwksUri: null,
      apiOrigins: [api.origin],
      hasClientSecret: false,
      hasStoredToken: true,
    };
    const vaulted = new Map([[tokenKey('c1'), serializeToken(token())]]);
    const keeper = new TokenKeeper({
      clock: systemClock,
      engine,
      doors: { open: () => Promise.reject(new Error('no window is needed here')) },
      held: new HeldCodes(systemClock),
      vault: {
        read: async (key) => vaulted.get(key) ?? null,
        write: async (key, secret) => void vaulted.set(key, secret),
        remove: async (key) => void vaulted.delete(key),
        warm: () => {},
        has: (key) => vaulted.has(key),
        placeOf: () => 'keychain',
        status: () => ({ state: 'ready', name: 'Test', memoryOnly: false, stored: 0, problem: null }),
      },
      keys: new KeySource(engine, systemClock, 'test'),
      userAgent: 'test',
      newId: () => 'flow',
      connection: () => connection,
      secretOf: async () => '',
      leewaySeconds: () => 0,
      onToken: () => {},
      onFlow: () => {},
      flow: () => null,
    });
    const context = contextOf({ tokens: keeper, connections: { get: () => connection } });
    return { api, provider, context };
  }

  function token() {
    const now = epochMs(Date.now());
    return {
      accessToken: 'canary-token-0',
      refreshToken: 'canary-refresh-0',
      idToken: null,
      tokenType: 'bearer',
      scope: null,
      requestedScope: '',
      receivedAt: now,
      authorizedAt: now,
      expiresIn: 3600,
      refreshCount: 0,
      rotates: null,
      deviations: [],
    };
  }

  it('refreshes once for twenty requests at a time, and all are sent again', async () => {
    const { api, provider, context } = await world();
    const exchanges = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        send(
          `${api.origin}/${at}`,
          newConnectionAuth('c1'),
          { method: 'POST', body: { ...EMPTY_BODY, kind: 'text', text: `body ${at}` } },
          context,
        ),
      ),
    );
    expect(provider.requests).toHaveLength(1);
    expect(exchanges.map(({ response }) => response.status)).toEqual(Array(20).fill(200));
    expect(exchanges.every(({ retry }) => retry?.outcome === 'token_refreshed')).toBe(true);
    const accepted = api.requests.filter(
      ({ headers }) => headers['authorization'] === 'Bearer canary-token-1',
    );
    expect(accepted.map(({ body }) => body).toSorted()).toEqual(
      Array.from({ length: 20 }, (_, at) => `body ${at}`).toSorted(),
    );
    expect(exchanges.map(seenOf).join('')).not.toContain('canary');
  });

  it('swaps the token in the query as well, and nothing else of the request', async () => {
    const { api, context } = await world();
    const auth = { ...newConnectionAuth('c1'), sendAs: 'query' as const };
    const headers = [{ name: 'X-Id', value: '{{$uuid}}', enabled: true, description: '' }];
    const exchange = await send(`${api.origin}/?a=%7e`, auth, { headers }, context);
    expect(exchange.response.status).toBe(200);
    expect(api.requests.map(({ path }) => path)).toEqual([
      '/?a=%7e&access_token=canary-token-0',
      '/?a=%7e&access_token=canary-token-1',
    ]);
    expect(new Set(api.requests.map((seen) => seen.headers['x-id'])).size).toBe(1);
    expect(seenOf(exchange)).not.toContain('canary');
  });

  it('does not go round in circles, nor spend a refresh token for each send', async () => {
    const { api, provider, context } = await world({ refuses: () => true });
    const first = await send(api.origin, newConnectionAuth('c1'), {}, context);
    expect(first.response.status).toBe(401);
    const second = await send(api.origin, newConnectionAuth('c1'), {}, context);
    expect(second.retry).toBeNull();
    expect([api.requests.length, provider.requests.length]).toEqual([3, 1]);
  });

  it.each<[string, Partial<ReturnType<typeof newConnectionAuth>>]>([
    ['the person sends it as it is', { ifExpired: 'send' }],
    ['the person wants no retry', { retryOn401: false }],
  ])('leaves it at that when %s', async (_, more) => {
    const { api, provider, context } = await world();
    await send(api.origin, { ...newConnectionAuth('c1'), ...more }, {}, context);
    expect([api.requests.length, provider.requests.length]).toEqual([1, 0]);
  });

  it('shows the 401 and why the refresh failed', async () => {
    const { api, context } = await world({
      refresh: {
        status: 400,
        headers: { 'Content-Type': 'application/json' },
        body: '{"error":"invalid_grant"}',
      },
    });
    const { response, retry } = await send(api.origin, newConnectionAuth('c1'), {}, context);
    expect(response.status).toBe(401);
    expect(retry).toMatchObject({ status: 401, outcome: 'failed', problem: { code: 'refresh.rejected' } });
    // A refused refresh token is not sent again.
    expect((await send(api.origin, newConnectionAuth('c1'), {}, context)).retry).toBeNull();
  });
});
