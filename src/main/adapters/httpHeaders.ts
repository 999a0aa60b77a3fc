import { validateHeaderValue } from 'node:http';
import { LatchkeyError } from '../../core/errors';
import type { Header } from '../../core/exchange/exchange';
import type { HttpRequest } from '../../core/ports';
import { headerOf } from '../../core/exchange/headers';
import { sizeOfBody } from '../../core/exchange/requestBody';

/**
 * The headers of a request as they go onto the wire: those given, in their order and spelling, and those that HTTP
 * cannot do without where they are missing: Host (RFC 9112 §3.2), Connection, and the length of a body (RFC 9110 §8.6).
 * @throws LatchkeyError `request.invalid_header` when the method, a name or a value cannot be sent.
 */
export function wireHeaders(request: HttpRequest, url: URL): readonly Header[] {
  const { headers } = request;
  if (!isToken(request.method)) {
    throw new LatchkeyError(
      'request.invalid_header',
      'The method is not one that HTTP allows.',
      'Use a single word such as GET or POST.',
    );
  }
  for (const [name, value] of headers) refuseUnsendable(name, value);
  const wire: Header[] = headerOf(headers, 'host') === null ? [['Host', url.host], ...headers] : [...headers];
  const unframed =
    headerOf(headers, 'content-length') === null && headerOf(headers, 'transfer-encoding') === null;
  if (unframed && (request.body !== null || EXPECTS_BODY.has(request.method))) {
    const size = sizeOfBody(request.body);
    wire.push(size === null ? ['Transfer-Encoding', 'chunked'] : ['Content-Length', String(size)]);
  }
  if (headerOf(headers, 'connection') === null) wire.push(['Connection', 'keep-alive']);
  return wire;
}

/**
 * Path and query as they go onto the wire. What a person wrote letter by letter goes out so, as UTF-8.
 * @throws LatchkeyError `request.invalid_url` when it holds what would end the request line.
 */
export function targetText({ exactTarget }: HttpRequest, url: URL): string {
  if (exactTarget === undefined) return url.pathname + url.search;
  if (/[\p{Cc} ]/u.test(exactTarget)) {
    throw new LatchkeyError(
      'request.invalid_url',
      'The URL holds a space or a control character, which cannot be sent as it is.',
      'Write a space as %20, or let Latchkey encode the URL: the switch is in the request’s Settings.',
    );
  }
  // Node writes each unit as one byte.
  return Buffer.from(exactTarget, 'utf8').toString('latin1');
}

/** Methods whose meaning includes a body, so that its absence has to be said. */
const EXPECTS_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Whether the connection is in a known state after a request: a length that does not fit the body would make the
 * server read the rest of it as the next request.
 */
export function isFramedTruly(request: HttpRequest): boolean {
  const length = headerOf(request.headers, 'content-length');
  const coding = headerOf(request.headers, 'transfer-encoding');
  if (coding !== null) return length === null && coding.trim().toLowerCase() === 'chunked';
  return length === null || length.trim() === String(sizeOfBody(request.body));
}

/** Node's flat list of names and values as pairs. */
export function pairsOf(rawHeaders: readonly string[]): readonly Header[] {
  const pairs: Header[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return pairs;
}

function refuseUnsendable(name: string, value: string): void {
  if (!isToken(name)) {
    throw new LatchkeyError(
      'request.invalid_header',
      'A header has a name that HTTP does not allow.',
      'Use letters, digits and hyphens only, without spaces or a colon.',
    );
  }
  try {
    validateHeaderValue(name, value);
  } catch (cause) {
    throw new LatchkeyError(
      'request.invalid_header',
      `The value of the header ${name} holds a character that HTTP does not allow, such as a line break.`,
      'Remove it; characters beyond Latin-1 have to be encoded first.',
      { cause },
    );
  }
}

/** Whether a word may stand as a method or a header's name (RFC 9110 §5.6.2). */
function isToken(word: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(word);
}
