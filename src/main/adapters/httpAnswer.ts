import type { LatchkeyError } from '../../core/errors';
import type { Header } from '../../core/exchange/exchange';
import type { HttpAnswer, HttpRequest } from '../../core/ports';
import type { Link, Target } from './httpConnection';
import { chunksOf, decoded } from './httpContent';
import { brokenBody, cancelled, timedOut } from './httpErrors';
import type { Began, WireRequest } from './httpHop';
import type { HopLimits } from './httpLimits';
import type { Proxy } from './httpNetwork';
import type { Stopwatch } from './httpStopwatch';

/** One hop as it goes on. */
export interface Hop {
  readonly target: Target;
  readonly request: HttpRequest;
  readonly wire: WireRequest;
  readonly stopwatch: Stopwatch;
  readonly limits: HopLimits;
  /** The proxy that is being used; null for a direct connection. */
  proxy: Proxy | null;
}

/** The answer whose head has come. Its body is taken in from now on, as far as a small buffer holds. */
export function answerOf(hop: Hop, began: Began, link: Link): HttpAnswer {
  const { stopwatch, limits } = hop;
  const { head, body: stream } = began;

  let wireBytes = 0;
  const over = () => {
    stopwatch.finish();
    limits.release();
  };
  stream?.on('data', (chunk: Uint8Array) => {
    wireBytes += chunk.byteLength;
    stopwatch.received();
  });
  stream?.once('end', over);
  stream?.once('close', () => limits.release());
  const content = stream === null ? nothing() : decoded(chunksOf(stream), contentEncodingOf(head.headers));
  if (stream === null) {
    over();
    began.abandon();
  }

  async function* body() {
    try {
      yield* content;
      const ending = limits.reached ?? began.failure();
      if (ending !== null) throw new Error('The connection ended early.', { cause: ending });
    } catch (error) {
      throw limitReached(hop) ?? brokenBody(error, hop.target, wireBytes);
    } finally {
      began.abandon();
    }
  }

  return {
    head,
    sentHeaders: began.sentHeaders,
    informational: began.informational,
    remoteAddress: addressOf(link.socket),
    proxy: link.proxy,
    certificate: link.certificate,
    body: body(),
    timings: () => stopwatch.timings(),
    wireBytes: () => wireBytes,
    trailers: began.trailers,
    liftTimeLimit: () => limits.lift(),
    abandon: began.abandon,
  };
}

/** The error of a hop that was cancelled or ran out of time; null when neither happened. */
export function limitReached({ limits, target, proxy, stopwatch, request }: Hop): LatchkeyError | null {
  if (limits.reached === null) return null;
  return limits.reached === 'cancelled'
    ? cancelled(stopwatch.phase)
    : timedOut(target, proxy, stopwatch.phase, request.timeoutMs);
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
