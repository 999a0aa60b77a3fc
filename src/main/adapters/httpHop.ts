import { request as openRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Header, InformationalHead } from '../../core/exchange/exchange';
import type { RequestBody } from '../../core/ports';
import { LARGEST_HEAD } from './httpErrors';
import { headerOf } from '../../core/exchange/headers';
import { pairsOf } from './httpHeaders';
import type { Stopwatch } from './httpStopwatch';
import { upload } from './httpUpload';

/** What is written to the socket. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: readonly Header[];
  readonly body: RequestBody | null;
  /** Called with the bytes of the body that were sent so far. */
  readonly onUpload: (sentBytes: number) => void;
}

/** An answer's head has come. */
export interface Began {
  readonly message: IncomingMessage;
  /** Whether the server left HTTP after the head (101, or CONNECT): there is no body then. */
  readonly switched: boolean;
  /** Heads that came before this one. */
  readonly informational: readonly InformationalHead[];
  /** The failure of the connection after the head; null when there was none. A body may seem complete in spite of it. */
  readonly failure: () => Error | null;
  /** Closes the connection, unless the answer was read to its end. */
  readonly abandon: () => void;
}

/** Why an exchange failed before the head of an answer was complete. */
export class HeadFailure extends Error {
  /** Whether the server had sent anything at all. */
  readonly answered: boolean;

  constructor(cause: unknown, answered: boolean) {
    super('No answer came.', { cause });
    this.answered = answered;
  }
}

/**
 * Writes a request to an open connection and waits for the head of the final answer; 1xx answers before it are kept.
 * The socket says `free` when the answer is complete and the connection can be used again; else it is closed.
 * @param signal aborting closes the connection at any moment, also while the body comes.
 * @throws HeadFailure
 */
export function exchangeHeads(
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
      path: request.path,
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
      reject(new HeadFailure(error, answered));
    });
    const begin = (message: IncomingMessage, switched: boolean) => {
      stopwatch.enter('download');
      const abandon = () => {
        if (switched) socket.destroy();
        // A connection that still owes the server a part of the request is of no more use.
        else if (!message.readableEnded || !outgoing.writableFinished) outgoing.destroy();
      };
      resolve({ message, switched, informational, failure: () => failure, abandon });
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
