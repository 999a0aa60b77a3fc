import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendRequest } from '../../core/exchange/send';
import type { EventStreamView } from '../../core/stream/stream';
import { FileBodyStore } from '../adapters/bodyStore';
import { NodeHttpEngine } from '../adapters/httpEngine';
import { LoopbackServers } from '../adapters/loopbackServers';
import { systemClock } from '../adapters/systemClock';
import { EventStreams } from './eventStreams';
import { Transcripts } from './transcript';

let folder: string;
let bodies: FileBodyStore;
let engine: NodeHttpEngine;
let servers: LoopbackServers;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-events-'));
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

/** Sends to a server of the test's own, and follows what is said of the stream. */
async function streaming(listener: RequestListener, timeoutMs = 10_000) {
  const { origin } = await servers.http(listener);
  const transcripts = new Transcripts(bodies);
  const abort = new AbortController();
  const waiting: { readonly wanted: (view: EventStreamView) => boolean; readonly done: () => void }[] = [];
  let view: EventStreamView | null = null;
  const streams = new EventStreams(transcripts, systemClock, (_id, next) => {
    view = next;
    for (const { wanted, done } of waiting) if (next && wanted(next)) done();
  });
  const exchange = await sendRequest({
    engine,
    bodies,
    clock: systemClock,
    exchangeId: 'x',
    request: { method: 'GET', url: origin, headers: [['X-Own', '1']], body: null, timeoutMs },
    followRedirects: true,
    maxRedirects: 10,
    secrets: [],
    tokenOf: null,
    cookieJar: null,
    perHop: null,
    watch: streams.watch,
    explain: null,
    knownEndpoints: { authorization: [], token: [] },
    signal: abort.signal,
    onProgress: () => {},
    onUpload: () => {},
  });
  return {
    exchange,
    streams,
    transcripts,
    abort,
    view: () => view,
    until: (wanted: (view: EventStreamView) => boolean) =>
      view && wanted(view) ? Promise.resolve() : new Promise<void>((done) => waiting.push({ wanted, done })),
  };
}

const SSE = { 'content-type': 'text/event-stream; charset=utf-8' };

test('events are listed as they come, and the body is kept as any other', async () => {
  const { exchange, transcripts, until, view } = await streaming((_request, response) => {
    response.writeHead(200, SSE).write('retry: 1234\nid: 1\nevent: tick\ndata: {"n":1}\n\n');
    setTimeout(() => response.end('data: last\n\ndata: never complete\n'), 20);
  });
  expect(exchange.response.status).toBe(200);
  await until(({ state }) => state === 'ended');
  expect(view()).toMatchObject({ count: 2, retryMs: 1234, lastEventId: '1', problem: null });
  expect(await transcripts.get('x').read(0, 10)).toMatchObject([
    { type: 'tick', id: '1', text: '{"n":1}' },
    { type: 'message', id: null, text: 'last' },
  ]);
  expect(Buffer.from(await bodies.read('x', 0, 1000)).toString()).toContain('never complete');
});

test('another answer is no stream', async () => {
  const { view } = await streaming((_request, response) => response.end('data: a\n\n'));
  expect(view()).toBeNull();
});

test('the time limit is for the head; a person can end the stream', async () => {
  const { abort, until, view } = await streaming((_request, response) => {
    response.writeHead(200, SSE).write('data: early\n\n');
    setTimeout(() => response.write('data: late\n\n'), 400);
  }, 250);
  await until(({ count }) => count === 2);
  abort.abort();
  await until(({ state }) => state === 'cancelled');
  expect(view()?.problem?.code).toBe('request.cancelled');
});

test('a stream that breaks off says so', async () => {
  const { until, view } = await streaming((_request, response) => {
    response.writeHead(200, SSE).write('data: a\n\n', () => setTimeout(() => response.destroy(), 20));
  });
  await until(({ state }) => state === 'broken');
  expect(view()).toMatchObject({ count: 1, problem: { code: 'request.broken_body' } });
});

test('when asked to, it connects again with Last-Event-ID, until the server has enough', async () => {
  const seen: (string | undefined)[] = [];
  const asked = new EventEmitter();
  const { streams, transcripts, until } = await streaming((request, response) => {
    seen.push(request.headers['last-event-id'] as string | undefined);
    expect(request.headers['x-own']).toBe('1');
    if (seen.length === 3) return void response.writeHead(204).end();
    response.writeHead(200, SSE).write(`retry: 10\nid: ${seen.length}\ndata: a\n\ndata: cut`);
    if (seen.length === 1) asked.once('reconnects', () => response.end());
    else response.end();
  });
  streams.setReconnects('x', true);
  asked.emit('reconnects');
  await until(({ state }) => state === 'ended');
  expect(seen).toEqual([undefined, '1', '2']);
  const texts = (await transcripts.get('x').read(0, 20)).map(({ direction, text }) => `${direction} ${text}`);
  expect(texts.filter((text) => text === 'in a')).toHaveLength(2);
  expect(texts).toContain('note The server ended the stream. Connecting again in 0.01 s.');
});

test('cancelling ends the waiting for the next connection', async () => {
  const asked = new EventEmitter();
  const { streams, abort, until } = await streaming((_request, response) => {
    response.writeHead(200, SSE).write('retry: 60000\ndata: a\n\n');
    asked.once('reconnects', () => response.end());
  });
  streams.setReconnects('x', true);
  asked.emit('reconnects');
  await until(({ state }) => state === 'waiting');
  abort.abort();
  await until(({ state }) => state === 'cancelled');
});

test('an event of 20 MB ends the list and not the body', async () => {
  const { until, view, abort } = await streaming((_request, response) => {
    response.writeHead(200, SSE).write('data: before\n\ndata: ');
    response.write('x'.repeat(20 * 1024 * 1024));
  });
  await until(({ problem }) => problem !== null);
  expect(view()).toMatchObject({ state: 'open', count: 1, problem: { code: 'stream.too_large' } });
  abort.abort();
});
