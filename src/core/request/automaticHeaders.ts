import type { Header } from '../exchange/exchange';

/** A header that is added because it was not written. */
export interface AutomaticHeader {
  readonly name: string;
  readonly value: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  /** Without it there is no HTTP request, so it cannot be left out. */
  readonly isNeeded: boolean;
  /** The person does not want it. */
  readonly isOmitted: boolean;
}

/** What automatic headers follow from. */
export interface AutomaticInput {
  /** The person's own: each takes the place of an automatic one. */
  readonly written: readonly Header[];
  /** In lower case. */
  readonly omitted: readonly string[];
  /** What the body is; null when there is none. */
  readonly contentType: string | null;
  readonly userAgent: string;
  /** The length of the body in bytes, or words for it; null when there is none to tell. */
  readonly contentLength: string | null;
  /** `host:port`; null while the URL is unfinished, and where the engine adds it itself. */
  readonly host: string | null;
}

/** The headers that are added, in the order they go out, those that the person left out among them. */
export function automaticHeaders(input: AutomaticInput): readonly AutomaticHeader[] {
  const { contentLength, contentType, host, omitted, userAgent } = input;
  const written = new Set(input.written.map(([name]) => name.toLowerCase()));
  const added = (
    name: string,
    value: string | null,
    purpose: string,
    isNeeded = false,
  ): AutomaticHeader[] => {
    const key = name.toLowerCase();
    if (value === null || written.has(key)) return [];
    return [{ name, value, purpose, isNeeded, isOmitted: !isNeeded && omitted.includes(key) }];
  };
  return [
    ...added('Host', host, 'Names the server. HTTP needs it.', true),
    ...added('Accept', '*/*', 'Takes an answer of any kind.'),
    ...added('Accept-Encoding', 'gzip, deflate, br, zstd', 'Lets the server compress its answer.'),
    ...added('User-Agent', userAgent, 'Tells the server who asks.'),
    ...added('Content-Type', contentType, 'Says what the body is.'),
    // A body has either a length or a transfer coding, never both (RFC 9112 §6.2).
    ...added(
      'Content-Length',
      written.has('transfer-encoding') ? null : contentLength,
      'Tells where the body ends. HTTP needs it.',
      true,
    ),
    ...added(
      'Connection',
      host === null ? null : 'keep-alive',
      'With HTTP/1.1: more requests may follow.',
      true,
    ),
  ];
}
