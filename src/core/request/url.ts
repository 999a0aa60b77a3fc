import { LatchkeyError } from '../errors';
import { placeholdersIn } from './interpolate';
import { isUrl } from '../isUrl';

/** A parameter of a URL's query, decoded for people. */
export interface UrlParameter {
  readonly name: string;
  readonly value: string;
}

/**
 * The query of a URL as a table: escapes decoded where they are valid UTF-8, `+` as the space that servers read it as.
 * The URL may be unfinished and hold placeholders; nothing of it needs to be valid.
 */
export function parametersOf(url: string): readonly UrlParameter[] {
  return segmentsOf(splitUrl(url).query ?? '').map(readSegment);
}

/**
 * The URL with this table as its query. What did not change stays as it was written, letter by letter: its escapes, a
 * missing `=`, repeats, the fragment. Only new and changed parameters are encoded, and in them only what must be.
 * Rows without name and value are left out.
 */
export function withParameters(url: string, parameters: readonly UrlParameter[]): string {
  const { address, query, fragment } = splitUrl(url);
  const written = segmentsOf(query ?? '');
  if (parameters.length === 0 && written.length === 0) return url;

  const unused = new Map<string, string[]>();
  for (const segment of written) {
    const key = keyOf(readSegment(segment));
    unused.set(key, [...(unused.get(key) ?? []), segment]);
  }
  const segments = parameters
    .map((parameter) => unused.get(keyOf(parameter))?.shift() ?? writeSegment(parameter))
    .filter((segment) => segment !== '');
  return segments.length === 0 ? `${address}${fragment}` : `${address}?${segments.join('&')}${fragment}`;
}

/**
 * The absolute URL of what a person typed, once its placeholders are filled in. Without a scheme it is https, or http
 * for this machine and private networks, where certificates are rare.
 * @throws LatchkeyError `request.invalid_url`, or `request.unknown_variable` when a placeholder left in it is the cause.
 */
export function absoluteUrl(text: string): string {
  const typed = text.trim();
  if (typed === '')
    throw invalid('There is no URL yet.', 'Enter one, for example https://api.example.com/v1/users.');
  if (/\p{Cc}/u.test(typed)) {
    throw invalid(
      'The URL holds a line break or another control character.',
      'Remove it; it may have come with a paste.',
    );
  }
  const scheme = schemeOf(typed);
  if (scheme !== null && scheme !== 'http' && scheme !== 'https') {
    throw invalid(
      `Latchkey cannot send requests to ${scheme}: addresses.`,
      'Use an address that begins with https:// or http://.',
    );
  }
  const withoutSlashes = typed.replace(/^\/\//, '');
  const absolute = scheme === null ? `${defaultScheme(withoutSlashes)}://${withoutSlashes}` : typed;
  // A host of braces is valid to the URL standard, but no person means it.
  const authority = authorityOf(absolute);
  if (!isUrl(absolute) || /[{}]/.test(authority)) throw unparsable(authority);
  return new URL(absolute).href;
}

/**
 * Path and query of a URL, letter by letter, for a request that is to be sent without any encoding.
 * @throws LatchkeyError `request.invalid_url` for what a request line cannot carry at all.
 */
export function exactTargetOf(url: string): string {
  const target = url
    .trim()
    .replace(/#.*$/s, '')
    .replace(/^(?:[A-Za-z][\w+.-]*:)?\/\//, '')
    .replace(/^[^/?]*/, '');
  if (/[^\u0021-\u007E]/.test(target)) {
    throw invalid(
      'The URL holds a space or another character that HTTP cannot carry as it is.',
      'Encode it yourself, or let Latchkey do it: the encoding is switched off in the request’s settings.',
    );
  }
  return target.startsWith('/') ? target : `/${target}`;
}

interface UrlParts {
  readonly address: string;
  /** Without the question mark; null when there is none. */
  readonly query: string | null;
  readonly fragment: string;
}

function splitUrl(url: string): UrlParts {
  const fragmentStart = url.includes('#') ? url.indexOf('#') : url.length;
  const beforeFragment = url.slice(0, fragmentStart);
  const queryStart = beforeFragment.indexOf('?');
  return {
    address: queryStart === -1 ? beforeFragment : beforeFragment.slice(0, queryStart),
    query: queryStart === -1 ? null : beforeFragment.slice(queryStart + 1),
    fragment: url.slice(fragmentStart),
  };
}

/** Parameters as written. Needless `&` stay with their neighbour, so that they make no rows and yet are not lost. */
function segmentsOf(query: string): readonly string[] {
  const segments: string[] = [];
  for (const [segment] of query.matchAll(/&*[^&]+/g)) {
    segments.push(segments.length === 0 ? segment : segment.slice(1));
  }
  const last = segments.pop();
  if (last === undefined) return [];
  return [...segments, last + (/[^&](&+)$/.exec(query)?.[1] ?? '')];
}

function readSegment(segment: string): UrlParameter {
  const text = segment.replaceAll(/^&+|&+$/g, '');
  const equals = text.indexOf('=');
  if (equals === -1) return { name: decode(text), value: '' };
  return { name: decode(text.slice(0, equals)), value: decode(text.slice(equals + 1)) };
}

function writeSegment({ name, value }: UrlParameter): string {
  if (name === '' && value === '') return '';
  return `${encode(name).replaceAll('=', '%3D')}=${encode(value)}`;
}

function keyOf({ name, value }: UrlParameter): string {
  return `${name.length}:${name}${value}`;
}

function decode(text: string): string {
  return text.replaceAll('+', ' ').replaceAll(/(?:%[\dA-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Encodes what would end the value or be read as something else; everything that is a placeholder stays. */
function encode(text: string): string {
  let encoded = '';
  let position = 0;
  for (const { start, end } of placeholdersIn(text)) {
    encoded += encodePlain(text.slice(position, start)) + text.slice(start, end);
    position = end;
  }
  return encoded + encodePlain(text.slice(position));
}

function encodePlain(text: string): string {
  return text.replaceAll(/[\p{Cc} %&#+]/gu, encodeURIComponent);
}

/** The scheme, in lower case; null when there is none: in `localhost:3000` the colon begins a port. */
function schemeOf(text: string): string | null {
  const match = /^([A-Za-z][\w+.-]*):(?!\d*(?:[/?#]|$))|^([A-Za-z][\w+.-]*):\/\//.exec(text);
  const scheme = match?.[1] ?? match?.[2];
  if (scheme === undefined) return null;
  const isHost = scheme.includes('.') || scheme.toLowerCase() === 'localhost';
  return isHost && !text.includes('://') ? null : scheme.toLowerCase();
}

const PRIVATE_HOST =
  /^(localhost|[\w.-]+\.localhost|127(\.\d+){3}|0\.0\.0\.0|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|\[::1\])(?=[:/?#]|$)/i;

function defaultScheme(address: string): 'http' | 'https' {
  return PRIVATE_HOST.test(address) ? 'http' : 'https';
}

function authorityOf(absolute: string): string {
  return /^\w+:[/\\]*([^/\\?#]*)/.exec(absolute)?.[1] ?? '';
}

function unparsable(authority: string): LatchkeyError {
  const [placeholder] = placeholdersIn(authority);
  if (placeholder !== undefined) {
    return new LatchkeyError(
      'request.unknown_variable',
      `The URL needs a value for {{${placeholder.name}}}.`,
      'Choose the environment that holds it, or add it there.',
    );
  }
  if (authority === '')
    return invalid('The URL has no host.', 'Enter one, for example https://api.example.com.');
  if (/\s/.test(authority)) return invalid('The host of the URL holds a space.', 'Remove it.');
  if (/:[^\]@:]*$/.test(authority)) {
    return invalid('The port of the URL is not a number from 0 to 65535.', 'Correct it, or leave it out.');
  }
  return invalid('The URL cannot be read.', 'Check the host: letters, digits, dots and hyphens only.');
}

function invalid(message: string, remedy: string): LatchkeyError {
  return new LatchkeyError('request.invalid_url', message, remedy);
}
