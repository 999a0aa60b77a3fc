import type { LatchkeyError } from '../../core/errors';
import type { Header } from '../../core/exchange/exchange';
import type { HttpAnswer, HttpRequest } from '../../core/ports';
import type { Target } from './httpConnection';
import { chunksOf, decoded } from './httpContent';
import { brokenBody, cancelled, timedOut } from './httpErrors';
import { headerOf } from '../../core/exchange/headers';
import { pairsOf } from './httpHeaders';
import type { Began, WireRequest } from './httpHop';
import type { HopLimits } from './httpLimits';
import type { Stopwatch } from './httpStopwatch';

/** One hop as it goes on. */
export interface Hop {
  readonly target: Target;
  readonly request: HttpRequest;
  readonly wire: WireRequest;
  readonly stopwatch: Stopwatch;
  readonly limits: HopLimits;
}

/** The answer whose head has come. Its body is taken in from now on, as far as a small buffer holds. */
export function answerOf(hop: Hop, began: Began): HttpAnswer {
  const { stopwatch, limits } = hop;
  const { message } = began;
  const headers = pairsOf(message.rawHeaders);
  const remoteAddress = addressOf(message.socket);

  let wireBytes = 0;
  message.on('data', (chunk: Uint8Array) => {
    wireBytes += chunk.byteLength;
    stopwatch.received();
  });
  const over = () => {
    stopwatch.finish();
    limits.release();
  };
  message.once('end', over);
  message.once('close', () => limits.release());
  const content = began.switched ? nothing() : decoded(chunksOf(message), contentEncodingOf(headers));
  if (began.switched) {
    over();
    began.abandon();
  }

  async function* body() {
    try {
      yield* content;
      // A body without a length ends with its connection, and Node takes every end of that for a good one.
      const ending = limits.reached ?? (lengthIsUnknown(headers) ? began.failure() : null);
      if (ending !== null) throw new Error('The connection ended early.', { cause: ending });
    } catch (error) {
      throw limitReached(hop) ?? brokenBody(error, hop.target, wireBytes);
    } finally {
      began.abandon();
    }
  }

  return {
    head: {
      status: message.statusCode ?? 0,
      statusText: message.statusMessage ?? '',
      httpVersion: message.httpVersion,
      headers,
    },
    sentHeaders: hop.wire.headers,
    informational: began.informational,
    remoteAddress,
    proxy: null,
    certificate: null,
    body: body(),
    timings: () => stopwatch.timings(),
    wireBytes: () => wireBytes,
    trailers: () => pairsOf(message.rawTrailers),
    liftTimeLimit: () => limits.lift(),
    abandon: began.abandon,
  };
}

/** The error of a hop that was cancelled or ran out of time; null when neither happened. */
export function limitReached({ limits, target, stopwatch, request }: Hop): LatchkeyError | null {
  if (limits.reached === null) return null;
  return limits.reached === 'cancelled'
    ? cancelled(stopwatch.phase)
    : timedOut(target, stopwatch.phase, request.timeoutMs);
}

function lengthIsUnknown(headers: readonly Header[]): boolean {
  return headerOf(headers, 'content-length') === null && headerOf(headers, 'transfer-encoding') === null;
}

/** All codings in the order in which they were applied; several headers count as one list (RFC 9110 §5.3). */
function contentEncodingOf(headers: readonly Header[]): string {
  return headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .map(([, value]) => value)
    .join(',');
}

/** Where an answer comes from, as `address:port`; null when the connection is closed already. */
function addressOf({
  remoteAddress,
  remotePort,
}: {
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
}): string | null {
  if (remoteAddress === undefined) return null;
  return `${remoteAddress.includes(':') ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`;
}

/** What follows a head when the server left HTTP. */
async function* nothing(): AsyncGenerator<Uint8Array, void, void> {}
