import type { Socket } from 'node:net';
import { LatchkeyError } from '../../core/errors';
import type { HttpAnswer, HttpEngine, HttpRequest } from '../../core/ports';
import { answerOf, limitReached, type Hop } from './httpAnswer';
import { openConnection, targetOf } from './httpConnection';
import { ConnectionPool } from './httpConnectionPool';
import { explainFailure } from './httpErrors';
import { headerOf } from '../../core/exchange/headers';
import { isFramedTruly, pairsOf, wireHeaders } from './httpHeaders';
import { exchangeHeads, HeadFailure, type Began } from './httpHop';
import { HopLimits } from './httpLimits';
import { Stopwatch } from './httpStopwatch';
import { isUrl } from '../../core/isUrl';

/** Methods that may be sent twice with the effect of once (RFC 9110 §9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PUT',
  'DELETE',
  'QUERY',
]);

/**
 * HTTP/1.1 over sockets of our own, so that headers go out as they were written and each phase can be measured; Node
 * does the framing. Connections are kept for the next request to the same origin.
 */
export class NodeHttpEngine implements HttpEngine {
  readonly #authorities: readonly string[] | null;
  readonly #pool = new ConnectionPool();

  /** @param authorities PEM certificates of the authorities to trust instead of the built-in ones; null for those. */
  constructor(authorities: readonly string[] | null = null) {
    this.#authorities = authorities;
  }

  readonly send = async (request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> => {
    const stopwatch = new Stopwatch();
    const url = urlOf(request);
    const headers = wireHeaders(request, url);
    const hop: Hop = {
      target: targetOf(url),
      request,
      wire: {
        method: request.method,
        path: url.pathname + url.search,
        headers,
        body: request.body,
        onUpload: request.onUpload ?? (() => {}),
      },
      stopwatch,
      limits: new HopLimits(request.timeoutMs, signal),
    };
    try {
      return answerOf(hop, await this.#begin(hop));
    } catch (error) {
      const limit = limitReached(hop);
      hop.limits.release();
      const cause = error instanceof HeadFailure ? error.cause : error;
      throw limit ?? explainFailure(cause, hop.target, stopwatch.phase);
    }
  };

  /** Closes the connections that are kept. Requests under way go on. */
  close(): void {
    this.#pool.close();
  }

  async #begin(hop: Hop): Promise<Began> {
    hop.limits.signal.throwIfAborted();
    const kept = this.#pool.take(hop.target.key);
    if (kept !== null) {
      try {
        return await this.#exchange(kept, hop);
      } catch (error) {
        // The server may have hung up on the idle connection just before the request reached it.
        const crossed = error instanceof HeadFailure && !error.answered && hop.limits.reached === null;
        if (!crossed || !IDEMPOTENT.has(hop.request.method)) throw error;
      }
    }
    const { target, stopwatch, limits } = hop;
    return this.#exchange(await openConnection(target, this.#authorities, stopwatch, limits.signal), hop);
  }

  async #exchange(socket: Socket, hop: Hop): Promise<Began> {
    const began = await exchangeHeads(socket, hop.wire, hop.stopwatch, hop.limits.signal);
    socket.once('free', () => {
      const keepAlive = headerOf(pairsOf(began.message.rawHeaders), 'keep-alive');
      if (isFramedTruly(hop.request)) this.#pool.put(hop.target.key, socket, keepAlive);
      else socket.destroy();
    });
    return began;
  }
}

function urlOf({ url }: HttpRequest): URL {
  if (isUrl(url)) {
    const parsed = new URL(url);
    if (parsed.protocol === 'http:' || parsed.protocol === 'https:') return parsed;
  }
  throw new LatchkeyError(
    'request.invalid_url',
    'This is not an address that HTTP can reach.',
    'Write it as https://host/path or http://host/path.',
  );
}
