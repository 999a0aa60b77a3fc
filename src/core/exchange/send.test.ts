import { afterEach, describe, expect, it, vi } from 'vitest';
import { LatchkeyError } from '../errors';
import type { HttpAnswer, HttpEngine, HttpRequest } from '../ports';
import { epochMs } from '../time';
import type { Header, Timings } from './exchange';
import { sendRequest, type Progress, type Sending } from './send';

afterEach(() => void vi.useRealTimers());

const encoder = new TextEncoder();
const KEY = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl';

const NO_TIME: Timings = {
  dns: null,
  connect: null,
  tls: null,
  sending: null,
  waiting: 2,
  download: 1,
  total: 4,
};

interface Scripted {
  readonly status?: number;
  readonly headers?: readonly Header[];
  readonly body?: AsyncIterable<Uint8Array>;
}

async function* chunks(...texts: readonly string[]) {
  for (const text of texts) yield encoder.encode(text);
}

/** An engine that gives prepared answers in turn, the last one again and again, and keeps what it was sent. */
function scripted(...answers: readonly Scripted[]) {
  const sent: HttpRequest[] = [];
  let abandoned = 0;
  const engine: HttpEngine = {
    send: async (request) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)] ?? {};
      sent.push(request);
      return {
        head: {
          status: answer.status ?? 200,
          statusText: '',
          httpVersion: '1.1',
          headers: answer.headers ?? [],
        },
        sentHeaders: [['Host', new URL(request.url).host], ...request.headers],
        remoteAddress: '127.0.0.1:1',
        proxy: null,
        certificate: null,
        informational: [],
        body: answer.body ?? chunks(),
        timings: () => NO_TIME,
        wireBytes: () => 7,
        trailers: () => [],
        liftTimeLimit: () => {},
        abandon: () => {
          abandoned += 1;
        },
      } satisfies HttpAnswer;
    },
  };
  return { engine, sent, abandoned: () => abandoned };
}

/** A store that counts, and fails after so many bytes. */
function counting(failsAfter = Infinity) {
  let size = 0;
  const bodies: Sending['bodies'] = {
    create: () => ({
      write: async (chunk) => {
        size += chunk.byteLength;
        if (size > failsAfter) throw new LatchkeyError('documents.disk_full', 'Full.', 'Free some.');
      },
      end: async () => {},
    }),
    read: async () => new Uint8Array(),
    sizeOf: async () => size,
    release: async () => {},
  };
  return { bodies, size: () => size };
}

function sending(engine: HttpEngine, more: Partial<Sending> & { request?: HttpRequest } = {}): Sending {
  return {
    engine,
    bodies: counting().bodies,
    clock: { now: () => epochMs(1000), monotonic: () => 0 },
    exchangeId: 'x',
    request: { method: 'GET', url: 'https://api.example/a', headers: [], body: null, timeoutMs: 1000 },
    followRedirects: true,
    maxRedirects: 10,
    secrets: [],
    tokenOf: null,
    cookieJar: null,
    watch: null,
    perHop: null,
    explain: null,
    knownEndpoints: { authorization: [], token: [] },
    onProgress: () => {},
    onUpload: () => {},
    signal: new AbortController().signal,
    ...more,
  };
}

/** A body whose end the test decides. */
function open(...first: readonly string[]) {
  let finish: (how: Error | null) => void = () => {};
  const end = new Promise<Error | null>((resolve) => {
    finish = resolve;
  });
  async function* body() {
    yield* chunks(...first);
    const how = await end;
    if (how !== null) throw how;
  }
  return { body: body(), finish };
}

/** Starts an exchange; `ended` is the last progress. */
function watched(engine: HttpEngine, more: Partial<Sending> = {}) {
  const reports: Progress[] = [];
  let last: (progress: Progress) => void = () => {};
  const ended = new Promise<Progress>((resolve) => {
    last = resolve;
  });
  const onProgress = (progress: Progress) => {
    reports.push(progress);
    if (progress.body.complete || progress.body.problem !== null) last(progress);
  };
  return { exchange: sendRequest(sending(engine, { onProgress, ...more })), reports, ended };
}

describe('an exchange', () => {
  it('that is complete at once says so, and reports no progress', async () => {
    const { engine } = scripted({ headers: [['Content-Type', 'text/plain']], body: chunks('hel', 'lo') });
    const { exchange, reports } = watched(engine, { tokenOf: 'c1' });
    expect(await exchange).toEqual({
      id: 'x',
      startedAt: 1000,
      request: {
        method: 'GET',
        url: 'https://api.example/a',
        headers: [['Host', 'api.example']],
        bodySize: 0,
      },
      response: {
        status: 200,
        statusText: '',
        httpVersion: '1.1',
        headers: [['Content-Type', 'text/plain']],
      },
      redirects: [],
      timings: NO_TIME,
      remoteAddress: '127.0.0.1:1',
      proxy: null,
      certificate: null,
      informational: [],
      body: { wireBytes: 7, decodedBytes: 5, complete: true, trailers: [], problem: null },
      firstBytes: encoder.encode('hello'),
      loginPage: null,
      refusal: null,
      cookies: { sent: [], received: [] },
      tokenOf: 'c1',
      retry: null,
    });
    expect(reports).toEqual([]);
  });

  it('shows no secret of the request, wherever it stands', async () => {
    const { engine, sent } = scripted(
      { status: 302, headers: [['Location', `/b?access_token=${KEY}`]] },
      { status: 200 },
    );
    const exchange = await sendRequest(
      sending(engine, {
        secrets: [KEY],
        request: {
          method: 'POST',
          url: `https://api.example/a?access_token=${KEY}`,
          headers: [
            ['Authorization', `Bearer ${KEY}`],
            ['X-Copy', KEY],
          ],
          body: encoder.encode('body'),
          timeoutMs: 0,
        },
      }),
    );
    expect(sent[1]?.url).toContain(KEY);
    expect(JSON.stringify([exchange.request, exchange.redirects])).not.toContain(KEY);
    expect(exchange.request.headers.map(([name]) => name)).toEqual(['Host', 'Authorization', 'X-Copy']);
    expect(exchange.request.bodySize).toBe(4);
  });

  it('resolves with the first 64 KiB while the rest is still coming', async () => {
    const { body, finish } = open('a'.repeat(50_000), 'b'.repeat(50_000));
    const { exchange, ended } = watched(scripted({ body }).engine);
    const { firstBytes, body: state } = await exchange;
    expect(firstBytes.byteLength).toBe(64 * 1024);
    expect(firstBytes.at(-1)).toBe('b'.charCodeAt(0));
    expect(state).toMatchObject({ decodedBytes: 100_000, complete: false, trailers: [], problem: null });
    finish(null);
    expect((await ended).body).toMatchObject({ decodedBytes: 100_000, complete: true });
  });

  it('resolves with what has come when the body stands still', async () => {
    const { body, finish } = open('some');
    const { exchange, ended } = watched(scripted({ body }).engine);
    expect(await exchange).toMatchObject({
      firstBytes: encoder.encode('some'),
      body: { decodedBytes: 4, complete: false },
    });
    finish(null);
    await ended;
  });

  it('resolves with the head alone when no body comes', async () => {
    const { body, finish } = open();
    const { exchange, ended } = watched(scripted({ body }).engine);
    expect(await exchange).toMatchObject({
      response: { status: 200 },
      body: { decodedBytes: 0, complete: false },
    });
    finish(null);
    expect((await ended).body.complete).toBe(true);
  });

  it('waits longer for a page, and names a login page by what came', async () => {
    vi.useFakeTimers();
    const late = async function* () {
      yield encoder.encode('<!doctype html><title>Sign in</title>');
      await vi.advanceTimersByTimeAsync(280);
      yield encoder.encode('<form action="/login"><input type="password" name="p"></form>');
    };
    const url =
      'https://login.example/authorize?response_type=code&client_id=c&redirect_uri=https://a.example/cb';
    const { engine } = scripted({ headers: [['content-type', 'text/html']], body: late() });
    const exchange = await sendRequest(
      sending(engine, {
        request: { method: 'GET', url, headers: [], body: null, timeoutMs: 0 },
        knownEndpoints: { authorization: ['https://login.example/authorize'], token: [] },
      }),
    );
    expect(exchange.body.complete).toBe(true);
    expect(exchange.loginPage?.kind).toBe('authorization_endpoint');
  });

  it('tells a body that broke off at once as a problem, with what came', async () => {
    const broken = async function* () {
      yield encoder.encode('part');
      throw new LatchkeyError('request.broken_body', 'Broke off.', 'Again.');
    };
    const { exchange, reports } = watched(scripted({ body: broken() }).engine);
    expect(await exchange).toMatchObject({
      firstBytes: encoder.encode('part'),
      body: { complete: false, trailers: [], problem: { code: 'request.broken_body' } },
    });
    expect(reports).toEqual([]);
  });

  it('tells a body that is cancelled later as a problem, once', async () => {
    vi.useFakeTimers();
    const { body, finish } = open('part');
    const { exchange, reports, ended } = watched(scripted({ body }).engine);
    await vi.advanceTimersByTimeAsync(1000);
    await exchange;
    finish(new LatchkeyError('request.cancelled', 'Cancelled.', 'Again.'));
    expect((await ended).body).toMatchObject({ decodedBytes: 4, problem: { code: 'request.cancelled' } });
    await vi.advanceTimersByTimeAsync(1000);
    expect(reports).toHaveLength(1);
  });

  it('tells a full disk as a problem of the body, and keeps the beginning', async () => {
    const { engine } = scripted({ body: chunks('0123', '4567', '89') });
    const exchange = await sendRequest(sending(engine, { bodies: counting(8).bodies }));
    expect(exchange).toMatchObject({
      firstBytes: encoder.encode('01234567'),
      body: { decodedBytes: 8, complete: false, trailers: [], problem: { code: 'documents.disk_full' } },
    });
  });

  it('cuts a body at 2 GB', async () => {
    const piece = new Uint8Array(64 * 1024 * 1024);
    const endless = async function* () {
      for (;;) yield piece;
    };
    const store = counting();
    const { exchange, ended } = watched(scripted({ body: endless() }).engine, { bodies: store.bodies });
    const { body } = await exchange;
    const { problem, decodedBytes } = body.problem === null ? (await ended).body : body;
    expect(problem?.code).toBe('request.broken_body');
    expect(decodedBytes).toBe(2 ** 31);
    expect(store.size()).toBe(2 ** 31);
  });

  it('reports at most ten times a second', async () => {
    vi.useFakeTimers();
    const slow = async function* () {
      for (let count = 0; count < 400; count += 1) {
        yield encoder.encode('x');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const { exchange, reports, ended } = watched(scripted({ body: slow() }).engine);
    await vi.advanceTimersByTimeAsync(1000);
    await exchange;
    expect(reports.length).toBeGreaterThan(1);
    expect(reports.length).toBeLessThanOrEqual(10);
    await vi.advanceTimersByTimeAsync(1000);
    expect((await ended).body).toMatchObject({ decodedBytes: 400, complete: true });
    expect(reports.length).toBeLessThanOrEqual(21);
    const sizes = reports.map(({ body }) => body.decodedBytes);
    expect(sizes).toEqual(sizes.toSorted((left, right) => left - right));
  });
});

describe('redirects', () => {
  const to = (location: string, status = 302): Scripted => ({ status, headers: [['location', location]] });

  it('are followed to the end, and their times add up', async () => {
    const { engine, sent } = scripted(to('/b'), to('https://other.example/c', 307), { status: 201 });
    const exchange = await sendRequest(
      sending(engine, {
        request: {
          method: 'GET',
          url: 'https://api.example/a',
          headers: [['Authorization', 'Bearer abc']],
          body: null,
          timeoutMs: 0,
        },
      }),
    );
    expect(exchange.response.status).toBe(201);
    expect(exchange.redirects).toMatchObject([
      {
        status: 302,
        from: 'https://api.example/a',
        to: 'https://api.example/b',
        dropped: [],
        method: 'GET',
        nextMethod: 'GET',
        bodyDropped: false,
        timings: { waiting: 2 },
      },
      {
        status: 307,
        from: 'https://api.example/b',
        to: 'https://other.example/c',
        dropped: ['Authorization'],
      },
    ]);
    expect(sent.map(({ headers }) => headers.length)).toEqual([1, 1, 0]);
    expect(exchange.request.headers.map(([name]) => name)).toEqual(['Host', 'Authorization']);
    expect(exchange.timings).toEqual({
      dns: null,
      connect: null,
      tls: null,
      sending: null,
      waiting: 6,
      download: 3,
      total: 12,
    });
  });

  it('are the answer when they are not to be followed', async () => {
    const { engine, sent } = scripted(to('/b'));
    const exchange = await sendRequest(sending(engine, { followRedirects: false }));
    expect([exchange.response.status, sent.length]).toEqual([302, 1]);
  });

  it('end after ten, naming the places without their queries', async () => {
    const { engine, sent, abandoned } = scripted(to('/b?code=canary'));
    const failure = sendRequest(sending(engine));
    await expect(failure).rejects.toMatchObject({
      code: 'request.too_many_redirects',
      message: expect.stringMatching(/api\.example\/a → api\.example\/b → .*b\.$/) as string,
    });
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining('canary') as string });
    expect([sent.length, abandoned()]).toEqual([11, 1]);
  });

  it('share one time limit', async () => {
    const { engine, sent } = scripted(to('/b'), to('/c'), {});
    let clock = 0;
    await sendRequest(
      sending(engine, { clock: { now: () => epochMs(0), monotonic: () => (clock += 300) - 300 } }),
    );
    expect(sent.map(({ timeoutMs }) => timeoutMs)).toEqual([700, 400, 100]);
  });

  it('do not wait for a body that hangs', async () => {
    const { body, finish } = open('moved');
    let abandoned = false;
    const { engine } = scripted({ ...to('/b'), body }, {});
    const patient: HttpEngine = {
      send: async (request, signal) => {
        const answer = await engine.send(request, signal);
        return {
          ...answer,
          liftTimeLimit: () => {},
          abandon: () => {
            abandoned = true;
            finish(new Error('abandoned'));
          },
        };
      },
    };
    expect((await sendRequest(sending(patient))).response.status).toBe(200);
    expect(abandoned).toBe(true);
  });
});
