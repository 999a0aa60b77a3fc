import { request as openRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Header, InformationalHead } from '../../core/exchange/exchange';
import { headerOf } from '../../core/exchange/headers';
import { LARGEST_HEAD } from './httpErrors';
import { pairsOf } from './httpHeaders';
import { HeadFailure, type Began, type WireRequest } from './httpHop';
import type { Stopwatch } from './httpStopwatch';
import { upload } from './httpUpload';

/**
 * Writes a request to an open connection and waits for the head of the final answer; 1xx answers before it are kept.
 * The socket says `free` when the answer is complete and the connection can be used again; else it is closed.
 * @param signal aborting closes the connection at any moment, also while the body comes.
 * @throws HeadFailure
 */
export function exchangeOverHttp1(
  socket: Socket,
  request: WireRequest,
  stopwatch: Stopwatch,
  signal: AbortSignal,
): Promise<Began> {
  return new Promise((resolve, reject) => {
    let answered = false;
    socket.once('data', () => {
      answered = true;
    });
    // With createConnection there must be no agent: Node would ignore the socket and dial by itself.
    const outgoing = openRequest({
      createConnection: () => socket,
      method: request.method,
      path: request.target,
      headers: request.headers.flat(),
      maxHeaderSize: LARGEST_HEAD,
      insecureHTTPParser: false,
    });
    // Without an agent Node takes every connection for its last, and beyond 2000 it drops headers in silence.
    outgoing.shouldKeepAlive = !/\bclose\b/i.test(headerOf(request.headers, 'connection') ?? '');
    outgoing.maxHeadersCount = 0;

    signal.addEventListener('abort', () => outgoing.destroy(), { once: true });
    const informational: InformationalHead[] = [];
    outgoing.on('information', ({ statusCode, statusMessage, rawHeaders }) => {
      informational.push({ status: statusCode, statusText: statusMessage, headers: pairsOf(rawHeaders) });
    });
    let failure: Error | null = null;
    outgoing.on('error', (error) => {
      failure = error;
      reject(new HeadFailure(error, { answered }));
    });
    const begin = (message: IncomingMessage, switched: boolean) => {
      stopwatch.enter('download');
      const headers = pairsOf(message.rawHeaders);
      resolve({
        head: {
          status: message.statusCode ?? 0,
          statusText: message.statusMessage ?? '',
          httpVersion: message.httpVersion,
          headers,
        },
        sentHeaders: request.headers,
        informational,
        body: switched ? null : message,
        trailers: () => pairsOf(message.rawTrailers),
        // A body without a length ends with its connection, and Node takes every end of that for a good one.
        failure: () => (lengthIsUnknown(headers) ? failure : null),
        abandon: () => {
          if (switched) socket.destroy();
          // A connection that still owes the server a part of the request is of no more use.
          else if (!message.readableEnded || !outgoing.writableFinished) outgoing.destroy();
        },
      });
    };
    outgoing.once('response', (message) => begin(message, false));
    outgoing.once('upgrade', (message) => begin(message, true));
    outgoing.once('connect', (message) => begin(message, true));
    send(outgoing, request, stopwatch);
  });
}

/** How long a server may take to say that it wants the body, in ms; the body then goes out unasked (RFC 9110 §10.1.1). */
const EXPECTATION_MS = 1000;

function send(outgoing: ClientRequest, request: WireRequest, stopwatch: Stopwatch): void {
  stopwatch.enter('sending');
  // A server may answer before it has read the whole request.
  outgoing.once('finish', () => stopwatch.phase === 'sending' && stopwatch.enter('waiting'));
  const start = () => {
    upload(outgoing, request.body, request.onUpload).catch((error: unknown) => {
      outgoing.destroy(error instanceof Error ? error : new Error('The body failed.', { cause: error }));
    });
  };
  const expectation = headerOf(request.headers, 'expect') ?? '';
  if (request.body === null || expectation.toLowerCase() !== '100-continue') return start();
  outgoing.flushHeaders();
  let waits = true;
  const go = () => {
    clearTimeout(timer);
    if (waits && !outgoing.destroyed) start();
    waits = false;
  };
  const timer = setTimeout(go, EXPECTATION_MS);
  outgoing.once('continue', go);
  outgoing.once('close', () => clearTimeout(timer));
  // A final answer instead of 100 means that the body is not wanted.
  outgoing.once('response', () => {
    clearTimeout(timer);
    waits = false;
  });
}

function lengthIsUnknown(headers: readonly Header[]): boolean {
  return headerOf(headers, 'content-length') === null && headerOf(headers, 'transfer-encoding') === null;
}
