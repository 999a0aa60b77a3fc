import { once } from 'node:events';
import { createServer as createHttpsServer } from 'node:https';
import { createSecureServer } from 'node:http2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LatchkeyError } from '../../core/errors';
import type { ProxyScheme } from '../../core/network/proxy';
import type { HttpAnswer, HttpRequest } from '../../core/ports';
import { NodeHttpEngine } from './httpEngine';
import { PLAIN_NETWORK, type HttpNetwork, type Proxy } from './httpNetwork';
import { httpProxy, socksProxy } from './loopbackProxies';
import { LoopbackServers } from './loopbackServers';
import { hasOpenssl, TestCertificates, trusting, type Identity } from './testCertificates';

const servers = new LoopbackServers();
let engine: NodeHttpEngine;
let origin: string;

beforeEach(async () => {
  ({ origin } = await servers.http((request, response) => {
    response.setHeader('X-Asked', request.url ?? '');
    request.pipe(response);
  }));
});

afterEach(() => {
  engine.close();
  return servers.close();
});

function proxyAt(scheme: ProxyScheme, port: number, username = '', password = ''): Proxy {
  return { scheme, host: '127.0.0.1', port, username, password };
}

function through(...proxies: readonly (Proxy | null)[]): HttpNetwork {
  return { ...PLAIN_NETWORK, proxiesFor: async () => proxies };
}

function send(network: HttpNetwork, url: string, more: Partial<HttpRequest> = {}): Promise<HttpAnswer> {
  engine = new NodeHttpEngine(network);
  return again(url, more);
}

function again(url: string, more: Partial<HttpRequest> = {}): Promise<HttpAnswer> {
  const request = { method: 'GET', url, headers: [], body: null, timeoutMs: 5000, ...more };
  return engine.send(request, new AbortController().signal);
}

function unexpected(): never {
  throw new Error('an answer came');
}

async function textOf(answer: HttpAnswer): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('an HTTP proxy', () => {
  it('gets plain requests whole, with a body, over a connection that is kept', async () => {
    const { server, asked } = httpProxy();
    let connections = 0;
    server.on('connection', () => (connections += 1));
    const port = await servers.listen(server);
    const more = { method: 'POST', body: Buffer.from('hello') };
    const first = await send(through(proxyAt('http', port)), `${origin}/a?b=1`, more);
    expect(await textOf(first)).toBe('hello');
    expect(first.proxy).toBe(`http://127.0.0.1:${port}`);
    expect(first.remoteAddress).toBe(`127.0.0.1:${port}`);
    await textOf(await again(`${origin}/c`));
    expect(asked).toEqual([`POST ${origin}/a?b=1`, `GET ${origin}/c`]);
    expect(connections).toBe(1);
  });

  it('is told who asks, and the answer is the server’s', async () => {
    const { server } = httpProxy({ credentials: 'ana:pass word' });
    const port = await servers.listen(server);
    const answer = await send(through(proxyAt('http', port, 'ana', 'pass word')), origin);
    expect(answer.head.status).toBe(200);
    expect(answer.sentHeaders.map(([name]) => name)).toContain('Proxy-Authorization');
  });

  const failures: [
    string,
    string,
    Parameters<typeof httpProxy>[0],
    [string, string],
    boolean,
    string,
    RegExp,
  ][] = [
    [
      'asks who it is',
      'plain',
      { credentials: 'a:b' },
      ['', ''],
      false,
      'request.proxy_authentication',
      /asks for a user name/,
    ],
    [
      'asks who it is',
      'tunnel',
      { credentials: 'a:b' },
      ['', ''],
      true,
      'request.proxy_authentication',
      /asks for a user name/,
    ],
    [
      'knows another password',
      'tunnel',
      { credentials: 'a:b' },
      ['a', 'canary'],
      true,
      'request.proxy_authentication',
      /did not accept/,
    ],
    [
      'forbids the address',
      'tunnel',
      { refusal: 403 },
      ['', ''],
      true,
      'request.proxy',
      /does not allow this address/,
    ],
    [
      'cannot reach it',
      'tunnel',
      { refusal: 502 },
      ['', ''],
      true,
      'request.proxy',
      /could not reach the server/,
    ],
    ['allows no tunnels', 'tunnel', { refusal: 405 }, ['', ''], true, 'request.proxy', /allows no tunnels/],
  ];
  it.each(failures)(
    'that %s (%s) is named',
    async (_what, _how, rules, [user, password], secure, code, words) => {
      const port = await servers.listen(httpProxy(rules).server);
      const url = secure ? 'https://api.example/?token=canary' : `${origin}/?token=canary`;
      const failure = send(through(proxyAt('http', port, user, password)), url);
      await expect(failure).rejects.toMatchObject({ code, message: expect.stringMatching(words) as string });
      const { message, remedy } = await failure.then(unexpected, (error: LatchkeyError) => error);
      expect(message + remedy).not.toContain('canary');
      expect(remedy).toContain('Settings → Proxy');
    },
  );

  it('that nobody runs is named, with what to do', async () => {
    const port = await servers.listen(httpProxy().server);
    await servers.close();
    await expect(send(through(proxyAt('http', port)), 'https://api.example/')).rejects.toMatchObject({
      code: 'request.proxy',
      message: `The proxy could not be reached. Nothing accepts connections at 127.0.0.1:${port}.`,
    });
  });

  it('that nobody runs is passed over when there is another way', async () => {
    const { port } = await servers.tcp(() => {});
    await servers.close();
    ({ origin } = await servers.http((_request, response) => response.end('direct')));
    const answer = await send(through(proxyAt('http', port), null), origin);
    expect(await textOf(answer)).toBe('direct');
    expect(answer.proxy).toBeNull();
  });

  it('is left aside by a request that wants none', async () => {
    const { server, asked } = httpProxy();
    const port = await servers.listen(server);
    const connection = { verifyTls: true, httpVersion: 'auto', proxy: 'none' } as const;
    const answer = await send(through(proxyAt('http', port)), origin, { connection });
    expect(answer.proxy).toBeNull();
    expect(asked).toEqual([]);
  });

  it('that never answers is what took too long', async () => {
    const { port } = await servers.tcp(() => {});
    const failure = send(through(proxyAt('http', port)), 'https://api.example/', { timeoutMs: 400 });
    await expect(failure).rejects.toMatchObject({
      code: 'request.timed_out',
      message: expect.stringContaining(
        `the proxy opened no way to it (by way of http://127.0.0.1:${port})`,
      ) as string,
    });
  });

  it('is no longer waited for when the person cancels', async () => {
    const { port } = await servers.tcp(() => {});
    engine = new NodeHttpEngine(through(proxyAt('http', port)));
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);
    const request = { method: 'GET', url: 'https://api.example/', headers: [], body: null, timeoutMs: 0 };
    await expect(engine.send(request, abort.signal)).rejects.toMatchObject({ code: 'request.cancelled' });
  });

  it('that takes for ever to be found is no longer waited for either', async () => {
    engine = new NodeHttpEngine({ ...PLAIN_NETWORK, proxiesFor: () => new Promise(() => {}) });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);
    const request = { method: 'GET', url: origin, headers: [], body: null, timeoutMs: 0 };
    await expect(engine.send(request, abort.signal)).rejects.toMatchObject({ code: 'request.cancelled' });
  });
});

describe('a connection for another protocol', () => {
  it('goes through a tunnel, since a proxy that hands on requests would not understand it', async () => {
    const { port: target } = await servers.tcp((socket) => socket.on('data', (bytes) => socket.write(bytes)));
    const { server, asked } = httpProxy();
    const proxy = proxyAt('http', await servers.listen(server));
    engine = new NodeHttpEngine(through(proxy));
    const opened = await engine.connect(
      { url: `http://127.0.0.1:${target}/`, timeoutMs: 5000 },
      new AbortController().signal,
    );
    opened.socket.write('anything at all');
    const [echo] = (await once(opened.socket, 'data')) as [Buffer];
    expect(echo.toString()).toBe('anything at all');
    expect(asked).toEqual([`CONNECT 127.0.0.1:${target}`]);
    expect(opened).toMatchObject({ proxy: `http://127.0.0.1:${proxy.port}`, certificate: null });
    expect(opened.timings.connect).toBeGreaterThan(0);
    opened.socket.destroy();
  });

  it('fails in words', async () => {
    const { origin: silent } = await servers.tcp(() => {});
    engine = new NodeHttpEngine(PLAIN_NETWORK);
    const failure = engine.connect(
      { url: silent.replace('http:', 'https:'), timeoutMs: 50 },
      new AbortController().signal,
    );
    await expect(failure).rejects.toMatchObject({ code: 'request.timed_out' });
  });
});

describe('a SOCKS proxy', () => {
  const hosts = { 'api.example': '127.0.0.1' };
  it.each<[ProxyScheme, string, RegExp]>([
    ['socks4', '127.0.0.1', /^socks4 @127\.0\.0\.1:\d+$/],
    ['socks4a', 'api.example', /^socks4a @api\.example:\d+$/],
    ['socks5', '127.0.0.1', /^socks5 address 127\.0\.0\.1:\d+$/],
    ['socks5', 'localhost', /^socks5 address (127\.0\.0\.1|IPv6):\d+$/],
    ['socks5h', 'api.example', /^socks5 name api\.example:\d+$/],
  ])('of the kind %s leads to %s', async (scheme, host, seen) => {
    const { server, asked } = socksProxy({ hosts: { ...hosts, IPv6: '127.0.0.1' } });
    const port = await servers.listen(server);
    const { port: target } = new URL(origin);
    const answer = await send(through(proxyAt(scheme, port)), `http://${host}:${target}/x`);
    expect(answer.head.headers).toContainEqual(['X-Asked', '/x']);
    expect(answer.proxy).toBe(`${scheme}://127.0.0.1:${port}`);
    expect(asked).toEqual([expect.stringMatching(seen)]);
    await textOf(answer);
    await textOf(await again(`http://${host}:${target}/y`));
    expect(asked).toHaveLength(1);
  });

  it('is told who asks', async () => {
    const port = await servers.listen(socksProxy({ user: { name: 'ana', password: 'secret' } }).server);
    const answer = await send(through(proxyAt('socks5', port, 'ana', 'secret')), origin);
    expect(answer.head.status).toBe(200);
  });

  it.each<[string, ProxyScheme, Parameters<typeof socksProxy>[0], string, RegExp]>([
    [
      'asks who it is',
      'socks5',
      { user: { name: 'a', password: 'b' } },
      'request.proxy_authentication',
      /did not accept/,
    ],
    ['finds nobody there', 'socks5', { reply: 5 }, 'request.proxy', /nothing accepts connections there/],
    ['finds no such host', 'socks5h', { reply: 4 }, 'request.proxy', /cannot reach that host/],
    ['does not allow it', 'socks5', { reply: 2 }, 'request.proxy', /rules do not allow/],
    ['gives no reason', 'socks4', { reply: 91 }, 'request.proxy', /without a reason/],
  ])('that %s is named', async (_what, scheme, rules, code, words) => {
    const port = await servers.listen(socksProxy(rules).server);
    const failure = send(through(proxyAt(scheme, port, 'ana', 'canary')), 'http://127.0.0.1:9/');
    await expect(failure).rejects.toMatchObject({ code, message: expect.stringMatching(words) as string });
    const error = await failure.then(null, (reason: Error) => reason);
    expect(JSON.stringify([error, (error as Error).cause])).not.toContain('canary');
  });

  it('that is something else is named', async () => {
    const { port } = await servers.tcp((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 400\r\n\r\n')),
    );
    await expect(send(through(proxyAt('socks5', port)), origin)).rejects.toMatchObject({
      code: 'request.proxy',
      message: expect.stringContaining('does not speak SOCKS') as string,
    });
  });
});

describe.skipIf(!hasOpenssl)('a tunnel (needs the openssl program to make certificates)', () => {
  let certificates: TestCertificates;
  let authority: Identity;
  let good: Identity;

  beforeAll(() => {
    certificates = new TestCertificates();
    authority = certificates.certify(
      'authority',
      null,
      'Test authority',
      'basicConstraints=critical,CA:TRUE',
      2,
    );
    good = certificates.certify(
      'good',
      'authority',
      'localhost',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      2,
    );
  });
  afterAll(() => certificates.remove());

  it.each<[ProxyScheme, boolean]>([
    ['http', false],
    ['http', true],
    ['socks5', false],
    ['socks5h', true],
  ])('through %s carries TLS to the server (HTTP/2: %s), measured and kept', async (scheme, http2) => {
    const onRequest = (_request: unknown, response: { end: (text: string) => unknown }) =>
      void response.end('ok');
    const target = await servers.listen(
      http2 ? createSecureServer({ ...good }, onRequest) : createHttpsServer({ ...good }, onRequest),
    );
    const { server, asked } = scheme === 'http' ? httpProxy() : socksProxy();
    const proxy = proxyAt(scheme, await servers.listen(server));
    const network = { ...trusting(authority), proxiesFor: async () => [proxy] };
    const answer = await send(network, `https://127.0.0.1:${target}/`);
    expect(await textOf(answer)).toBe('ok');
    expect(answer.head.httpVersion).toBe(http2 ? '2' : '1.1');
    expect(answer.certificate).toMatchObject({ subject: 'CN=localhost', distrust: null });
    expect(answer.timings().connect).toBeGreaterThan(0);
    expect(answer.timings().tls).toBeGreaterThan(0);
    expect(await textOf(await again(`https://127.0.0.1:${target}/`))).toBe('ok');
    expect(asked).toHaveLength(1);
  });

  it('through a proxy that speaks TLS itself works, and its certificate is checked', async () => {
    const { server: inner } = httpProxy();
    const outer = createHttpsServer({ ...good });
    outer.on('request', (request, response) => inner.emit('request', request, response));
    outer.on('connect', (request, socket, early) => inner.emit('connect', request, socket, early));
    const proxy = proxyAt('https', await servers.listen(outer));
    const target = await servers.listen(
      createHttpsServer({ ...good }, (_request, response) => void response.end('ok')),
    );
    const url = `https://localhost:${target}/`;
    const answer = await send({ ...trusting(authority), proxiesFor: async () => [proxy] }, url);
    expect(await textOf(answer)).toBe('ok');
    expect(answer.proxy).toMatch(/^https:\/\/127/);
    engine.close();
    await expect(send(through(proxy), url)).rejects.toMatchObject({
      code: 'request.proxy',
      message: expect.stringContaining('authority that is not trusted') as string,
    });
  });
});
