import type { Duplex, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';

/** Bytes that may wait for a reader before the stream is paused. */
const WAITING_BYTES = 64 * 1024;

/** More codings on one body than any server has a reason for: what is piled higher is left as it is. */
const MOST_CODINGS = 4;

/**
 * The chunks of a stream, for one reader. They are taken in at once, as far as a small buffer holds, and unlike with
 * the stream's own iterator, what came before a failure is read before the failure is thrown. A reader who stops
 * early destroys the stream.
 */
export function chunksOf(stream: Readable): AsyncGenerator<Uint8Array, void, void> {
  const waiting: Uint8Array[] = [];
  let bytes = 0;
  let ending: 'end' | Error | null = null;
  let wake: () => void = () => {};

  const settle = (how: 'end' | Error) => {
    ending ??= how;
    wake();
  };
  stream.on('data', (chunk: Uint8Array) => {
    waiting.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= WAITING_BYTES) stream.pause();
    wake();
  });
  stream.once('end', () => settle('end'));
  stream.on('error', settle);
  stream.once('close', () => settle(new Error('closed before its end')));

  async function* read() {
    try {
      for (;;) {
        const chunk = waiting.shift();
        if (chunk !== undefined) {
          bytes -= chunk.byteLength;
          if (bytes < WAITING_BYTES && stream.isPaused()) stream.resume();
          yield chunk;
        } else if (ending === 'end') {
          return;
        } else if (ending !== null) {
          throw ending;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      stream.destroy();
    }
  }
  return read();
}

/**
 * Undoes the codings of a body (RFC 9110 §8.4), the last one first: gzip, deflate, br and zstd. A coding that is not known
 * stays, and so do all that were applied before it. A reader who stops early must destroy the stream behind `body`.
 * @param contentEncoding the value of the Content-Encoding header; empty when there was none.
 */
export function decoded(
  body: AsyncGenerator<Uint8Array, void, void>,
  contentEncoding: string,
): AsyncGenerator<Uint8Array, void, void> {
  const codings = contentEncoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .slice(-MOST_CODINGS);
  let result = body;
  for (const coding of codings.toReversed()) {
    const undo = DECODERS.get(coding);
    if (undo === undefined) break;
    result = undo(result);
  }
  return result;
}

/** Larger pieces than Node's 16 KB, for fewer turns through the thread pool. */
const PIECES = { chunkSize: 64 * 1024 };

/** Node has a decoder of its own from 22.15 on, which works off this thread; Electron 33 carries an older one. */
const zstdOfNode = (zlib as { createZstdDecompress?: (options: typeof PIECES) => Duplex })
  .createZstdDecompress;

type Chunks = AsyncGenerator<Uint8Array, void, void>;
type DecoderFor = (first: Uint8Array) => Duplex;

const by =
  (decoderFor: DecoderFor) =>
  (source: Chunks): Chunks =>
    passedThrough(source, decoderFor);

const DECODERS: ReadonlyMap<string, (source: Chunks) => Chunks> = new Map([
  ['gzip', by(() => zlib.createGunzip(PIECES))],
  ['x-gzip', by(() => zlib.createGunzip(PIECES))],
  ['br', by(() => zlib.createBrotliDecompress(PIECES))],
  // "deflate" means zlib's format, yet many servers send the bare stream; the first byte tells (RFC 1950 §2.2).
  [
    'deflate',
    by((first) =>
      ((first[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate(PIECES) : zlib.createInflateRaw(PIECES),
    ),
  ],
  ['zstd', zstdOfNode === undefined ? zstdDecoded : by(() => zstdOfNode(PIECES))],
]);

/** Bytes that are decoded at a time: in the worst case each four of them stand for 128 KB, and all come at once. */
const ZSTD_PIECE = 512;

/**
 * Bytes after which others get their turn: the decoder works on this thread, and what was read is only given back to the
 * memory between turns.
 */
const ZSTD_TURN = 1024 * 1024;

/** RFC 8878, where Node has no decoder of its own. This one throws as soon as something is wrong. */
async function* zstdDecoded(source: Chunks): Chunks {
  const ready: Uint8Array[] = [];
  const decoder = new Decompress((data) => void ready.push(data));
  const decode = (piece: Uint8Array, isLast: boolean) => {
    try {
      decoder.push(piece, isLast);
    } catch (cause) {
      throw Object.assign(new Error('The zstd data is damaged or cut.', { cause }), { code: 'ZSTD_DAMAGED' });
    }
    return ready.splice(0);
  };
  let isEmpty = true;
  let sinceTurn = 0;
  for await (const chunk of source) {
    isEmpty = false;
    for (let start = 0; start < chunk.byteLength; start += ZSTD_PIECE) {
      for (const bytes of decode(chunk.subarray(start, start + ZSTD_PIECE), false)) {
        yield bytes;
        sinceTurn += bytes.byteLength;
        if (sinceTurn < ZSTD_TURN) continue;
        sinceTurn = 0;
        await setImmediate();
      }
    }
  }
  // An empty body is no damaged one, whatever its headers say.
  if (!isEmpty) yield* decode(new Uint8Array(), true);
}

async function* passedThrough(
  source: AsyncGenerator<Uint8Array, void, void>,
  decoderFor: DecoderFor,
): AsyncGenerator<Uint8Array, void, void> {
  const first = await source.next();
  // An empty body is no damaged one, whatever its headers say.
  if (first.done === true) return;
  const decoder = decoderFor(first.value);
  let sourceFailure: unknown = null;
  const feed = async () => {
    try {
      await written(decoder, first.value);
      for await (const chunk of source) await written(decoder, chunk);
    } catch (error) {
      if (!decoder.destroyed) sourceFailure = error;
    }
    decoder.end();
  };
  void feed();
  try {
    yield* chunksOf(decoder);
  } catch (error) {
    // When the source broke off, the decoder ran dry because of that: that is the failure to tell.
    throw sourceFailure ?? error;
  }
  if (sourceFailure !== null) throw sourceFailure;
}

/** Resolves when a decoder has worked a chunk off, which is when its output was taken. Rejects when it is closed. */
function written(decoder: Duplex, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(new Error('closed'));
    decoder.once('close', closed);
    decoder.write(chunk, (error) => {
      decoder.off('close', closed);
      if (error) reject(error);
      else resolve();
    });
  });
}
