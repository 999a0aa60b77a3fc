import { request as openRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Header } from '../../core/exchange/exchange';
import { LARGEST_HEAD } from './httpErrors';
import { headerOf } from '../../core/exchange/headers';
import type { Stopwatch } from './httpStopwatch';

/** What is written to the socket. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | null;
}

/** An answer's head has come. */
export interface Began {
  readonly message: IncomingMessage;
  /** Whether the server left HTTP after the head (101, or CONNECT): there is no body then. */
  readonly switched: boolean;
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
 * Writes a request to an open connection and waits for the head of the final answer; 1xx answers are passed over.
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
    let failure: Error | null = null;
    outgoing.on('error', (error) => {
      failure = error;
      reject(new HeadFailure(error, answered));
    });
    const begin = (message: IncomingMessage, switched: boolean) => {
      stopwatch.enter('download');
      const abandon = () => {
        if (switched) socket.destroy();
        else if (!message.readableEnded) outgoing.destroy();
      };
      resolve({ message, switched, failure: () => failure, abandon });
    };
    outgoing.once('response', (message) => begin(message, false));
    outgoing.once('upgrade', (message) => begin(message, true));
    outgoing.once('connect', (message) => begin(message, true));
    send(outgoing, request.body, stopwatch);
  });
}

function send(outgoing: ClientRequest, body: Uint8Array | null, stopwatch: Stopwatch): void {
  stopwatch.enter('sending');
  // A server may answer before it has read the whole request.
  outgoing.once('finish', () => stopwatch.phase === 'sending' && stopwatch.enter('waiting'));
  if (body === null) outgoing.end();
  else outgoing.end(body);
}
