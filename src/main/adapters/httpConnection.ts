import { isIP, connect as connectTcp, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Peer } from './httpErrors';
import type { Stopwatch } from './httpStopwatch';

/** Where a connection leads. Two requests may share one when their keys are equal. */
export interface Target extends Peer {
  readonly secure: boolean;
  readonly key: string;
}

/** Where a URL leads. IPv6 addresses lose their brackets. */
export function targetOf(url: URL): Target {
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  return { host, port, secure, key: `${url.protocol}//${url.hostname}:${port}` };
}

/**
 * How long one address may take before the next is tried as well, in ms. Node's default of 250 gives up on every
 * server that is farther away than that.
 */
const ADDRESS_ATTEMPT_MS = 1000;

/**
 * Opens a connection and reports its phases: name, TCP, TLS. All addresses of a name are tried (RFC 8305).
 * @param authorities PEM certificates to trust instead of the built-in ones; null for those.
 * @param signal aborting destroys the socket and rejects.
 * @throws Node's own error of the failed step.
 */
export async function openConnection(
  target: Target,
  authorities: readonly string[] | null,
  stopwatch: Stopwatch,
  signal: AbortSignal,
): Promise<Socket> {
  stopwatch.enter(isIP(target.host) === 0 ? 'dns' : 'connect');
  const socket = connectTcp({
    host: target.host,
    port: target.port,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    ...(isLocalName(target.host) ? { lookup: bothLoopbacks } : {}),
  });
  socket.once('lookup', () => stopwatch.enter('connect'));
  await established(socket, 'connect', signal);
  return target.secure ? secured(socket, target, authorities, stopwatch, signal) : socket;
}

async function secured(
  socket: Socket,
  target: Target,
  authorities: readonly string[] | null,
  stopwatch: Stopwatch,
  signal: AbortSignal,
): Promise<TLSSocket> {
  stopwatch.enter('tls');
  const secure = connectTls({
    socket,
    host: target.host,
    // An address is no server name (RFC 6066 §3); the certificate is then compared with `host`.
    servername: isIP(target.host) === 0 ? target.host : '',
    ALPNProtocols: ['http/1.1'],
    // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment changes nothing.
    rejectUnauthorized: true,
    ...(authorities === null ? {} : { ca: [...authorities] }),
  });
  await established(secure, 'secureConnect', signal);
  return secure;
}

/** Waits for a step of a socket. A socket that fails later must not bring the process down, so it keeps a listener. */
function established(socket: Socket, step: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => socket.destroy(new Error('aborted')), { once: true });
    socket.on('error', reject);
    socket.once(step, () => resolve());
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
