import { jsonParts } from '../jsonText';
import type { RecordedPair } from './flow';
import { MASK, hide, isSecretName, maskFor } from './redactNames';

/** A JWT or JWE wherever it stands: a base64url header that begins with `{"`, and at least one more part. */
const JWT = /(?<![\w-])eyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g;

/** Runs that are too long for a word or an identifier: keys, tokens, tickets. */
const LONG_RUN = /[\w-]{32,}|[\w+/=]{40,}/g;

/** `name =` and `"name":` in a text of no known format, and the value that follows. */
const ASSIGNMENT = /(?<![\w-])([\w-]+)\\*["']?\s*[:=]\s*/g;
const ASSIGNED = /\\+"[^"]*"?|"(?:[^"\\]|\\[^])*"?|'[^']*'?|[^\s"'&<>,;}]+/y;

/** How often an address may stand inside a parameter of another one before it is dropped as a whole. */
const DEEPEST_NESTING = 3;

/**
 * A URL in which every secret value of the query and fragment is replaced, also in addresses inside parameters
 * (`continue=https%3A%2F%2F…`), and the user info too. All else stays as it was written. For display only.
 */
export function redactUrl(url: string): string {
  return redactAddress(url, 0);
}

/** A urlencoded body in which every secret value is replaced. */
export function redactForm(body: string): string {
  return redactPairs(body, 0);
}

/**
 * Headers fit to keep: credentials keep their scheme, cookies their names and attributes, addresses all but their
 * secret parameters. Order, spelling and repeats stay.
 */
export function redactHeaders(headers: readonly RecordedPair[]): readonly RecordedPair[] {
  return headers.map(([name, value]) => [name, redactHeader(name.toLowerCase(), value)] as const);
}

/**
 * The answer of a token endpoint. JSON keeps its text but for the values under secret names, at any depth; anything
 * else is read as a form or a page, and what looks like a token is cut.
 */
export function redactJson(text: string): string {
  if (isJson(text)) return redactMembers(text);
  if (/^[\w.~%+-]+=[^\s<]*$/.test(text.trim())) return redactForm(text);
  return redactAssignments(text).replaceAll(JWT, hide).replaceAll(LONG_RUN, hide);
}

function redactAddress(text: string, depth: number): string {
  const withoutUserInfo = text.replace(/^([A-Za-z][\w+.-]*:)?\/\/[^/?#]*@/, `$1//${MASK}@`);
  return redactPairs(withoutUserInfo, depth).replaceAll(JWT, hide);
}

/** Replaces values in `a=1&b=2`, wherever it stands: after `?`, `#`, or a page's own route (`#/callback?code=…`). */
function redactPairs(text: string, depth: number): string {
  return text.replaceAll(/(?<=^|[?&#])([^?&#=]+)=([^?&#]*)/g, (_, name: string, value: string) => {
    const plainName = decoded(name);
    return `${name}=${isSecretName(plainName) ? maskFor(plainName, decoded(value)) : redactNested(value, depth)}`;
  });
}

function redactNested(value: string, depth: number): string {
  const plain = decoded(value);
  if (!/=|eyJ|@/.test(plain)) return value;
  if (depth === DEEPEST_NESTING) return MASK;
  const redacted = redactAddress(plain, depth + 1);
  return redacted === plain
    ? value
    : encodeURIComponent(redacted).replaceAll(/%E2%80%(?:A2|A6|B9|BA)/g, decodeURIComponent);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function redactHeader(name: string, value: string): string {
  if (name === 'authorization' || name === 'proxy-authorization') return redactCredentials(value);
  if (name === 'cookie') return value.split(';').map(redactCookie).join(';');
  if (name === 'set-cookie') {
    const [cookie = '', ...attributes] = value.split(';');
    return [redactCookie(cookie), ...attributes].join(';');
  }
  if (isSecretName(name)) return hide(value);
  return redactUrl(value);
}

function redactCredentials(value: string): string {
  const [, scheme, credentials = ''] = /^\s*([\w-]+)\s+(\S[^]*)$/.exec(value) ?? [];
  return scheme === undefined ? hide(value) : `${scheme} ${hide(credentials.trim())}`;
}

function redactCookie(cookie: string): string {
  const end = cookie.indexOf('=');
  if (end === -1) return cookie.trim() === '' ? cookie : hide(cookie);
  return `${cookie.slice(0, end)}=${hide(cookie.slice(end + 1))}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function redactAssignments(text: string): string {
  const pieces: string[] = [];
  let copiedTo = 0;
  for (const { 0: assignment, 1: name = '', index } of text.matchAll(ASSIGNMENT)) {
    const start = index + assignment.length;
    if (start < copiedTo || !isSecretName(name)) continue;
    ASSIGNED.lastIndex = start;
    const value = ASSIGNED.exec(text)?.[0];
    if (value === undefined) continue;
    pieces.push(text.slice(copiedTo, start), hide(value));
    copiedTo = start + value.length;
  }
  return pieces.join('') + text.slice(copiedTo);
}

function redactMembers(text: string): string {
  const pieces: string[] = [];
  const insideSecret: boolean[] = [];
  let copiedTo = 0;
  let name = '';
  for (const { kind, start, end } of jsonParts(text)) {
    const secret = insideSecret.at(-1) === true || isSecretName(name);
    if (kind === 'name') {
      name = JSON.parse(text.slice(start, end)) as string;
      continue;
    }
    if (kind === 'open') insideSecret.push(secret);
    if (kind === 'close') insideSecret.pop();
    if (kind === 'value') {
      pieces.push(text.slice(copiedTo, start), redactValue(name, text.slice(start, end), secret));
      copiedTo = end;
    }
    name = '';
  }
  return pieces.join('') + text.slice(copiedTo);
}

function redactValue(name: string, literal: string, secret: boolean): string {
  if (!secret) return literal.replaceAll(JWT, hide);
  if (literal.startsWith('"')) return JSON.stringify(maskFor(name, JSON.parse(literal) as string));
  // A number under `code` is the number of an error; an authorization code is always a text.
  const harmless = !/^-?\d/.test(literal) || name === 'code';
  return harmless ? literal : JSON.stringify(hide(literal));
}

/** An address for a list: without `https://`, which goes without saying, and without query and fragment. */
export function shortAddress(url: string): string {
  const end = url.search(/[?#]/);
  return (end === -1 ? url : url.slice(0, end)).replace(/^https:\/\//, '');
}
