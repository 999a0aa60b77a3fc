import { Readable } from 'node:stream';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { chunksOf, decoded } from './httpContent';
import { NodeHttpEngine } from './httpEngine';
import { LoopbackServers } from './loopbackServers';
import { storedAsZstd, ZSTD_EXAMPLE, zstdBomb } from './testZstd';

const servers = new LoopbackServers();

afterEach(() => servers.close());

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** A stream of these bytes, cut at these places. */
function streamed(bytes: Uint8Array, cuts: readonly number[]): Readable {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  const pieces = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
  return Readable.from(pieces.filter((piece) => piece.length > 0));
}

describe('decoding', () => {
  type Encode = (bytes: Uint8Array) => Uint8Array;
  const encoders: readonly (readonly [string, Encode])[] = [
    ['gzip', (bytes) => gzipSync(bytes)],
    ['deflate', (bytes) => deflateSync(bytes)],
    ['br', (bytes) => brotliCompressSync(bytes)],
    ['zstd', storedAsZstd],
  ];

  it('gives back what was encoded, whatever the codings and wherever the network cut it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3000 }),
        fc.array(fc.constantFrom(...encoders), { maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        async (bytes, codings, cuts) => {
          const encoded = codings.reduce<Uint8Array>((result, [, encode]) => encode(result), bytes);
          const names = codings.map(([name]) => name).join(', ');
          const result = await joined(decoded(chunksOf(streamed(encoded, cuts)), names));
          expect(Buffer.compare(result, bytes)).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('ends every damaged body with an error or an end, never with silence', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 400 }),
        fc.constantFrom('gzip', 'deflate', 'br', 'zstd', 'gzip, br'),
        fc.array(fc.nat(), { maxLength: 3 }),
        async (bytes, names, cuts) => {
          const result = joined(decoded(chunksOf(streamed(bytes, cuts)), names)).catch(() => 'error');
          expect(await result).toBeDefined();
        },
      ),
      { numRuns: 100 },
    );
  });

  it('leaves all as it is below a coding that is not known', async () => {
    const bytes = gzipSync('text');
    expect(await joined(decoded(chunksOf(streamed(bytes, [])), 'gzip, xz'))).toEqual(bytes);
  });

  it('reads what the reference implementation of zstd makes', async () => {
    const { bytes, text } = ZSTD_EXAMPLE;
    const cuts = [1, 5, 17, 18, 40, bytes.byteLength - 3];
    expect(String(await joined(decoded(chunksOf(streamed(bytes, cuts)), 'zstd')))).toBe(text);
    expect(await joined(decoded(chunksOf(streamed(new Uint8Array(), [])), 'zstd'))).toHaveLength(0);
  });

  const text = 'All these words are said again. '.repeat(500);
  const whole: readonly (readonly [string, Uint8Array])[] = [
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', storedAsZstd(Buffer.from(text))],
    ['zstd', ZSTD_EXAMPLE.bytes],
  ];
  const damages: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
    ['cut in the middle', (bytes) => bytes.subarray(0, bytes.byteLength >> 1)],
    ['cut before its last byte', (bytes) => bytes.subarray(0, -1)],
    ['cut after its first bytes', (bytes) => bytes.subarray(0, 6)],
    ['another thing altogether', () => Buffer.from('{"error":"not compressed at all"}')],
  ];
  it.each(
    whole.flatMap(([coding, bytes]) => damages.map(([how, damage]) => [coding, how, damage(bytes)] as const)),
  )('says that a body of %s is broken when it is %s', async (coding, _how, bytes) => {
    const { origin } = await servers.http((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': coding }).end(bytes);
    });
    const request = { method: 'GET', url: origin, headers: [], body: null, timeoutMs: 0 };
    const engine = new NodeHttpEngine();
    const answer = await engine.send(request, new AbortController().signal);
    await expect(joined(answer.body)).rejects.toMatchObject({
      code: 'request.broken_body',
      message: expect.stringContaining('compressed body') as string,
    });
    engine.close();
  });

  it('undoes four codings and leaves what is piled higher', async () => {
    const five = Array.from({ length: 5 }).reduce<Uint8Array>(
      (bytes) => deflateRawSync(bytes),
      Buffer.from('text'),
    );
    const result = await joined(decoded(chunksOf(streamed(five, [])), Array(5).fill('deflate').join()));
    expect(result).toEqual(deflateRawSync('text'));
  });
});

describe('a body that inflates to 300 MB', () => {
  const MEGABYTE = 1024 * 1024;

  // After a full flush a stream of deflate may go on with any other, so one megabyte has to be compressed, not 300.
  const megabyte = deflateRawSync(Buffer.alloc(MEGABYTE), { finishFlush: constants.Z_FULL_FLUSH });

  async function bomb() {
    const { origin } = await servers.http((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'deflate' });
      Readable.from([...Array.from({ length: 300 }, () => megabyte), deflateRawSync('')]).pipe(response);
    });
    const engine = new NodeHttpEngine();
    const request = { method: 'GET', url: origin, headers: [], body: null, timeoutMs: 0 };
    return engine.send(request, new AbortController().signal);
  }

  it('takes no more memory than its pieces, for a reader who reads it all', async () => {
    const answer = await bomb();
    const before = process.memoryUsage.rss();
    let size = 0;
    let most = 0;
    for await (const chunk of answer.body) {
      if (size % (4 * MEGABYTE) < chunk.byteLength) {
        most = Math.max(most, process.memoryUsage.rss() - before);
      }
      size += chunk.byteLength;
    }
    expect(size).toBe(300 * MEGABYTE);
    expect(answer.wireBytes()).toBeLessThan(MEGABYTE);
    expect(most).toBeLessThan(80 * MEGABYTE);
  });

  it('stops inflating for a reader who stops', async () => {
    const answer = await bomb();
    for await (const chunk of answer.body) {
      expect(chunk.byteLength).toBeLessThanOrEqual(64 * 1024);
      break;
    }
    const wireBytes = answer.wireBytes();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answer.wireBytes()).toBe(wireBytes);
    expect(wireBytes).toBeLessThan(MEGABYTE);
  });
});

describe('a body of zstd that inflates to 300 MB', () => {
  it('takes no more memory than its pieces', async () => {
    const bytes = zstdBomb(2400);
    const before = process.memoryUsage.rss();
    let size = 0;
    let most = 0;
    for await (const chunk of decoded(chunksOf(streamed(bytes, [])), 'zstd')) {
      size += chunk.byteLength;
      if (size % (4 * 1024 * 1024) === 0) most = Math.max(most, process.memoryUsage.rss() - before);
      await Promise.resolve();
    }
    expect(size).toBe(2400 * 128 * 1024);
    expect(most).toBeLessThan(80 * 1024 * 1024);
  });
});

describe('a reader who is slow', () => {
  it('makes an endless server wait', async () => {
    let written = 0;
    const { origin } = await servers.tcp((socket) => {
      const piece = Buffer.alloc(64 * 1024, 'x');
      const pour = () => {
        do written += piece.length;
        while (socket.write(piece));
      };
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.on('drain', pour);
        pour();
      });
    });
    const request = { method: 'GET', url: origin, headers: [], body: null, timeoutMs: 0 };
    const answer = await new NodeHttpEngine().send(request, new AbortController().signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { written: first, taken } = { written, taken: answer.wireBytes() };
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(written).toBe(first);
    expect(answer.wireBytes()).toBe(taken);
    expect(taken).toBeLessThan(256 * 1024);
    answer.abandon();
  });
});
