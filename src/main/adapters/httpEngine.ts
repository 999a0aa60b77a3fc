import type { Socket } from 'node:net';
import { LatchkeyError } from '../../core/errors';
import type { Timings } from '../../core/exchange/exchange';
import { headerOf } from '../../core/exchange/headers';
import { isUrl } from '../../core/isUrl';
import type { ConnectionOptions, HttpAnswer, HttpEngine, HttpRequest } from '../../core/ports';
import { exchangeOverHttp1 } from './http1Hop';
import { exchangeOverHttp2, isOtherProtocol } from './http2Hop';
import { Http2Pool, Http2Session } from './http2Session';
import { answerOf, limitReached, type Hop } from './httpAnswer';
import { isForwarded, keyOf, openConnection, targetOf, type Link, type Way } from './httpConnection';
import { ConnectionPool } from './httpConnectionPool';
import { explainFailure, wrongVersion } from './httpErrors';
import { isFramedTruly, targetText, wireHeaders } from './httpHeaders';
import { HeadFailure, type Began } from './httpHop';
import { HopLimits } from './httpLimits';
import { PLAIN_NETWORK, type HttpNetwork, type Proxy } from './httpNetwork';
import { Stopwatch } from './httpStopwatch';
import { TrustStore } from './httpTrust';
import { authenticationWanted, proxyAuthorization } from './httpTunnel';

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

const DEFAULT_OPTIONS: ConnectionOptions = { verifyTls: true, httpVersion: 'auto', proxy: 'settings' };

/** A connection that was opened for another protocol. */
export interface Opened extends Pick<Link, 'socket' | 'certificate' | 'proxy'> {
  /** DNS, connecting and TLS. */
  readonly timings: Timings;
}

/** An answer's head, and the connection that it came over. */
interface Arrived {
  readonly began: Began;
  readonly link: Link;
}

/**
 * HTTP/1.1 and HTTP/2 over sockets of our own, so that headers go out as they were written, each phase can be measured,
 * and proxies and certificates are those of the settings; Node does the framing. Connections are kept for the next
 * request that may use them.
 */
export class NodeHttpEngine implements HttpEngine {
  readonly #network: HttpNetwork;
  readonly #trust = new TrustStore();
  readonly #pool = new ConnectionPool();
  readonly #sessions = new Http2Pool();
  readonly #links = new WeakMap<Socket, Link>();

  constructor(network: HttpNetwork = PLAIN_NETWORK) {
    this.#network = network;
  }

  readonly send = async (request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> => {
    const url = urlOf(request);
    const hop = hopOf(request, url, signal);
    try {
      const { began, link } = await this.#overAnyProxy(hop, url, (way) => this.#through(hop, way));
      return answerOf(hop, began, link);
    } catch (error) {
      throw failureOf(hop, error);
    }
  };

  /**
   * Opens a connection of its own for a protocol that begins as HTTP/1.1, such as WebSocket, with the proxy, the
   * certificates and the phases that a request to this URL would have. Whoever asked for it closes it.
   * @param request its time limit is for the opening alone.
   * @throws LatchkeyError `request.*`.
   */
  readonly connect = async (
    request: Pick<HttpRequest, 'url' | 'timeoutMs' | 'connection'>,
    signal: AbortSignal,
  ): Promise<Opened> => {
    const url = urlOf(request);
    const hop = hopOf({ ...request, method: 'GET', headers: [], body: null }, url, signal);
    try {
      const link = await this.#overAnyProxy(hop, url, async (way) =>
        openConnection(
          // A proxy that hands requests on knows nothing of what comes after them: it is asked for a tunnel.
          { ...way, httpVersion: '1.1', tunnels: true },
          hop.stopwatch,
          hop.limits.signal,
        ),
      );
      hop.limits.release();
      return { ...link, timings: hop.stopwatch.timings() };
    } catch (error) {
      throw failureOf(hop, error);
    }
  };

  /** Closes the connections that are kept. Requests under way go on. */
  close(): void {
    this.#pool.close();
    this.#sessions.close();
  }

  /** Tries one way to the target after the other, as long as only the proxy is at fault. */
  async #overAnyProxy<Result>(hop: Hop, url: URL, attempt: (way: Way) => Promise<Result>): Promise<Result> {
    const { signal } = hop.limits;
    signal.throwIfAborted();
    const options = hop.request.connection ?? DEFAULT_OPTIONS;
    const proxies =
      options.proxy === 'none' ? [null] : await untilAborted(this.#network.proxiesFor(url), signal);
    for (const [index, proxy] of proxies.entries()) {
      hop.proxy = proxy;
      try {
        return await attempt(await this.#wayFor(hop, options, proxy));
      } catch (error) {
        const isLast = index === proxies.length - 1;
        if (isLast || signal.aborted || !isProxyFailure(error)) throw error;
      }
    }
    throw new Error('There is no way to try.');
  }

  async #wayFor(hop: Hop, options: ConnectionOptions, proxy: Proxy | null): Promise<Way> {
    const { target, request, limits } = hop;
    const authorities = this.#network.authorities();
    const client = target.secure
      ? await untilAborted(this.#network.clientCertificateFor(target.host, target.port), limits.signal)
      : null;
    // A change to another protocol is a thing of HTTP/1.1 (RFC 9110 §7.8), and so is a tunnel that a person asks for.
    const needsHttp1 = headerOf(request.headers, 'upgrade') !== null || request.method === 'CONNECT';
    return {
      target,
      proxy,
      verifyTls: options.verifyTls,
      httpVersion: needsHttp1 ? '1.1' : options.httpVersion,
      trust: this.#trust.trustIn(authorities, client),
      proxyTrust: this.#trust.trustIn(authorities, null),
    };
  }

  async #through(hop: Hop, way: Way): Promise<Arrived> {
    const { stopwatch, limits } = hop;
    try {
      const again = await this.#overKept(hop, way);
      if (again !== null) return again;
      const link = await openConnection(way, stopwatch, limits.signal);
      return await this.#overNew(hop, way, link);
    } catch (error) {
      // A server may want the older version for this request alone (RFC 9113 §7), and has done nothing so far.
      if (way.httpVersion !== 'auto' || !wantsHttp1(error) || limits.reached !== null) throw error;
      return this.#through(hop, { ...way, httpVersion: '1.1' });
    }
  }

  /** Over a connection that is open already; null when there is none, or when it turned out to be closed just now. */
  async #overKept(hop: Hop, way: Way): Promise<Arrived | null> {
    const { wire, stopwatch, limits } = hop;
    const key = keyOf(way);
    const session = way.httpVersion === '1.1' ? null : this.#sessions.find(key);
    const socket = session !== null || way.httpVersion === '2' ? null : this.#pool.take(key);
    try {
      if (session !== null) {
        return {
          began: await exchangeOverHttp2(session, wire, stopwatch, limits.signal),
          link: session.link,
        };
      }
      const link = socket === null ? undefined : this.#links.get(socket);
      return link === undefined ? null : await this.#overHttp1(hop, way, link);
    } catch (error) {
      // The server may have hung up on the idle connection just before the request reached it.
      const crossed = error instanceof HeadFailure && !error.answered && limits.reached === null;
      const harmless = IDEMPOTENT.has(wire.method) || (error instanceof HeadFailure && !error.processed);
      if (!crossed || !harmless || wantsHttp1(error)) throw error;
      return null;
    }
  }

  async #overNew(hop: Hop, way: Way, link: Link): Promise<Arrived> {
    if (!link.speaksHttp2) {
      this.#links.set(link.socket, link);
      return this.#overHttp1(hop, way, link);
    }
    const session = new Http2Session(link, way.target.origin);
    const key = keyOf(way);
    // Another request may have opened one meanwhile; this one then ends when it lies idle.
    if (this.#sessions.find(key) === null) this.#sessions.put(key, session);
    try {
      return { began: await exchangeOverHttp2(session, hop.wire, hop.stopwatch, hop.limits.signal), link };
    } catch (error) {
      // What is no HTTP/2 at all can only happen where nobody asked before: without TLS.
      const cause = error instanceof HeadFailure ? error.cause : error;
      if (isOtherProtocol(cause) && !way.target.secure) throw wrongVersion(way.target, '2');
      throw error;
    }
  }

  async #overHttp1(hop: Hop, way: Way, link: Link): Promise<Arrived> {
    const { socket } = link;
    const wire = isForwarded(way) ? forwarded(hop, way) : hop.wire;
    const began = await exchangeOverHttp1(socket, wire, hop.stopwatch, hop.limits.signal);
    if (way.proxy !== null && link.forwards && began.head.status === 407) {
      began.abandon();
      throw authenticationWanted(way.proxy);
    }
    socket.once('free', () => {
      const keepAlive = headerOf(began.head.headers, 'keep-alive');
      if (isFramedTruly(hop.request)) this.#pool.put(keyOf(way), socket, keepAlive);
      else socket.destroy();
    });
    return { began, link };
  }
}

function hopOf(request: HttpRequest, url: URL, signal: AbortSignal): Hop {
  const wire = {
    method: request.method,
    target: targetText(request, url),
    headers: wireHeaders(request, url),
    body: request.body,
    onUpload: request.onUpload ?? (() => {}),
  };
  return {
    target: targetOf(url),
    request,
    wire,
    stopwatch: new Stopwatch(),
    limits: new HopLimits(request.timeoutMs, signal),
    proxy: null,
  };
}

/** A failure in words. The hop is over with it. */
function failureOf(hop: Hop, error: unknown): LatchkeyError {
  const limit = limitReached(hop);
  hop.limits.release();
  const cause = error instanceof HeadFailure ? error.cause : error;
  return limit ?? explainFailure(cause, hop.target, hop.stopwatch.phase);
}

/** The request as a proxy wants it that hands it on: with the whole URL, and who asks. */
function forwarded({ wire, request }: Hop, { proxy }: Way): Hop['wire'] {
  const authorization = proxy === null ? null : proxyAuthorization(proxy);
  const isWritten = headerOf(wire.headers, 'proxy-authorization') !== null;
  return {
    ...wire,
    target: `${new URL(request.url).origin}${wire.target}`,
    headers:
      authorization === null || isWritten
        ? wire.headers
        : [...wire.headers, ['Proxy-Authorization', authorization]],
  };
}

function wantsHttp1(error: unknown): boolean {
  const cause = error instanceof HeadFailure ? error.cause : null;
  return cause instanceof Error && cause.message === 'RST_STREAM HTTP_1_1_REQUIRED';
}

function isProxyFailure(error: unknown): boolean {
  return error instanceof LatchkeyError && error.code === 'request.proxy';
}

/** What comes of a promise, unless the signal is aborted before: then it rejects, and nobody waits any more. */
function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('aborted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function urlOf({ url }: Pick<HttpRequest, 'url'>): URL {
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
