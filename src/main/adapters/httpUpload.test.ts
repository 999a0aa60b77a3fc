import { createHash } from 'node:crypto';
import { createServer as createHttp2Server, type Http2ServerRequest } from 'node:http2';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BodySource, ConnectionOptions, HttpAnswer, HttpRequest } from '../../core/ports';
import { nextHop } from '../../core/exchange/redirects';
import { NodeHttpEngine } from './httpEngine';
import { LoopbackServers } from './loopbackServers';

const servers = new LoopbackServers();
let engine: NodeHttpEngine;

beforeEach(() => {
  engine = new NodeHttpEngine();
});

afterEach(() => {
  engine.close();
  return servers.close();
});

const MEGABYTE = 1024 * 1024;
const piece = Buffer.alloc(MEGABYTE, 'piece of a large file ');

/** So many megabytes, made while they are sent. */
function megabytes(count: number, size: number | null = count * MEGABYTE) {
  const state = { opened: 0, made: 0, closed: 0 };
  const source: BodySource = {
    size,
    async *open() {
      state.opened += 1;
      try {
        for (let index = 0; index < count; index += 1) {
          state.made += 1;
          yield piece;
        }
      } finally {
        state.closed += 1;
      }
    },
  };
  return { source, state };
}

type Version = '1.1' | '2';
const VERSIONS: readonly Version[] = ['1.1', '2'];

function post(url: string, version: Version, more: Partial<HttpRequest>): HttpRequest {
  const connection: ConnectionOptions = { verifyTls: true, httpVersion: version, proxy: 'settings' };
  return { method: 'POST', url, headers: [], body: null, timeoutMs: 20_000, connection, ...more };
}

function send(request: HttpRequest, signal = new AbortController().signal): Promise<HttpAnswer> {
  return engine.send(request, signal);
}

async function textOf(answer: HttpAnswer): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

type Listener = (
  request: IncomingMessage | Http2ServerRequest,
  response: { end: (text: string) => unknown },
) => unknown;

async function serving(version: Version, listener: Listener): Promise<string> {
  if (version === '1.1') {
    return (
      await servers.http(
        (request: IncomingMessage, response: ServerResponse) => void listener(request, response),
      )
    ).origin;
  }
  const server = createHttp2Server((request, response) => void listener(request, response));
  server.on('sessionError', () => {});
  return `http://127.0.0.1:${await servers.listen(server)}`;
}

const countAndHash: Listener = async (request, response) => {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.byteLength;
  }
  response.end(`${size} ${hash.digest('hex')} ${request.headers['content-length'] ?? 'unknown'}`);
};

describe.each(VERSIONS)('a large body over HTTP/%s', (version) => {
  it('of 50 MB goes out whole, tells its progress, and never lies in memory', async () => {
    let received = 0;
    const origin = await serving(version, (request, response) => {
      request.on('data', (chunk: Buffer) => (received += chunk.byteLength));
      return countAndHash(request, response);
    });
    const { source, state } = megabytes(50);
    const progress: number[] = [];
    let underWay = 0;
    const onUpload = (bytes: number) => {
      progress.push(bytes);
      underWay = Math.max(underWay, state.made * MEGABYTE - received);
    };
    const answer = await send(post(origin, version, { body: source, onUpload }));
    const hash = createHash('sha256');
    for (let index = 0; index < 50; index += 1) hash.update(piece);
    expect(await textOf(answer)).toBe(`${50 * MEGABYTE} ${hash.digest('hex')} ${50 * MEGABYTE}`);
    expect(progress.at(-1)).toBe(50 * MEGABYTE);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(underWay).toBeLessThan(20 * MEGABYTE);
    expect(answer.timings().sending).toBeGreaterThan(0);
    expect(state).toEqual({ opened: 1, made: 50, closed: 1 });
  });

  it('of no length known before goes out too', async () => {
    const origin = await serving(version, countAndHash);
    const { source } = megabytes(3, null);
    const answer = await send(post(origin, version, { body: source }));
    expect(await textOf(answer)).toMatch(new RegExp(`^${3 * MEGABYTE} \\w+ unknown$`));
  });

  it('stops when it is cancelled, closing what it was read from', async () => {
    const origin = await serving(version, (request) => request.once('data', () => request.pause()));
    const { source, state } = megabytes(50);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    await expect(send(post(origin, version, { body: source }), abort.signal)).rejects.toMatchObject({
      code: 'request.cancelled',
    });
    await expect.poll(() => state.closed).toBe(1);
    expect(state.made).toBeLessThan(50);
  });

  it('that nobody takes is named when its time is up', async () => {
    const origin = await serving(version, (request) => request.once('data', () => request.pause()));
    const { source } = megabytes(50);
    await expect(send(post(origin, version, { body: source, timeoutMs: 500 }))).rejects.toMatchObject({
      code: 'request.timed_out',
      message: expect.stringContaining('the request could not be sent as a whole') as string,
    });
  });

  it.each([
    ['shorter', 2],
    ['longer', 4],
  ])('that became %s since is not passed off as whole', async (_how, count) => {
    let complete = false;
    const origin = await serving(version, (request) => {
      request.resume();
      request.once('end', () => (complete = !('aborted' in request && request.aborted)));
    });
    const { source } = megabytes(count, 3 * MEGABYTE);
    await expect(send(post(origin, version, { body: source }))).rejects.toMatchObject({
      code: 'request.body_changed',
    });
    expect(complete).toBe(false);
  });

  it('that cannot be read tells why', async () => {
    const origin = await serving(version, (request) => void request.resume());
    const source: BodySource = {
      size: 10,
      open: () => ({
        [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('EIO')) }),
      }),
    };
    await expect(send(post(origin, version, { body: source }))).rejects.toMatchObject({
      code: 'request.unreachable',
    });
  });

  it('is answered before it has gone out as a whole', async () => {
    const origin = await serving(version, (_request, response) => response.end('too large'));
    const { source } = megabytes(50);
    const answer = await send(post(origin, version, { body: source }));
    expect(await textOf(answer)).toBe('too large');
  });
});

describe('a body that the server is asked about first', () => {
  const headers = [['Expect', '100-continue']] as const;

  it('goes out when it says yes', async () => {
    const origin = await serving('1.1', countAndHash);
    const answer = await send(post(origin, '1.1', { headers, body: Buffer.from('hello') }));
    expect(await textOf(answer)).toMatch(/^5 /);
    expect(answer.informational.map(({ status }) => status)).toEqual([100]);
  });

  it('does not go out when it says no', async () => {
    let received = '';
    const { origin } = await servers.tcp((socket: Socket) => {
      socket.on('data', (bytes) => {
        received += String(bytes);
        socket.write('HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n');
      });
    });
    const answer = await send(post(origin, '1.1', { headers, body: Buffer.from('canary') }));
    expect(answer.head.status).toBe(417);
    await textOf(answer);
    expect(received).not.toContain('canary');
  });

  it('goes out after a while when it says nothing', async () => {
    let received = '';
    const { origin } = await servers.tcp((socket: Socket) => {
      socket.on('data', (bytes) => {
        received += String(bytes);
        if (received.endsWith('hello')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      });
    });
    const answer = await send(post(origin, '1.1', { headers, body: Buffer.from('hello') }));
    expect(answer.head.status).toBe(200);
  });
});

it('a redirect that keeps the body reads it anew', async () => {
  const { source, state } = megabytes(2);
  const { origin } = await servers.http((request, response) => {
    if (request.url === '/new') void countAndHash(request, response);
    else request.resume().once('end', () => response.writeHead(307, { Location: '/new' }).end());
  });
  const first = post(`${origin}/old`, '1.1', { body: source });
  const moved = await send(first);
  await textOf(moved);
  const next = nextHop(first, moved, []);
  expect(await textOf(await send(next?.request ?? first))).toMatch(new RegExp(`^${2 * MEGABYTE} `));
  expect(state.opened).toBe(2);
});
