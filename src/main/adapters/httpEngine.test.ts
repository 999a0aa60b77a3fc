import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LatchkeyError } from '../../core/errors';
import type { Header } from '../../core/exchange/exchange';
import type { HttpAnswer, HttpRequest } from '../../core/ports';
import { NodeHttpEngine } from './httpEngine';
import { LoopbackServers } from './loopbackServers';

let servers: LoopbackServers;
let engine: NodeHttpEngine;

beforeEach(() => {
  servers = new LoopbackServers();
  engine = new NodeHttpEngine();
});

afterEach(async () => {
  engine.close();
  await servers.close();
});

function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: [], body: null, timeoutMs: 5000, ...more };
}

function send(request: HttpRequest, signal = new AbortController().signal): Promise<HttpAnswer> {
  return engine.send(request, signal);
}

/** The text of a body as far as it comes, and how it ended. */
async function read(answer: HttpAnswer): Promise<{ text: string; code: string | null }> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of answer.body) chunks.push(chunk);
  } catch (error) {
    return { text: Buffer.concat(chunks).toString(), code: (error as { code: string }).code };
  }
  return { text: Buffer.concat(chunks).toString(), code: null };
}

/** A server that keeps all it receives and answers each request with 200 and an empty body. */
async function recorder() {
  let received = '';
  const { origin } = await servers.tcp((socket) => {
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
      if (received.includes('\r\n\r\n')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    });
  });
  return { origin, received: () => received, host: origin.slice('http://'.length) };
}

describe('what goes onto the wire', () => {
  it('is exactly what was given, with Host in front and Connection behind', async () => {
    const { origin, received, host } = await recorder();
    const headers: Header[] = [
      ['x-LOWER-and-UPPER', '1'],
      ['Accept', 'text/plain'],
      ['X-Twice', 'first'],
      ['B', ''],
      ['X-Twice', 'second'],
      ['a', 'caf\u00e9'],
    ];
    const answer = await send(get(`${origin}/a%20b/?q=1&q=2#fragment`, { headers }));
    expect(received()).toBe(
      `GET /a%20b/?q=1&q=2 HTTP/1.1\r\nHost: ${host}\r\nx-LOWER-and-UPPER: 1\r\nAccept: text/plain\r\n` +
        'X-Twice: first\r\nB: \r\nX-Twice: second\r\na: caf\u00e9\r\nConnection: keep-alive\r\n\r\n',
    );
    expect(answer.sentHeaders).toEqual([['Host', host], ...headers, ['Connection', 'keep-alive']]);
  });

  it('leaves Host, Connection and the framing alone where they are given', async () => {
    const { origin, received } = await recorder();
    await send(
      get(origin, {
        method: 'POST',
        headers: [
          ['connection', 'close'],
          ['content-LENGTH', '3'],
          ['host', 'elsewhere.example'],
        ],
        body: Buffer.from('abc'),
      }),
    );
    expect(received()).toBe(
      'POST / HTTP/1.1\r\nconnection: close\r\ncontent-LENGTH: 3\r\nhost: elsewhere.example\r\n\r\nabc',
    );
  });

  const framings: [string, Partial<HttpRequest>, string][] = [
    ['a body', { method: 'POST', body: Buffer.from('hello') }, 'Content-Length: 5\r\n'],
    ['a body of a GET', { method: 'GET', body: Buffer.from('hello') }, 'Content-Length: 5\r\n'],
    ['a POST without a body', { method: 'POST' }, 'Content-Length: 0\r\n'],
    ['an unusual method', { method: 'QUERY', body: Buffer.from('q') }, 'Content-Length: 1\r\n'],
  ];
  it.each(framings)('tells the length of %s', async (_name, more, line) => {
    const { origin, received } = await recorder();
    await send(get(origin, more));
    expect(received()).toContain(line);
    expect(received()).not.toContain('Transfer-Encoding');
  });

  it('sends a body in chunks when the request says so', async () => {
    const { origin, received } = await recorder();
    const headers: Header[] = [['Transfer-Encoding', 'chunked']];
    await send(get(origin, { method: 'PUT', headers, body: Buffer.from('hello') }));
    expect(received()).toContain('Transfer-Encoding: chunked\r\n');
    expect(received()).not.toContain('Content-Length');
  });

  it('is the path and query letter by letter when the request says so', async () => {
    const { origin, received } = await recorder();
    await send(get(`${origin}/ignored`, { exactTarget: '/a/../b//{c}|"é"?q=[1]^%zz' }));
    expect(Buffer.from(received(), 'latin1').toString()).toContain('GET /a/../b//{c}|"é"?q=[1]^%zz HTTP/1.1');
  });

  const unsendable: [string, Partial<HttpRequest>, string][] = [
    ['a header name with a space', { headers: [['a b', 'c']] }, 'request.invalid_header'],
    ['a header value with a line break', { headers: [['a', 'b\r\nc: d']] }, 'request.invalid_header'],
    ['a header value beyond Latin-1', { headers: [['a', '\u2603']] }, 'request.invalid_header'],
    ['a method with a line break', { method: 'GET / HTTP/1.1\r\nX:' }, 'request.invalid_header'],
    ['a space in a path that goes out as it is', { exactTarget: '/a b' }, 'request.invalid_url'],
    ['a line break there', { exactTarget: '/a\r\nX: y' }, 'request.invalid_url'],
    ['an address that is none', { url: 'nowhere' }, 'request.invalid_url'],
    ['another scheme', { url: 'ftp://127.0.0.1/' }, 'request.invalid_url'],
  ];
  it.each(unsendable)('refuses %s before it connects', async (_name, more, code) => {
    let connections = 0;
    const { origin } = await servers.tcp(() => {
      connections += 1;
    });
    await expect(send(get(origin, more))).rejects.toMatchObject({ code });
    expect(connections).toBe(0);
  });
});

describe('an answer', () => {
  it('has its headers in their order and spelling, with repeats', async () => {
    const { origin } = await servers.answering(
      'HTTP/1.1 299 Quite Fine\r\nx-b: 1\r\nSet-Cookie: a=1\r\nX-A: two words\r\nset-cookie: b=2\r\nContent-Length: 2\r\n\r\nok',
    );
    const answer = await send(get(origin));
    expect(answer.head).toEqual({
      status: 299,
      statusText: 'Quite Fine',
      httpVersion: '1.1',
      headers: [
        ['x-b', '1'],
        ['Set-Cookie', 'a=1'],
        ['X-A', 'two words'],
        ['set-cookie', 'b=2'],
        ['Content-Length', '2'],
      ],
    });
    expect(answer.remoteAddress).toBe(origin.slice('http://'.length));
    expect(await read(answer)).toEqual({ text: 'ok', code: null });
  });

  it('keeps the informational heads before it and the trailers behind it', async () => {
    const { origin } = await servers.answering(
      'HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\nlink: </b.css>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\nx-sum: 2\r\n\r\n',
    );
    const answer = await send(get(origin));
    expect(answer.head.status).toBe(200);
    expect(answer.informational).toEqual([
      {
        status: 103,
        statusText: 'Early Hints',
        headers: [
          ['Link', '</a.css>'],
          ['link', '</b.css>'],
        ],
      },
      { status: 102, statusText: 'Processing', headers: [] },
    ]);
    expect(await read(answer)).toEqual({ text: 'ok', code: null });
    expect(answer.trailers()).toEqual([
      ['X-Sum', '1'],
      ['x-sum', '2'],
    ]);
  });

  it('keeps all of 10,000 headers', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `X-${index}: v\r\n`).join('');
    const { origin } = await servers.answering(`HTTP/1.1 200 OK\r\n${lines}Content-Length: 0\r\n\r\n`);
    const answer = await send(get(origin));
    expect(answer.head.headers).toHaveLength(10_001);
    expect(answer.head.headers[9_999]).toEqual(['X-9999', 'v']);
  });

  it('is refused when its headers are larger than 256 KB', async () => {
    const { origin } = await servers.answering(
      `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(300 * 1024)}\r\n\r\n`,
    );
    await expect(send(get(origin))).rejects.toMatchObject({
      code: 'request.malformed_response',
      message: expect.stringContaining('larger than 256 KB') as string,
    });
  });

  const empty: [string, string, string][] = [
    ['HEAD', 'HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Encoding: gzip\r\n\r\n'],
    ['204', 'GET', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['304', 'GET', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n'],
    ['101', 'GET', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
    ['a compressed nothing', 'GET', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Encoding: gzip\r\n\r\n'],
  ];
  it.each(empty)('has no body with %s', async (_name, method, head) => {
    const { origin } = await servers.answering(head);
    const answer = await send(get(origin, { method }));
    expect(await read(answer)).toEqual({ text: '', code: null });
    expect(answer.timings().download).not.toBeNull();
  });

  it('without a length ends with its connection', async () => {
    const { origin } = await servers.answering('HTTP/1.0 200 OK\r\n\r\none ', 'two');
    expect(await read(await send(get(origin)))).toEqual({ text: 'one two', code: null });
  });
});

describe('a compressed body', () => {
  const text = 'All these words are said again. '.repeat(2000);
  const codings: [string, Uint8Array][] = [
    ['gzip', gzipSync(text)],
    ['X-GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
    ['gzip,,identity', gzipSync(text)],
  ];
  it.each(codings)('comes decoded: %s', async (coding, bytes) => {
    const { origin } = await servers.answering(
      `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\nContent-Length: ${bytes.byteLength}\r\n\r\n`,
      bytes,
    );
    const answer = await send(get(origin));
    expect(await read(answer)).toEqual({ text, code: null });
    expect(answer.wireBytes()).toBe(bytes.byteLength);
  });

  it('of a coding that is not known stays as it is', async () => {
    const { origin } = await servers.answering(
      'HTTP/1.1 200 OK\r\nContent-Encoding: gzip, secret\r\n\r\n',
      'abc',
    );
    expect(await read(await send(get(origin)))).toEqual({ text: 'abc', code: null });
  });

  it('that is damaged throws after what could be read', async () => {
    const good = gzipSync(text);
    const { origin } = await servers.http((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.write(gzipSync('a whole first part'));
      setTimeout(() => response.end(Buffer.concat([good.subarray(0, 10), Buffer.alloc(200, 0xff)])), 20);
    });
    expect(await read(await send(get(origin)))).toEqual({
      text: 'a whole first part',
      code: 'request.broken_body',
    });
  });

  it('that is cut throws after what came', async () => {
    const bytes = gzipSync(text);
    const { origin } = await servers.answering(
      'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n',
      bytes.subarray(0, bytes.byteLength - 20),
    );
    const { text: came, code } = await read(await send(get(origin)));
    expect(code).toBe('request.broken_body');
    expect(came.length).toBeGreaterThan(1000);
    expect(text.startsWith(came)).toBe(true);
  });
});

describe('a body that breaks off', () => {
  const broken: [string, readonly string[], string][] = [
    ['before its length is reached', ['Content-Length: 10\r\n\r\nfive '], 'five '],
    ['between chunks', ['Transfer-Encoding: chunked\r\n\r\n5\r\nfive \r\n'], 'five '],
    ['in a chunk', ['Transfer-Encoding: chunked\r\n\r\nff\r\nfive '], 'five '],
    ['with a chunk that is none', ['Transfer-Encoding: chunked\r\n\r\n5\r\nfive \r\nxyz\r\n'], 'five '],
  ];
  it.each(broken)('%s delivers what came, then throws', async (_name, [rest], came) => {
    const { origin } = await servers.answering(`HTTP/1.1 200 OK\r\n${rest}`);
    const answer = await send(get(origin));
    // A reader who comes late, when the connection is long gone, gets the same.
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await read(answer)).toEqual({ text: came, code: 'request.broken_body' });
  });
});

describe('a body without a length', () => {
  it('that ends with a reset is broken, not complete', async () => {
    const { origin } = await servers.tcp((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\nfive ');
        setTimeout(() => socket.resetAndDestroy(), 20);
      });
    });
    expect(await read(await send(get(origin)))).toEqual({ text: 'five ', code: 'request.broken_body' });
  });
});

describe('a failure on the way', () => {
  it.each([
    ['a reset', 'request.reset', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['hanging up', 'request.reset', (socket: Socket) => socket.once('data', () => socket.end())],
    [
      'hanging up within the head',
      'request.reset',
      (socket: Socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nX-')),
    ],
    [
      'an answer in another protocol',
      'request.malformed_response',
      (socket: Socket) => socket.write('220 mail.example ESMTP\r\n'),
    ],
    [
      'an answer of a TLS server',
      'request.malformed_response',
      (socket: Socket) => socket.once('data', () => socket.end(Buffer.from([21, 3, 1, 0, 2, 2, 70]))),
    ],
  ])('%s is called %s and names the server', async (_name, code, talk) => {
    const { origin } = await servers.tcp(talk);
    const failure = send(get(`${origin}/path?access_token=canary-secret`));
    await expect(failure).rejects.toMatchObject({
      code,
      message: expect.stringContaining(origin.slice('http://'.length)) as string,
    });
    const told = await failure.then(null, (error: LatchkeyError) => `${error.message} ${error.remedy}`);
    expect(told).not.toMatch(/canary|path/);
  });

  it('a closed port is refused', async () => {
    const { origin } = await servers.tcp(() => {});
    await servers.close();
    await expect(send(get(origin))).rejects.toMatchObject({ code: 'request.refused' });
  });

  it('a name that does not exist is a DNS failure', async () => {
    await expect(send(get('http://nonexistent.invalid/'))).rejects.toMatchObject({
      code: 'request.dns',
      message: expect.stringContaining('nonexistent.invalid') as string,
    });
  });

  it('tells which phase took too long: the answer', async () => {
    const { origin } = await servers.tcp(() => {});
    await expect(send(get(origin, { timeoutMs: 50 }))).rejects.toMatchObject({
      code: 'request.timed_out',
      message: expect.stringContaining('within 0.05 s the server did not begin to answer') as string,
    });
  });

  it('tells which phase took too long: the body, keeping what came', async () => {
    const { origin } = await servers.tcp((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive '));
    });
    expect(await read(await send(get(origin, { timeoutMs: 100 })))).toEqual({
      text: 'five ',
      code: 'request.timed_out',
    });
  });
});

describe('localhost', () => {
  it.each(['127.0.0.1', '::1'])('is found on %s alone', async (address) => {
    const server = createServer((_request, response) => response.end('here'));
    const port = await servers.listen(server, address);
    const answer = await send(get(`http://localhost:${port}/`));
    expect(await read(answer)).toEqual({ text: 'here', code: null });
    expect(answer.remoteAddress).toBe(address === '::1' ? `[::1]:${port}` : `127.0.0.1:${port}`);
    expect(answer.timings().dns).not.toBeNull();
  });

  it('is reached by its IPv6 address, without a look-up', async () => {
    let host: string | undefined;
    const server = createServer((request, response) => {
      host = request.headers.host;
      response.end();
    });
    const port = await servers.listen(server, '::1');
    const answer = await send(get(`http://[::1]:${port}/`));
    expect(host).toBe(`[::1]:${port}`);
    expect(answer.timings()).toMatchObject({ dns: null, tls: null });
  });
});

describe('cancelling', () => {
  async function cancelled(talk: (socket: Socket) => void, cancelAfterMs: number) {
    const { origin } = await servers.tcp(talk);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), cancelAfterMs);
    return send(get(origin), abort.signal);
  }

  it('before the request is sent sends nothing', async () => {
    let connections = 0;
    const { origin } = await servers.tcp(() => {
      connections += 1;
    });
    await expect(send(get(origin), AbortSignal.abort())).rejects.toMatchObject({ code: 'request.cancelled' });
    expect(connections).toBe(0);
  });

  it('before the request is sent does not use a kept connection either', async () => {
    let requests = 0;
    const { origin } = await servers.http((_request, response) => {
      requests += 1;
      response.end('ok');
    });
    await read(await send(get(origin)));
    await expect(send(get(origin), AbortSignal.abort())).rejects.toMatchObject({ code: 'request.cancelled' });
    await read(await send(get(origin)));
    expect(requests).toBe(2);
  });

  it('while the server is silent rejects and closes the connection', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    await expect(
      cancelled((socket) => {
        closed = once(socket.resume(), 'close');
      }, 30),
    ).rejects.toMatchObject({ code: 'request.cancelled' });
    await closed;
  });

  it('while the body comes ends it, keeping what came', async () => {
    const { origin } = await servers.tcp((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\nsome '));
    });
    const abort = new AbortController();
    const answer = await send(get(origin), abort.signal);
    setTimeout(() => abort.abort(), 50);
    expect(await read(answer)).toEqual({ text: 'some ', code: 'request.cancelled' });
  });

  it('at any moment of a slow answer is never taken for a reset', async () => {
    const { origin } = await servers.http((_request, response) => {
      response.write('a');
      setTimeout(() => response.end('b'), 4);
    });
    for (let delay = 0; delay < 12; delay += 1) {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), delay / 2);
      const code = await send(get(origin), abort.signal).then(
        async (answer) => (await read(answer)).code,
        (error: { code: string }) => error.code,
      );
      expect([null, 'request.cancelled']).toContain(code);
    }
  });

  it('by abandoning an answer closes the connection, however often it is asked', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const { origin } = await servers.tcp((socket) => {
      closed = once(socket, 'close').then(() => 'closed');
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\nsome '));
    });
    const answer = await send(get(origin));
    answer.abandon();
    answer.abandon();
    expect(await closed).toBe('closed');
  });
});

describe('connections', () => {
  async function counting(answer: (requests: number, socket: Socket) => void) {
    let connections = 0;
    let requests = 0;
    const { origin } = await servers.tcp((socket) => {
      connections += 1;
      socket.on('data', () => answer((requests += 1), socket));
    });
    return { origin, connections: () => connections, requests: () => requests };
  }
  const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

  it('are used again, and then have no DNS, connect or TLS phase', async () => {
    const { origin, connections } = await counting((_count, socket) => socket.write(OK));
    const first = await send(get(origin));
    await read(first);
    const second = await send(get(origin));
    await read(second);
    expect(connections()).toBe(1);
    expect(first.timings().connect).not.toBeNull();
    expect(second.timings()).toMatchObject({ dns: null, connect: null, tls: null });
    expect(second.remoteAddress).toBe(first.remoteAddress);
  });

  it('carry 20 requests at once, and the next 8 on kept ones', async () => {
    const { origin, server } = await servers.http((request, response) => response.end(request.url));
    let connections = 0;
    server.on('connection', () => (connections += 1));
    const paths = Array.from({ length: 20 }, (_, index) => `/${index}`);
    const texts = await Promise.all(
      paths.map(async (path) => (await read(await send(get(origin + path)))).text),
    );
    expect(texts).toEqual(paths);
    const before = connections;
    await Promise.all(paths.slice(0, 8).map(async (path) => read(await send(get(origin + path)))));
    expect(connections).toBe(before);
  });

  it.each<[string, string]>([
    ['the server closes', 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok'],
    ['the server keeps none', 'HTTP/1.1 200 OK\r\nKeep-Alive: timeout=0\r\nContent-Length: 2\r\n\r\nok'],
    ['it speaks HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok'],
  ])('are not kept when %s', async (_name, head) => {
    const { origin, connections } = await counting((_count, socket) => socket.write(head));
    await read(await send(get(origin)));
    await read(await send(get(origin)));
    expect(connections()).toBe(2);
  });

  it.each<[string, Partial<HttpRequest>]>([
    ['asked to close', { headers: [['Connection', 'close']] }],
    [
      'told a wrong length, whose rest would be read as the next request',
      { method: 'POST', headers: [['Content-Length', '2']], body: Buffer.from('four') },
    ],
  ])('are not kept when the request %s', async (_name, more) => {
    const { origin, connections } = await counting((_count, socket) => socket.write(OK));
    await read(await send(get(origin, more)));
    await read(await send(get(origin)));
    expect(connections()).toBe(2);
  });

  it('are not kept when the server talks without being asked', async () => {
    let first: Socket | null = null;
    const { origin, connections } = await counting((_count, socket) => {
      first ??= socket;
      socket.write(OK);
    });
    await read(await send(get(origin)));
    const closed = once(first!, 'close');
    first!.write(OK);
    await closed;
    await read(await send(get(origin)));
    expect(connections()).toBe(2);
  });

  it('that die as they are used again are replaced, once, for a request that may be repeated', async () => {
    const { origin, connections, requests } = await counting((count, socket) => {
      if (count === 2) socket.destroy();
      else socket.write(OK);
    });
    await read(await send(get(origin)));
    expect(await read(await send(get(origin, { method: 'DELETE' })))).toEqual({ text: 'ok', code: null });
    expect([connections(), requests()]).toEqual([2, 3]);
  });

  it('that die as they are used again fail a request that must not be repeated', async () => {
    const { origin, requests } = await counting((count, socket) => {
      if (count === 2) socket.destroy();
      else socket.write(OK);
    });
    await read(await send(get(origin)));
    await expect(send(get(origin, { method: 'POST' }))).rejects.toMatchObject({ code: 'request.reset' });
    expect(requests()).toBe(2);
  });

  it('that die within an answer are not tried again', async () => {
    const { origin, requests } = await counting((count, socket) => {
      if (count === 2) socket.end('HTTP/1.1 200');
      else socket.write(OK);
    });
    await read(await send(get(origin)));
    await expect(send(get(origin))).rejects.toMatchObject({ code: 'request.reset' });
    expect(requests()).toBe(2);
  });

  it('of a fresh kind that die at once are not tried again', async () => {
    const { origin, requests } = await counting((_count, socket) => socket.destroy());
    await expect(send(get(origin))).rejects.toMatchObject({ code: 'request.reset' });
    expect(requests()).toBe(1);
  });
});

describe('timings', () => {
  it('tell the waiting from the download, and stand still once the answer is complete', async () => {
    let end = () => {};
    const { origin } = await servers.http((_request, response) => {
      end = () => response.end('b');
      setTimeout(() => response.write('a'), 60);
    });
    const answer = await send(get(origin));
    expect(answer.timings().download).toBeNull();
    // Not before the client has the head: a busy machine may hand it out together with the end.
    setTimeout(end, 100);
    await read(answer);
    const timings = answer.timings();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answer.timings()).toEqual(timings);
    const { dns, connect, waiting, download, total } = timings;
    expect(dns).toBeNull();
    expect(waiting).toBeGreaterThan(50);
    expect(download).toBeGreaterThan(20);
    expect((connect ?? 0) + (waiting ?? 0) + (download ?? 0)).toBeLessThanOrEqual(total);
  });
});
