import { isIP, connect as connectTcp, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { PeerCertificate } from '../../core/exchange/exchange';
import { proxyText } from '../../core/network/proxy';
import { peerCertificateOf } from './httpCertificates';
import { CertificateRefused, explainDistrust, wrongVersion, type Peer } from './httpErrors';
import type { Proxy } from './httpNetwork';
import type { Stopwatch } from './httpStopwatch';
import type { Trust } from './httpTrust';
import { openTunnel, proxyUnreachable } from './httpTunnel';

/** Where a URL leads. */
export interface Target extends Peer {
  readonly secure: boolean;
  /** `https://api.example:443`. */
  readonly origin: string;
}

/** Where a URL leads. IPv6 addresses lose their brackets. */
export function targetOf(url: URL): Target {
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  return { host, port, secure, origin: `${url.protocol}//${url.hostname}:${port}` };
}

/** How a connection is to be made. */
export interface Way {
  readonly target: Target;
  /** Null goes directly. */
  readonly proxy: Proxy | null;
  readonly verifyTls: boolean;
  readonly httpVersion: 'auto' | '1.1' | '2';
  readonly trust: Trust;
  /** Whether a tunnel is wanted, where a proxy would otherwise hand requests on. */
  readonly tunnels?: boolean;
  /** Trust for the proxy itself, which gets no client certificate. */
  readonly proxyTrust: Trust;
}

/** An open connection. */
export interface Link {
  readonly socket: Socket;
  readonly speaksHttp2: boolean;
  /** The proxy in between, as text; null for none. */
  readonly proxy: string | null;
  readonly certificate: PeerCertificate | null;
  /** Whether requests are handed to a proxy, which wants whole URLs in them (RFC 9112 §3.2.2). */
  readonly forwards: boolean;
}

/** Whether requests go to the proxy itself instead of through a tunnel: plain HTTP/1.1 by way of an HTTP proxy. */
export function isForwarded({ target, proxy, httpVersion, tunnels = false }: Way): boolean {
  return /^https?$/.test(proxy?.scheme ?? '') && !target.secure && httpVersion !== '2' && !tunnels;
}

/** What a connection may be used for again: two ways with equal keys may share one. */
export function keyOf(way: Way): string {
  const { target, proxy, verifyTls, trust } = way;
  const via = proxy === null ? '' : `${proxyText(proxy)} ${proxy.username} ${proxy.password}`;
  if (isForwarded(way)) return `by ${via} ${verifyTls}`;
  return target.secure
    ? `${target.origin} ${verifyTls ? trust.id : `unverified ${trust.id}`} ${via}`
    : `${target.origin} ${via}`;
}

/**
 * How long one address may take before the next is tried as well, in ms. Node's default of 250 gives up on every
 * server that is farther away than that.
 */
const ADDRESS_ATTEMPT_MS = 1000;

/**
 * Opens a connection and reports its phases: name, TCP, the proxy, TLS. All addresses of a name are tried (RFC 8305).
 * @param signal aborting destroys the socket and rejects. Once open, the connection no longer heeds it.
 * @throws Node's own error of the failed step, CertificateRefused, or a LatchkeyError `request.proxy*` or
 * `request.http_version`.
 */
export async function openConnection(way: Way, stopwatch: Stopwatch, signal: AbortSignal): Promise<Link> {
  const { target, proxy } = way;
  const proxyName = proxy === null ? null : proxyText(proxy);
  const plain = { proxy: proxyName, certificate: null, forwards: isForwarded(way) };
  const road =
    proxy === null
      ? await openTcp(target, stopwatch, signal)
      : await reachedProxy(way, proxy, stopwatch, signal);
  if (plain.forwards) return { ...plain, socket: road, speaksHttp2: false };
  const socket = proxy === null ? road : await openTunnel(road, proxy, target, stopwatch, signal);
  if (!target.secure) return { ...plain, socket, speaksHttp2: way.httpVersion === '2' };
  const secure = await secured(socket, target, way, offeredBy(way), stopwatch, signal);
  const speaksHttp2 = secure.socket.alpnProtocol === 'h2';
  if (way.httpVersion === '2' && !speaksHttp2) {
    secure.socket.destroy();
    throw wrongVersion(target, '2');
  }
  return { ...plain, ...secure, speaksHttp2 };
}

/** The versions that TLS is asked for, the preferred one first (RFC 7301). */
function offeredBy({ httpVersion }: Way): readonly string[] {
  if (httpVersion === 'auto') return ['h2', 'http/1.1'];
  return httpVersion === '2' ? ['h2'] : ['http/1.1'];
}

async function reachedProxy(
  way: Way,
  proxy: Proxy,
  stopwatch: Stopwatch,
  signal: AbortSignal,
): Promise<Socket> {
  try {
    const socket = await openTcp(proxy, stopwatch, signal);
    if (proxy.scheme !== 'https') return socket;
    const proxyWay = { verifyTls: way.verifyTls, trust: way.proxyTrust };
    return (await secured(socket, proxy, proxyWay, ['http/1.1'], stopwatch, signal)).socket;
  } catch (error) {
    throw proxyUnreachable(error, proxy, stopwatch.phase);
  }
}

async function openTcp(peer: Peer, stopwatch: Stopwatch, signal: AbortSignal): Promise<Socket> {
  stopwatch.enter(isIP(peer.host) === 0 ? 'dns' : 'connect');
  const socket = connectTcp({
    host: peer.host,
    port: peer.port,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    ...(isLocalName(peer.host) ? { lookup: bothLoopbacks } : {}),
  });
  socket.once('lookup', () => stopwatch.enter('connect'));
  await established(socket, 'connect', signal);
  return socket;
}

async function secured(
  socket: Socket,
  peer: Peer,
  { verifyTls, trust }: Pick<Way, 'verifyTls' | 'trust'>,
  offered: readonly string[],
  stopwatch: Stopwatch,
  signal: AbortSignal,
): Promise<{ readonly socket: TLSSocket; readonly certificate: PeerCertificate | null }> {
  stopwatch.enter('tls');
  const secure = connectTls({
    socket,
    host: peer.host,
    // An address is no server name (RFC 6066 §3); the certificate is then compared with `host`.
    servername: isIP(peer.host) === 0 ? peer.host : '',
    ALPNProtocols: [...offered],
    secureContext: trust.context,
    // Node checks all the same. It is judged below, before anything is sent, since only then the certificate can be shown.
    rejectUnauthorized: false,
  });
  await established(secure, 'secureConnect', signal);
  const code = failedCheckOf(secure);
  const distrust = code === null ? null : explainDistrust(code, peer);
  const certificate = peerCertificateOf(secure, distrust);
  if (code !== null && verifyTls) {
    secure.destroy();
    throw new CertificateRefused(code, certificate);
  }
  return { socket: secure, certificate };
}

/** The name of the check that the certificate did not pass; null when it passed all. */
function failedCheckOf(socket: TLSSocket): string | null {
  if (socket.authorized) return null;
  // Declared as an Error, yet Node sets its code alone.
  const reason = socket.authorizationError as unknown;
  if (typeof reason === 'string') return reason;
  return reason instanceof Error && 'code' in reason ? String(reason.code) : 'UNKNOWN_CERTIFICATE';
}

/** Waits for a step of a socket. A socket that fails later must not bring the process down, so it keeps a listener. */
function established(socket: Socket, step: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => socket.destroy(new Error('aborted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error) => {
      signal.removeEventListener('abort', abort);
      reject(error);
    });
    socket.once(step, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
}

/** `localhost` and names below it are this machine, whatever its hosts file says (RFC 6761 §6.3). */
function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

/** Servers for development bind one of the two loopback addresses: offers both. */
const bothLoopbacks: LookupFunction = (_host, _options, done) => {
  done(null, [
    { address: '::1', family: 6 },
    { address: '127.0.0.1', family: 4 },
  ]);
};
