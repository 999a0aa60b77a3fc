import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import type { HttpRequest } from '../../core/ports';
import type { SocketView } from '../../core/stream/stream';
import { FileBodyStore } from '../adapters/bodyStore';
import { NodeHttpEngine } from '../adapters/httpEngine';
import { LoopbackServers } from '../adapters/loopbackServers';
import { systemClock } from '../adapters/systemClock';
import { Transcripts } from './transcript';
import { WebSockets } from './webSockets';

let folder: string;
let bodies: FileBodyStore;
let engine: NodeHttpEngine;
let servers: LoopbackServers;
let sockets: WebSockets;
let transcripts: Transcripts;
let view: SocketView | null;
let waiting: { readonly wanted: (view: SocketView) => boolean; readonly done: () => void }[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-sockets-'));
  bodies = new FileBodyStore(folder);
  engine = new NodeHttpEngine();
  servers = new LoopbackServers();
  transcripts = new Transcripts(bodies);
  view = null;
  waiting = [];
  sockets = new WebSockets(engine.connect, transcripts, systemClock, (_id, next) => {
    view = next;
    for (const { wanted, done } of waiting) if (next && wanted(next)) done();
  });
});
afterEach(async () => {
  sockets.closeAll();
  engine.close();
  await servers.close();
  await bodies.close();
  rmSync(folder, { recursive: true });
});

function until(wanted: (view: SocketView) => boolean): Promise<void> {
  return view && wanted(view) ? Promise.resolve() : new Promise((done) => waiting.push({ wanted, done }));
}

/** Starts a WebSocket server that does with each connection what it is told. */
async function serving(talk: (socket: WebSocket) => void, options: ServerOptions = {}): Promise<string> {
  const server = createServer();
  new WebSocketServer({ server, ...options }).on('connection', (socket) => {
    socket.on('error', () => {});
    talk(socket);
  });
  return `http://127.0.0.1:${await servers.listen(server)}`;
}

function open(
  url: string,
  more: Partial<HttpRequest> = {},
  protocols: readonly string[] = [],
): Promise<void> {
  const request = { method: 'GET', url, headers: [], body: null, timeoutMs: 5000, ...more };
  return sockets.open('s', async () => ({ request, protocols, secrets: ['s3cret'], cookieJar: null }));
}

async function texts(): Promise<readonly string[]> {
  const records = await transcripts.get('s').read(0, 200);
  return records.map(({ direction, type, text }) => `${direction} ${type} ${text}`);
}

test('text and binary go both ways, a ping is timed, and the close has a code', async () => {
  const url = await serving((socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
  await open(url);
  await sockets.send('s', 'héllo');
  await sockets.send('s', Uint8Array.of(0, 255));
  sockets.ping('s');
  await until(({ pingMs, count }) => pingMs !== null && count === 7);
  sockets.close('s', 4001, 'enough');
  await until(({ state }) => state === 'closed');
  expect(view).toMatchObject({ closing: { code: 4001, reason: 'enough', by: 'you' }, problem: null });
  expect(await texts()).toEqual(
    expect.arrayContaining([
      'note note Connected.',
      'out text héllo',
      'in text héllo',
      'out binary 00ff',
      'in binary 00ff',
      'out close 4001 enough',
    ]),
  );
});

test('the handshake carries headers as written and the sub-protocol is agreed on', async () => {
  let seen: readonly string[] = [];
  const url = await serving(() => {}, {
    verifyClient: ({ req }: { req: { rawHeaders: string[] } }) => {
      seen = req.rawHeaders;
      return true;
    },
    handleProtocols: () => 'v2',
  });
  const headers = [
    ['Authorization', 'Bearer s3cret'],
    ['X-Twice', 'a'],
    ['X-Twice', 'b'],
    ['Connection', 'close'],
  ] as const;
  await open(`${url}/feed?x=1`, { headers }, ['v1', 'v2']);
  expect(view).toMatchObject({ state: 'open', protocol: 'v2', handshake: { status: 101 } });
  expect(seen).toEqual(expect.arrayContaining(['Authorization', 'Bearer s3cret', 'v1,v2']));
  expect(seen.filter((name) => name === 'X-Twice')).toHaveLength(2);
  expect(JSON.stringify(view)).not.toContain('s3cret');
});

test.each([
  [401, 'Check the authorization'],
  [404, 'Check the path'],
  [302, 'Its Location header is below'],
])('a server that answers %i is shown with its answer', async (status, remedy) => {
  const { origin } = await servers.http((_request, response) => {
    const headers = { 'content-type': 'text/html', ...(status === 302 ? { location: '/login' } : {}) };
    response.writeHead(status, headers).end('<h1>Sign in</h1>');
  });
  await open(origin);
  expect(view).toMatchObject({ state: 'closed', handshake: { status, body: '<h1>Sign in</h1>' } });
  expect(view?.problem?.code).toBe('socket.refused');
  expect(view?.problem?.remedy).toContain(remedy);
});

test.each([
  [
    'a wrong accept key',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n',
    /not WebSocket’s/,
  ],
  [
    'another upgrade',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
    /not WebSocket’s/,
  ],
  ['no HTTP at all', 'SSH-2.0-OpenSSH_9.6\r\n', /WebSocket failed/],
])('%s is explained', async (_what, answer, message) => {
  const { origin } = await servers.answering(answer);
  await open(origin);
  expect(view?.state).toBe('closed');
  expect(view?.problem?.message).toMatch(message);
});

test('a server that nobody runs, and one that never answers the handshake', async () => {
  await open('http://127.0.0.1:1/');
  expect(view?.problem?.code).toBe('request.refused');
  const { origin } = await servers.tcp(() => {});
  await open(origin, { timeoutMs: 150 });
  expect(view?.problem?.message).toMatch(/did not answer the handshake in time/);
});

test('what cannot be prepared fails before anything is sent', async () => {
  await sockets.open('s', () => Promise.reject(new Error('canary')));
  expect(view).toMatchObject({ state: 'closed', problem: { code: 'internal' } });
  expect(JSON.stringify(view)).not.toContain('canary');
});

test('fragments become one message', async () => {
  const url = await serving((socket) => {
    socket.send('frag', { fin: false });
    socket.send('ment', { fin: true });
  });
  await open(url);
  await until(({ count }) => count === 2);
  expect(await texts()).toContain('in text fragment');
});

test.each([
  ['a close without a code', (socket: WebSocket) => socket.close(), { code: 1005, by: 'server' }],
  [
    'a close with one',
    (socket: WebSocket) => socket.close(1012, 'deploy'),
    { code: 1012, reason: 'deploy', by: 'server' },
  ],
  ['a connection that is cut', (socket: WebSocket) => socket.terminate(), { code: 1006, by: 'network' }],
])('%s is told apart', async (_what, end, closing) => {
  await open(await serving((socket) => void setTimeout(() => end(socket), 20)));
  await until(({ state }) => state === 'closed');
  expect(view?.closing).toMatchObject(closing);
});

test('a frame that breaks the protocol ends it in words', async () => {
  // Raw bytes behind the client's back: a text frame with a reserved bit.
  const url = await serving((socket) => {
    (socket as unknown as { _socket: { write: (bytes: Buffer) => void } })._socket.write(
      Buffer.from([0xf1, 0x00]),
    );
  });
  await open(url);
  await until(({ state }) => state === 'closed');
  expect(view?.problem?.message).toMatch(/breaks the protocol/);
});

test('a flood of 20,000 messages is taken in, in order', async () => {
  const url = await serving((socket) => {
    for (let index = 0; index < 20_000; index++) socket.send(`message ${index}`);
  });
  await open(url);
  await until(({ count }) => count === 20_001);
  expect(await transcripts.get('s').find('message 19999', 'in')).toEqual([20_000]);
});

test('giving up while connecting, and sending when nothing is open', async () => {
  const { origin } = await servers.tcp(() => {});
  const opening = open(origin);
  await expect(sockets.send('s', 'x')).rejects.toMatchObject({ code: 'socket.not_open' });
  sockets.close('s', 1000, '');
  expect(view).toMatchObject({ state: 'closed', problem: { code: 'request.cancelled' } });
  await opening;
});
