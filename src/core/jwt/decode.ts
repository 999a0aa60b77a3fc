import { base64url } from 'jose';
import { visible } from '../visible';
import { jsonParts } from '../jsonText';
import { readNumericDate } from './numericDate';

/** A parsed JSON object; a Map-like record without a prototype, so a claim called `__proto__` is only a claim. */
export type JsonObject = { readonly [name: string]: unknown };

/** What a token string turned out to be. Reading is not believing: see jwt/verify. */
export type DecodedToken =
  | {
      readonly kind: 'jwt';
      readonly header: JsonObject;
      readonly payload: JsonObject;
      /** What is odd about it, one sentence each (unsigned, repeated names, `exp` in milliseconds …). */
      readonly notes: readonly string[];
    }
  /** Encrypted for somebody else (RFC 7516): only the header can be read. */
  | { readonly kind: 'jwe'; readonly header: JsonObject }
  /** Not a JWT: a reference that only the provider understands. `length` in characters. */
  | { readonly kind: 'opaque'; readonly length: number };

/** More than any header field can carry; reading more would only keep the window waiting. In characters. */
const LONGEST_TOKEN = 1024 * 1024;

/** Values that are nested deeper are left out, so that nothing which walks over a claim later can exhaust the stack. */
const DEEPEST_CLAIM = 64;

/** A year with its leap day, in ms. */
const YEAR = 366 * 86_400_000;

/** Header parameters that bring the signer's own keys (RFC 7515 §4.1.2 to §4.1.8). */
const OWN_KEYS = ['jku', 'jwk', 'x5u', 'x5c'];

/**
 * Reads a JWT (RFC 7519) or the header of a JWE (RFC 7516) strictly: base64url without padding, UTF-8, JSON objects.
 * Everything else, and a token above 1 MiB, is opaque. Checks no signature, fetches nothing and never throws.
 */
export function decodeToken(token: string): DecodedToken {
  const opaque = { kind: 'opaque', length: token.length } as const;
  if (token.length > LONGEST_TOKEN) return opaque;
  const parts = token.split('.', 6);
  const [first = '', second = ''] = parts;
  if (!parts.every(isBase64url)) return opaque;

  const header = parts.length === 3 || parts.length === 5 ? readObject(first) : null;
  if (header === null) return opaque;
  if (parts.length === 5) {
    const encrypted = typeof header.value['alg'] === 'string' && typeof header.value['enc'] === 'string';
    return encrypted ? { kind: 'jwe', header: header.value } : opaque;
  }
  const payload = readObject(second);
  if (payload === null) return opaque;
  const notes = [
    ...headerNotes(header.value),
    ...textNotes('header', header),
    ...textNotes('payload', payload),
    ...timeNotes(payload.value),
  ];
  return { kind: 'jwt', header: header.value, payload: payload.value, notes };
}

/** Whether an `alg` means "no signature", in whatever spelling (RFC 7518 §3.6). */
export function isUnsigned(algorithm: unknown): boolean {
  return typeof algorithm === 'string' && algorithm.trim().toLowerCase() === 'none';
}

interface ReadObject {
  readonly value: JsonObject;
  readonly text: string;
  readonly tooDeep: boolean;
}

function isBase64url(part: string): boolean {
  return /^[\w-]*$/.test(part) && part.length % 4 !== 1;
}

function readObject(part: string): ReadObject | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(base64url.decode(part));
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    const copy = new PlainCopy();
    return { value: copy.ofObject(parsed, 1), text, tooDeep: copy.tooDeep };
  } catch {
    return null;
  }
}

/** Copies parsed JSON into objects without a prototype, down to the deepest level that is kept. */
class PlainCopy {
  tooDeep = false;

  ofObject(source: object, depth: number): JsonObject {
    const copy = Object.create(null) as Record<string, unknown>;
    for (const [name, value] of Object.entries(source)) copy[name] = this.#of(value, depth);
    return copy;
  }

  #of(value: unknown, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (depth === DEEPEST_CLAIM) {
      this.tooDeep = true;
      return '…';
    }
    return Array.isArray(value)
      ? value.map((item) => this.#of(item, depth + 1))
      : this.ofObject(value, depth + 1);
  }
}

function headerNotes(header: JsonObject): readonly string[] {
  const notes: string[] = [];
  if (isUnsigned(header['alg'])) {
    notes.push('It is unsigned (alg is “none”): anybody could have written it.');
  } else if (typeof header['alg'] !== 'string') {
    notes.push('The header names no algorithm (alg), so the signature cannot be checked.');
  }
  const keys = OWN_KEYS.filter((name) => name in header);
  if (keys.length > 0) {
    notes.push(`The header brings its own keys (${keys.join(', ')}); they are never fetched nor trusted.`);
  }
  if ('crit' in header) {
    notes.push(
      `The header demands extensions (crit: ${visible(JSON.stringify(header['crit']))}); who does not know them must refuse it.`,
    );
  }
  return notes;
}

function textNotes(place: string, { text, tooDeep }: ReadObject): readonly string[] {
  const notes = repeatedNames(text).map(
    (name) =>
      `The ${place} holds “${visible(name)}” more than once; the last one is shown, others may read the first.`,
  );
  if (tooDeep) notes.push(`Values of the ${place} nested deeper than ${DEEPEST_CLAIM} levels are left out.`);
  return notes;
}

/** Names that stand twice in one object, each listed once. JSON.parse keeps the last without a word (RFC 7519 §4). */
function repeatedNames(text: string): readonly string[] {
  const repeated = new Set<string>();
  const open: Set<string>[] = [];
  for (const { kind, start, end } of jsonParts(text)) {
    if (kind === 'open') open.push(new Set());
    if (kind === 'close') open.pop();
    if (kind === 'name') {
      const name = JSON.parse(text.slice(start, end)) as string;
      const names = open.at(-1);
      if (names?.has(name) === true) repeated.add(name);
      names?.add(name);
    }
  }
  return [...repeated];
}

function timeNotes(payload: JsonObject): readonly string[] {
  const notes: string[] = [];
  for (const name of ['exp', 'iat', 'nbf']) {
    if (!(name in payload)) continue;
    const value = payload[name];
    const date = readNumericDate(value);
    if (date === null) notes.push(`“${name}” is not a date that a calendar knows.`);
    else if (typeof value === 'string') notes.push(`“${name}” is a text instead of a number (RFC 7519 §2).`);
    if (date?.unit === 'ms')
      notes.push(`“${name}” looks like milliseconds; it must be in seconds (RFC 7519 §2).`);
  }
  const issued = readNumericDate(payload['iat']);
  const expires = readNumericDate(payload['exp']);
  if (issued !== null && expires !== null) {
    const life = expires.instant - issued.instant;
    if (life < 0) notes.push('It expires before it was issued.');
    if (life > YEAR)
      notes.push(
        `It lives for ${Math.floor(life / 86_400_000).toLocaleString('en')} days, more than a year.`,
      );
  }
  return notes;
}
