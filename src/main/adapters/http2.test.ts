import {
  createSecureServer,
  createServer,
  constants,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionOptions, HttpAnswer, HttpRequest } from '../../core/ports';
import { NodeHttpEngine } from './httpEngine';
import { LoopbackServers } from './loopbackServers';
import { hasOpenssl, TestCertificates, trusting, type Identity } from './testCertificates';

const servers = new LoopbackServers();
let engine: NodeHttpEngine;
/** The connection that came last, since the server's sessions let nobody touch theirs. */
let lastSocket: Socket | null = null;

beforeEach(() => {
  engine = new NodeHttpEngine();
});

afterEach(() => {
  engine.close();
  return servers.close();
});

const INSISTING: ConnectionOptions = { verifyTls: true, httpVersion: '2', proxy: 'settings' };

function send(url: string, more: Partial<HttpRequest> = {}, signal = new AbortController().signal) {
  const request = {
    method: 'GET',
    url,
    headers: [],
    body: null,
    timeoutMs: 5000,
    connection: INSISTING,
    ...more,
  };
  return engine.send(request, signal);
}

async function read(answer: HttpAnswer): Promise<{ text: string; code: string | null }> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of answer.body) chunks.push(chunk);
  } catch (error) {
    return { text: Buffer.concat(chunks).toString(), code: (error as { code: string }).code };
  }
  return { text: Buffer.concat(chunks).toString(), code: null };
}

interface Counted {
  readonly origin: string;
  readonly sessions: ServerHttp2Session[];
  readonly requests: () => number;
}

/** A server of HTTP/2 without TLS, which does with each stream what it is told. */
async function plain(
  onStream: (stream: ServerHttp2Stream, headers: Readonly<Record<string, unknown>>, count: number) => void,
): Promise<Counted> {
  const server = createServer();
  const sessions: ServerHttp2Session[] = [];
  server.on('connection', (socket: Socket) => (lastSocket = socket));
  let requests = 0;
  server.on('session', (session) => sessions.push(session));
  server.on('sessionError', () => {});
  server.on('stream', (stream, headers) => {
    requests += 1;
    stream.on('error', () => {});
    onStream(stream, headers, requests);
  });
  return { origin: `http://127.0.0.1:${await servers.listen(server)}`, sessions, requests: () => requests };
}

const answersOk = (stream: ServerHttp2Stream) => {
  stream.respond({ ':status': 200 });
  stream.end('ok');
};

describe('a request over HTTP/2', () => {
  it('goes out with its fields in order, lower case, and none that belong to a connection', async () => {
    let received: readonly string[] = [];
    const server = createServer((request, response) => {
      received = request.rawHeaders;
      response.end();
    });
    const origin = `http://127.0.0.1:${await servers.listen(server)}`;
    const answer = await send(`${origin}/a%20b?q=1`, {
      headers: [
        ['X-Second', 'b'],
        ['Accept', '*/*'],
        ['X-Twice', '1'],
        ['Connection', 'keep-alive'],
        ['X-Twice', '2'],
        ['TE', 'trailers'],
      ],
    });
    const host = origin.slice('http://'.length);
    const pairs = received.flatMap((name, index) => (index % 2 === 0 ? [[name, received[index + 1]]] : []));
    expect(pairs).toEqual([
      [':method', 'GET'],
      [':scheme', 'http'],
      [':authority', host],
      [':path', '/a%20b?q=1'],
      ['x-second', 'b'],
      ['accept', '*/*'],
      ['x-twice', '1'],
      ['x-twice', '2'],
      ['te', 'trailers'],
    ]);
    expect(answer.sentHeaders).toEqual(pairs);
  });

  it('names the host that the person wrote', async () => {
    const { origin } = await plain((stream, headers) => {
      stream.respond({ ':status': 200, 'x-authority': String(headers[':authority']) });
      stream.end();
    });
    const answer = await send(origin, { headers: [['Host', 'elsewhere.example']] });
    expect(answer.head.headers).toContainEqual(['x-authority', 'elsewhere.example']);
  });

  it('is refused in words when a field stands twice that may stand once', async () => {
    const { origin } = await plain(answersOk);
    const headers = [
      ['Content-Type', 'a/b'],
      ['Content-Type', 'c/d'],
    ] as const;
    await expect(send(origin, { headers })).rejects.toMatchObject({ code: 'request.invalid_header' });
  });
});

describe('an answer over HTTP/2', () => {
  it('has its head, early heads, body, trailers and timings', async () => {
    const { origin } = await plain((stream) => {
      stream.additionalHeaders({ ':status': 103, link: '</a.css>' });
      stream.respond(
        { ':status': 203, 'x-b': '1', 'set-cookie': ['a=1', 'b=2'], 'content-encoding': 'gzip' },
        { waitForTrailers: true },
      );
      stream.on('wantTrailers', () => stream.sendTrailers({ 'x-checksum': 'abc' }));
      stream.end(gzipSync('ok'));
    });
    const answer = await send(origin);
    expect(answer.head).toMatchObject({ status: 203, httpVersion: '2' });
    expect(answer.head.headers.slice(0, 3)).toEqual([
      ['x-b', '1'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]);
    expect(answer.informational).toEqual([
      { status: 103, statusText: 'Early Hints', headers: [['link', '</a.css>']] },
    ]);
    expect(answer.trailers()).toEqual([]);
    expect(await read(answer)).toEqual({ text: 'ok', code: null });
    expect(answer.trailers()).toEqual([['x-checksum', 'abc']]);
    expect(answer.timings()).toMatchObject({ tls: null });
    expect(answer.timings().download).not.toBeNull();
  });

  it('of 10 MB comes whole, however slowly it is read', async () => {
    const whole = Buffer.alloc(10_000_000, 'abcdefg');
    const { origin } = await plain((stream) => {
      stream.respond({ ':status': 200 });
      stream.end(whole);
    });
    const answer = await send(origin);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { text, code } = await read(answer);
    expect([text.length, code]).toEqual([whole.length, null]);
    expect(answer.wireBytes()).toBe(whole.length);
  });

  it.each(['HEAD', 'GET'])('to %s may have no body', async (method) => {
    const { origin } = await plain((stream) => stream.respond({ ':status': 204 }, { endStream: true }));
    const answer = await send(origin, { method });
    expect(await read(answer)).toEqual({ text: '', code: null });
    expect(answer.timings().download).not.toBeNull();
  });

  it.each<[string, (stream: ServerHttp2Stream) => void]>([
    ['is reset', (stream) => stream.close(constants.NGHTTP2_INTERNAL_ERROR)],
    ['loses its connection', () => lastSocket?.destroy()],
    ['ends too early', (stream) => stream.end()],
  ])('that %s on the way keeps what came', async (_what, end) => {
    const { origin } = await plain((stream) => {
      stream.respond({ ':status': 200, 'content-length': '100' });
      stream.write('some ');
      setTimeout(() => end(stream), 30);
    });
    expect(await read(await send(origin))).toEqual({ text: 'some ', code: 'request.broken_body' });
  });
});

describe('a failure over HTTP/2', () => {
  it.each<[string, (stream: ServerHttp2Stream) => void, RegExp]>([
    [
      'a refused stream',
      (stream) => stream.close(constants.NGHTTP2_REFUSED_STREAM),
      /refused the request before.*RST_STREAM REFUSED_STREAM/,
    ],
    [
      'a fault of the server',
      (stream) => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
      /fault of its own.*RST_STREAM INTERNAL_ERROR/,
    ],
    [
      'too many requests',
      (stream) => stream.close(constants.NGHTTP2_ENHANCE_YOUR_CALM),
      /too many requests.*ENHANCE_YOUR_CALM/,
    ],
    [
      'a goodbye',
      (stream) => stream.session?.goaway(constants.NGHTTP2_PROTOCOL_ERROR),
      /fault in the HTTP\/2.*GOAWAY PROTOCOL_ERROR/,
    ],
    ['a lost connection', () => lastSocket?.destroy(), /closed the connection/],
  ])('by %s is told in words', async (_what, fail, words) => {
    const { origin } = await plain(fail);
    await expect(send(origin, { method: 'POST' })).rejects.toMatchObject({
      code: 'request.reset',
      message: expect.stringMatching(words) as string,
    });
  });

  it('by a server that speaks HTTP/1.1 only is told in words', async () => {
    const { origin } = await servers.http((_request, response) => response.end());
    await expect(send(origin)).rejects.toMatchObject({ code: 'request.http_version' });
  });

  it('by silence names the phase', async () => {
    const { origin } = await plain(() => {});
    await expect(send(origin, { timeoutMs: 400 })).rejects.toMatchObject({
      code: 'request.timed_out',
      message: expect.stringContaining('did not begin to answer') as string,
    });
  });
});

describe('a connection of HTTP/2', () => {
  it('carries many requests at once, and later ones too', async () => {
    const { origin, sessions } = await plain((stream, headers) => {
      stream.respond({ ':status': 200 });
      setTimeout(() => stream.end(headers[':path']), 10);
    });
    await read(await send(`${origin}/first`));
    const paths = Array.from({ length: 30 }, (_, index) => `/${index}`);
    const texts = await Promise.all(paths.map(async (path) => (await read(await send(origin + path))).text));
    expect(texts).toEqual(paths);
    expect(sessions).toHaveLength(1);
    const last = await send(`${origin}/last`);
    expect(last.timings()).toMatchObject({ dns: null, connect: null, tls: null });
  });

  it('lives on when one of its requests is cancelled', async () => {
    const { origin, sessions } = await plain((stream, headers) => {
      stream.respond({ ':status': 200 });
      if (headers[':path'] === '/slow') stream.write('some ');
      else stream.end('ok');
    });
    const abort = new AbortController();
    const slow = await send(`${origin}/slow`, {}, abort.signal);
    setTimeout(() => abort.abort(), 30);
    expect(await read(slow)).toEqual({ text: 'some ', code: 'request.cancelled' });
    expect(await read(await send(`${origin}/other`))).toEqual({ text: 'ok', code: null });
    expect(sessions).toHaveLength(1);
  });

  it.each<[string, string, (stream: ServerHttp2Stream) => void]>([
    ['refuses a request', 'POST', (stream) => stream.close(constants.NGHTTP2_REFUSED_STREAM)],
    ['dies under a harmless one', 'GET', () => lastSocket?.destroy()],
  ])('that %s is replaced, once', async (_what, method, fail) => {
    const { origin, requests } = await plain((stream, _headers, count) => {
      if (count === 2) fail(stream);
      else answersOk(stream);
    });
    await read(await send(origin));
    expect(await read(await send(origin, { method }))).toEqual({ text: 'ok', code: null });
    expect(requests()).toBe(3);
  });

  it('that dies under a request which must not be repeated fails it', async () => {
    const { origin, requests } = await plain((stream, _headers, count) => {
      if (count === 2) lastSocket?.destroy();
      else answersOk(stream);
    });
    await read(await send(origin));
    await expect(send(origin, { method: 'POST' })).rejects.toMatchObject({ code: 'request.reset' });
    expect(requests()).toBe(2);
  });

  it('that the server takes leave of is not used again', async () => {
    const { origin, sessions } = await plain(answersOk);
    await read(await send(origin));
    sessions[0]?.goaway(constants.NGHTTP2_NO_ERROR);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await read(await send(origin))).toEqual({ text: 'ok', code: null });
    expect(sessions).toHaveLength(2);
  });
});

describe.skipIf(!hasOpenssl)('negotiation (needs the openssl program to make certificates)', () => {
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
    good = certificates.certify('good', 'authority', 'localhost', 'subjectAltName=DNS:localhost', 2);
  });
  afterAll(() => certificates.remove());

  beforeEach(() => {
    engine = new NodeHttpEngine(trusting(authority));
  });

  type Version = ConnectionOptions['httpVersion'];
  it.each<[Version, 'both' | '1.1' | '2', string]>([
    ['auto', 'both', '2'],
    ['auto', '1.1', '1.1'],
    ['auto', '2', '2'],
    ['1.1', 'both', '1.1'],
    ['1.1', '1.1', '1.1'],
    ['1.1', '2', 'request.http_version'],
    ['2', 'both', '2'],
    ['2', '1.1', 'request.http_version'],
    ['2', '2', '2'],
  ])('of %s with a server that speaks %s leads to %s', async (httpVersion, speaks, expected) => {
    const onRequest = (_request: unknown, response: { end: (text: string) => unknown }) =>
      void response.end('ok');
    const server =
      speaks === '1.1'
        ? createHttpsServer({ ...good }, onRequest)
        : createSecureServer({ ...good, allowHTTP1: speaks === 'both' }, onRequest);
    const port = await servers.listen(server);
    const outcome = send(`https://localhost:${port}/`, {
      connection: { verifyTls: true, httpVersion, proxy: 'settings' },
    });
    const version = outcome.then(
      ({ head }) => head.httpVersion,
      ({ code }: { code: string }) => code,
    );
    expect(await version).toBe(expected);
  });

  it('is repeated over HTTP/1.1 when the server wants that for a request', async () => {
    const server = createSecureServer({ ...good, allowHTTP1: true }, (request, response) => {
      if (request.httpVersionMajor === 2) request.stream.close(constants.NGHTTP2_HTTP_1_1_REQUIRED);
      else response.end('older');
    });
    const port = await servers.listen(server);
    const connection = { verifyTls: true, httpVersion: 'auto', proxy: 'settings' } as const;
    const answer = await send(`https://localhost:${port}/`, { method: 'POST', connection });
    expect(await read(answer)).toEqual({ text: 'older', code: null });
    expect(answer.head.httpVersion).toBe('1.1');
  });
});
