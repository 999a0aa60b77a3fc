import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendRequest, type Progress, type Sending } from '../../core/exchange/send';
import { keptCookie, type KeptCookie } from '../stores/cookieSchema';
import { ListStore } from '../stores/listStore';
import { FileBodyStore } from './bodyStore';
import { NodeHttpEngine } from './httpEngine';
import { LoopbackServers } from './loopbackServers';
import { systemClock } from './systemClock';
import { ToughCookieJar } from './toughCookieJar';

let folder: string;
let bodies: FileBodyStore;
let engine: NodeHttpEngine;
let servers: LoopbackServers;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-send-'));
  bodies = new FileBodyStore(folder);
  engine = new NodeHttpEngine();
  servers = new LoopbackServers();
});

afterEach(async () => {
  engine.close();
  await servers.close();
  await bodies.close();
  rmSync(folder, { recursive: true });
});

function exchange(url: string, more: Partial<Sending> = {}) {
  let ended: (progress: Progress) => void = () => {};
  const end = new Promise<Progress>((resolve) => {
    ended = resolve;
  });
  const answer = sendRequest({
    engine,
    bodies,
    clock: systemClock,
    exchangeId: 'x',
    request: { method: 'GET', url, headers: [], body: null, timeoutMs: 10_000 },
    followRedirects: true,
    maxRedirects: 10,
    onUpload: () => {},
    secrets: [],
    tokenOf: null,
    cookieJar: null,
    watch: null,
    perHop: null,
    explain: null,
    knownEndpoints: { authorization: [], token: [] },
    signal: new AbortController().signal,
    onProgress: (progress) => {
      if (progress.body.complete || progress.body.problem !== null) ended(progress);
    },
    ...more,
  });
  return { answer, end };
}

async function serving(listener: RequestListener): Promise<string> {
  return (await servers.http(listener)).origin;
}

describe('an exchange with a real server', () => {
  it.each([0, 1, 24_000, 60_000])('is complete at once with %i bytes', async (size) => {
    const url = await serving((_request, response) => response.end('x'.repeat(size)));
    const { body, firstBytes, timings } = await exchange(url).answer;
    expect(body).toEqual({
      wireBytes: size,
      decodedBytes: size,
      complete: true,
      trailers: [],
      problem: null,
    });
    expect(firstBytes.byteLength).toBe(size);
    expect(timings.download).not.toBeNull();
  });

  it('shows 10 MB by its beginning, and stores the rest in the background', async () => {
    const whole = Buffer.alloc(
      10_000_000,
      Uint8Array.from({ length: 251 }, (_, index) => index),
    );
    const url = await serving((_request, response) => response.end(whole));
    const { answer, end } = exchange(url);
    const { firstBytes, body } = await answer;
    expect(Buffer.compare(firstBytes, whole.subarray(0, 64 * 1024))).toBe(0);
    expect(body.complete).toBe(false);
    const { body: last, timings } = await end;
    expect(last).toEqual({
      wireBytes: whole.length,
      decodedBytes: whole.length,
      complete: true,
      trailers: [],
      problem: null,
    });
    expect(timings.download).toBeGreaterThan(0);
    expect(Buffer.compare(await bodies.read('x', 0, whole.length), whole)).toBe(0);
  });

  it('shows an answer whose body hangs, and keeps what came when it is cancelled', async () => {
    const abort = new AbortController();
    const url = await serving((_request, response) => void response.write('so far'));
    const { answer, end } = exchange(url, { signal: abort.signal });
    expect((await answer).body).toMatchObject({
      decodedBytes: 6,
      complete: false,
      trailers: [],
      problem: null,
    });
    abort.abort();
    expect((await end).body.problem?.code).toBe('request.cancelled');
    expect(String(Buffer.from(await bodies.read('x', 0, 100)))).toBe('so far');
  });

  it('ends a body that never ends when its time is up', async () => {
    const url = await serving((_request, response) => void response.write('so far'));
    const request = { method: 'GET', url, headers: [], body: null, timeoutMs: 200 };
    const { answer, end } = exchange(url, { request });
    await answer;
    expect((await end).body.problem?.code).toBe('request.timed_out');
  });

  it('rejects when it is cancelled before the head', async () => {
    const abort = new AbortController();
    const url = await serving(() => abort.abort());
    await expect(exchange(url, { signal: abort.signal }).answer).rejects.toMatchObject({
      code: 'request.cancelled',
    });
  });

  it('goes 302 → 307 → 200 over one connection, with all times added up', async () => {
    let connections = 0;
    const { origin, server } = await servers.http((request, response) => {
      const next = { '/a': '/b', '/b': '/c' }[request.url ?? ''];
      setTimeout(() => {
        if (next === undefined) response.end(request.method);
        else response.writeHead(request.url === '/a' ? 302 : 307, { Location: next }).end('moved');
      }, 20);
    });
    server.on('connection', () => (connections += 1));
    const body = Buffer.from('{}');
    const request = { method: 'POST', url: `${origin}/a`, headers: [], body, timeoutMs: 0 };
    const { redirects, firstBytes, timings, response } = await exchange(origin, { request }).answer;
    expect(response.status).toBe(200);
    expect(String(Buffer.from(firstBytes))).toBe('GET');
    expect(redirects.map(({ status }) => status)).toEqual([302, 307]);
    expect(timings.waiting).toBeGreaterThan(50);
    expect(timings.total).toBeGreaterThanOrEqual(timings.waiting ?? 0);
    expect(connections).toBe(1);
  });

  it('takes no credential along to another origin, on the wire', async () => {
    let received = '';
    const { origin: elsewhere } = await servers.tcp((socket) => {
      socket.on('data', (bytes) => {
        received += bytes.toString();
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      });
    });
    const url = await serving((_request, response) => {
      response.writeHead(307, { Location: `${elsewhere}/next` }).end();
    });
    const { redirects } = await exchange(url, {
      secrets: ['canary-token'],
      request: {
        method: 'GET',
        url: `${url}/?access_token=canary-token`,
        headers: [
          ['Authorization', 'Bearer canary-token'],
          ['X-Api-Key', 'canary-key'],
          ['Cookie', 'sid=canary-cookie'],
          ['X-Other', 'canary-token'],
          ['Accept', 'a/b'],
        ],
        body: null,
        timeoutMs: 0,
      },
    }).answer;
    expect(received).toBe(
      `GET /next HTTP/1.1\r\nHost: ${elsewhere.slice('http://'.length)}\r\nAccept: a/b\r\nConnection: keep-alive\r\n\r\n`,
    );
    expect(redirects[0]?.dropped).toEqual(['Authorization', 'X-Api-Key', 'Cookie', 'X-Other']);
  });

  it('sends on the next hop what a redirect set, keeps each host to its own, and masks what went out', async () => {
    const seen: string[] = [];
    const { port } = await servers.tcp((socket) => {
      socket.once('data', (bytes) => {
        seen.push(`elsewhere ${/^cookie: (.*)$/im.exec(bytes.toString())?.[1] ?? 'none'}`);
        socket.end('HTTP/1.1 200 OK\r\nSet-Cookie: there=2\r\nContent-Length: 0\r\n\r\n');
      });
    });
    const url = await serving((request, response) => {
      seen.push(`${request.url} ${request.headers.cookie ?? 'none'}`);
      const location = request.url === '/start' ? '/next' : `http://localhost:${port}/`;
      const cookies = request.url === '/start' ? ['here=1', 'bad=1; Domain=example.com'] : [];
      response.writeHead(302, { Location: location, 'Set-Cookie': cookies }).end();
    });
    const store = new ListStore<KeptCookie>({
      documents: { read: async () => null, write: async () => {} },
      name: 'cookies',
      schema: keptCookie,
      most: 10,
      onChange: () => {},
    });
    const cookieJar = new ToughCookieJar(store, systemClock);
    await cookieJar.receive(url, ['login=s3cret']);
    const request = { method: 'GET', url: `${url}/start`, headers: [], body: null, timeoutMs: 10_000 };
    const answer = await exchange(url, { cookieJar, request }).answer;
    expect(seen).toEqual(['/start login=s3cret', '/next login=s3cret; here=1', 'elsewhere none']);
    expect(answer.cookies.sent).toMatchObject([{ name: 'login', source: 'jar' }]);
    expect(answer.cookies.received).toMatchObject([
      { name: 'here', refused: null },
      { name: 'bad', refused: expect.stringContaining('another one') as string },
      { name: 'there', from: 'localhost', refused: null },
    ]);
    expect(answer.request.headers).toContainEqual(['Cookie', 'login=••••']);
    expect(JSON.stringify(answer)).not.toContain('s3cret');
  });

  it('does not run in circles', async () => {
    let requests = 0;
    const url = await serving((_request, response) => {
      requests += 1;
      response.writeHead(302, { Location: '/again' }).end();
    });
    await expect(exchange(url).answer).rejects.toMatchObject({ code: 'request.too_many_redirects' });
    expect(requests).toBe(11);
  });
});
