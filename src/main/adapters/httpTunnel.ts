import { lookup } from 'node:dns/promises';
import { request as openRequest } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { SocksClient } from 'socks';
import { LatchkeyError } from '../../core/errors';
import { proxyText } from '../../core/network/proxy';
import { explainFailure, nameOf, type Peer } from './httpErrors';
import type { Proxy } from './httpNetwork';
import type { Phase, Stopwatch } from './httpStopwatch';

/** How long the SOCKS library waits at most, in ms; the request's own time limit is what ends it earlier. */
const SOCKS_MS = 300_000;

/**
 * Has a proxy, to which a connection is open, connect to a server: by CONNECT (RFC 9110 §9.3.6) or by SOCKS.
 * @returns the socket that now leads to the server.
 * @throws LatchkeyError `request.proxy` or `request.proxy_authentication`, or Node's own error.
 */
export async function openTunnel(
  road: Socket,
  proxy: Proxy,
  target: Peer,
  stopwatch: Stopwatch,
  signal: AbortSignal,
): Promise<Socket> {
  stopwatch.enter('proxy');
  const abort = () => road.destroy(new Error('aborted'));
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await (proxy.scheme.startsWith('socks')
      ? throughSocks(road, proxy, target)
      : throughConnect(road, proxy, target));
  } catch (error) {
    road.destroy();
    throw error instanceof LatchkeyError ? error : tunnelBroke(error, proxy, target);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** `Basic …` for a proxy that is told who asks; null for one that is not. */
export function proxyAuthorization({ username, password }: Proxy): string | null {
  if (username === '' && password === '') return null;
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function throughConnect(road: Socket, proxy: Proxy, target: Peer): Promise<Socket> {
  const place = nameOf(target);
  const authorization = proxyAuthorization(proxy);
  return new Promise((resolve, reject) => {
    const asking = openRequest({
      createConnection: () => road,
      method: 'CONNECT',
      path: place,
      headers: [
        'Host',
        place,
        ...(authorization === null ? [] : ['Proxy-Authorization', authorization]),
        'Proxy-Connection',
        'keep-alive',
      ],
    });
    asking.on('error', reject);
    asking.once('connect', ({ statusCode = 0 }, tunnel: Socket, early) => {
      if (statusCode < 200 || statusCode > 299) return reject(refused(proxy, target, statusCode));
      if (early.byteLength > 0) tunnel.unshift(early);
      resolve(tunnel);
    });
    asking.end();
  });
}

async function throughSocks(road: Socket, proxy: Proxy, target: Peer): Promise<Socket> {
  const { username, password, scheme } = proxy;
  const looksUpItself = scheme === 'socks4a' || scheme === 'socks5h' || isIP(target.host) !== 0;
  const family = scheme === 'socks4' ? 4 : 0;
  const host = looksUpItself ? target.host : await addressOf(target.host, family);
  try {
    const { socket } = await SocksClient.createConnection({
      command: 'connect',
      existing_socket: road,
      timeout: SOCKS_MS,
      destination: { host, port: target.port },
      proxy: {
        host: proxy.host,
        port: proxy.port,
        type: scheme.startsWith('socks4') ? 4 : 5,
        ...(username === '' ? {} : { userId: username }),
        ...(password === '' ? {} : { password }),
      },
    });
    return socket;
  } catch (error) {
    // The library's errors hold the proxy's password among their options: only their words may go on.
    throw socksFailure(error instanceof Error ? error.message : '', proxy, target);
  }
}

async function addressOf(host: string, family: 0 | 4): Promise<string> {
  try {
    return (await lookup(host, { family })).address;
  } catch (error) {
    throw explainFailure(error, { host, port: 0 }, 'dns');
  }
}

const SETTINGS = 'Check the proxy in Settings → Proxy, or send this request without one in its settings.';

/** A connection to the proxy itself could not be made. */
export function proxyUnreachable(error: unknown, proxy: Proxy, phase: Phase): LatchkeyError {
  const { message, facts } = explainFailure(error, proxy, phase);
  return new LatchkeyError('request.proxy', `The proxy could not be reached. ${message}`, SETTINGS, {
    cause: error,
    facts,
  });
}

/** A proxy wants to know who asks (RFC 9110 §15.5.8). */
export function authenticationWanted(proxy: Proxy): LatchkeyError {
  const [message, remedy] =
    proxy.username === ''
      ? ['asks for a user name and password.', 'Enter them in Settings → Proxy.']
      : ['did not accept the user name and password.', 'Correct them in Settings → Proxy.'];
  return new LatchkeyError(
    'request.proxy_authentication',
    `The proxy ${proxyText(proxy)} ${message}`,
    remedy,
  );
}

function refused(proxy: Proxy, target: Peer, status: number): LatchkeyError {
  if (status === 407) return authenticationWanted(proxy);
  const why =
    status === 403
      ? 'it does not allow this address'
      : status === 502 || status === 503 || status === 504
        ? 'it could not reach the server itself'
        : 'it may not be a proxy, or allows no tunnels';
  return new LatchkeyError(
    'request.proxy',
    `The proxy ${proxyText(proxy)} answered ${status} instead of a tunnel to ${nameOf(target)}: ${why}.`,
    SETTINGS,
  );
}

/** What the library says of an answer to SOCKS, in our words (RFC 1928 §6). */
function socksFailure(words: string, proxy: Proxy, target: Peer): LatchkeyError {
  const name = proxyText(proxy);
  if (/socket closed/i.test(words)) return tunnelBroke(null, proxy, target);
  if (/auth|RejectedIdent|RejectedDifferentIdent/i.test(words)) return authenticationWanted(proxy);
  const why = SOCKS_WORDS.find(([pattern]) => pattern.test(words))?.[1];
  const message =
    why === undefined
      ? `The proxy ${name} does not speak SOCKS as expected.`
      : `The proxy ${name} opened no way to ${nameOf(target)}: ${why}.`;
  return new LatchkeyError('request.proxy', message, SETTINGS);
}

const SOCKS_WORDS: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/ConnectionRefused/, 'nothing accepts connections there'],
  [/HostUnreachable/, 'it cannot reach that host, or does not know its name'],
  [/NetworkUnreachable/, 'it cannot reach that network'],
  [/NotAllowed/, 'its rules do not allow it'],
  [/TTLExpired/, 'the way there is too long'],
  [/AddressNotSupported|CommandNotSupported/, 'it does not support this kind of address'],
  [/rejected connection/i, 'it refused without a reason'],
];

function tunnelBroke(error: unknown, proxy: Proxy, target: Peer): LatchkeyError {
  return new LatchkeyError(
    'request.proxy',
    `The proxy ${proxyText(proxy)} broke off while it was asked for a way to ${nameOf(target)}.`,
    SETTINGS,
    { cause: error },
  );
}
