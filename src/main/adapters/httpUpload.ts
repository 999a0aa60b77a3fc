import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { LatchkeyError } from '../../core/errors';
import { isSource } from '../../core/exchange/requestBody';
import type { RequestBody } from '../../core/ports';

/** A body in memory that is larger goes out in pieces of this size, in bytes, so that its progress can be told. */
const PIECE = 64 * 1024;

/**
 * Writes a body to a request and ends it, never faster than the other side reads.
 * @param onSent called with the bytes that have left for the network so far.
 * @throws LatchkeyError `request.body_changed` when a source is not as long as it said, and whatever the source throws.
 */
export async function upload(
  outgoing: Writable,
  body: RequestBody | null,
  onSent: (bytes: number) => void,
): Promise<void> {
  if (body === null) return void outgoing.end();
  if (!isSource(body) && body.byteLength <= PIECE) {
    outgoing.end(body, () => onSent(body.byteLength));
    return;
  }
  let written = 0;
  let sent = 0;
  for await (const chunk of isSource(body) ? body.open() : piecesOf(body)) {
    if (outgoing.destroyed) return;
    written += chunk.byteLength;
    if (isSource(body) && body.size !== null && written > body.size) throw bodyChanged();
    const takes = outgoing.write(chunk, () => {
      sent += chunk.byteLength;
      onSent(sent);
    });
    if (!takes && !(await drained(outgoing))) return;
  }
  if (isSource(body) && body.size !== null && written < body.size) throw bodyChanged();
  outgoing.end();
}

/** False when the request was closed while it waited. */
async function drained(outgoing: Writable): Promise<boolean> {
  const over = new AbortController();
  const waiting = { signal: over.signal };
  try {
    await Promise.race([once(outgoing, 'drain', waiting), once(outgoing, 'close', waiting)]);
  } catch {
    // An error of the request is told by whoever waits for its answer.
  } finally {
    over.abort();
  }
  return !outgoing.destroyed;
}

function* piecesOf(body: Uint8Array): Generator<Uint8Array, void, void> {
  for (let start = 0; start < body.byteLength; start += PIECE) yield body.subarray(start, start + PIECE);
}

function bodyChanged(): LatchkeyError {
  return new LatchkeyError(
    'request.body_changed',
    'The body is not as long as it was when sending began, so the request was broken off.',
    'A file may have been changed meanwhile: send again once it is complete.',
  );
}
