import type { Readable } from 'node:stream';
import type { Header, InformationalHead, ResponseHead } from '../../core/exchange/exchange';
import type { RequestBody } from '../../core/ports';

/** What is written to the socket. */
export interface WireRequest {
  readonly method: string;
  /** Path and query; a whole URL for a proxy that forwards. */
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: RequestBody | null;
  /** Called with the bytes of the body that were sent so far. */
  readonly onUpload: (sentBytes: number) => void;
}

/** An answer's head has come. */
export interface Began {
  readonly head: ResponseHead;
  /** The request's headers as this version of HTTP wrote them. */
  readonly sentHeaders: readonly Header[];
  /** Heads that came before this one. */
  readonly informational: readonly InformationalHead[];
  /** Null when the server left HTTP after the head (101, or CONNECT): there is no body then. */
  readonly body: Readable | null;
  /** Fields after the body, once it has ended. */
  readonly trailers: () => readonly Header[];
  /** Why the body is not complete, although the stream ended as if it were; null when it is. */
  readonly failure: () => Error | null;
  /** Ends the exchange, unless the answer was read to its end. */
  readonly abandon: () => void;
}

/** Why an exchange failed before the head of an answer was complete. */
export class HeadFailure extends Error {
  /** Whether the server may have begun to work on the request. */
  readonly processed: boolean;
  /** Whether the server had sent anything at all. */
  readonly answered: boolean;

  constructor(cause: unknown, { answered, processed = true }: { answered: boolean; processed?: boolean }) {
    super('No answer came.', { cause });
    this.answered = answered;
    this.processed = processed;
  }
}
