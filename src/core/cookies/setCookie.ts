import type { SameSite } from './cookie';

/** The longest name and value together, and the longest attribute, in bytes (RFC 6265bis §5.6). */
const LONGEST_PAIR = 4096;
const LONGEST_ATTRIBUTE = 1024;

/** 400 days in seconds: no cookie lives longer than that without being set again (RFC 6265bis §5.5). */
export const LONGEST_LIFE_SECONDS = 400 * 24 * 3600;

/** A Set-Cookie header, taken apart. What it asks for may still be refused. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Null when there was none. */
  readonly domain: string | null;
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite | null;
  /** The header again, without attributes that are too long to count. */
  readonly text: string;
}

/** Control characters but the tab (RFC 6265bis §5.6 step 1). */
const CONTROL = /[\u0000-\u0008\u000A-\u001F\u007F]/; // oxlint-disable-line no-control-regex

/** Takes a Set-Cookie header apart as RFC 6265bis §5.6 says. It judges nothing: see `refusalOf`. */
export function parseSetCookie(header: string): SetCookie {
  const [pair = '', ...rest] = header.split(';');
  const equals = pair.indexOf('=');
  const attributes = rest.map((attribute) => attribute.trim()).filter(isShortEnough);
  const last = (wanted: string) => {
    const found = attributes.findLast((attribute) => nameOf(attribute) === wanted);
    return found === undefined ? null : valueOf(found);
  };
  const domain = last('domain')?.replace(/^\./, '').toLowerCase() ?? null;
  const path = last('path');
  const has = (wanted: string) => attributes.some((attribute) => nameOf(attribute) === wanted);
  return {
    name: equals === -1 ? '' : pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    domain: domain === '' ? null : domain,
    path: path === null || !path.startsWith('/') ? null : path,
    secure: has('secure'),
    httpOnly: has('httponly'),
    sameSite: sameSiteOf(last('samesite')),
    text: [pair, ...attributes.map(limited)].join('; '),
  };
}

/**
 * Why a cookie may not be kept wherever it comes from, in a sentence; null when nothing in it speaks against it. What
 * depends on the host that set it is the jar's to judge.
 */
export function refusalOf(header: string, cookie: SetCookie): string | null {
  if (CONTROL.test(header)) return 'It holds a control character.';
  if (cookie.name === '' && cookie.value === '') return 'It has neither a name nor a value.';
  if (cookie.name === '') return 'It has a value but no name.';
  const size = new TextEncoder().encode(cookie.name + cookie.value).byteLength;
  if (size > LONGEST_PAIR) {
    return `Name and value are ${size.toLocaleString('en')} bytes long; a cookie may have ${LONGEST_PAIR.toLocaleString('en')}.`;
  }
  return prefixRefusal(cookie);
}

/** RFC 6265bis §4.1.3. The prefixes count in any spelling (§5.7 step 20). */
function prefixRefusal({ name, secure, domain, path }: SetCookie): string | null {
  if (/^__secure-/i.test(name) && !secure) return 'Its name begins with __Secure-, but it is not Secure.';
  if (!/^__host-/i.test(name)) return null;
  if (!secure) return 'Its name begins with __Host-, but it is not Secure.';
  if (domain !== null) return 'Its name begins with __Host-, but it names a domain.';
  return path === '/' ? null : 'Its name begins with __Host-, but its path is not /.';
}

function isShortEnough(attribute: string): boolean {
  return new TextEncoder().encode(valueOf(attribute)).byteLength <= LONGEST_ATTRIBUTE;
}

/** A Max-Age beyond the longest life is cut to it. */
function limited(attribute: string): string {
  const beyond = nameOf(attribute) === 'max-age' && Number(valueOf(attribute)) > LONGEST_LIFE_SECONDS;
  return beyond ? `Max-Age=${LONGEST_LIFE_SECONDS}` : attribute;
}

function nameOf(attribute: string): string {
  return (attribute.split('=', 1)[0] ?? '').trim().toLowerCase();
}

function valueOf(attribute: string): string {
  const equals = attribute.indexOf('=');
  return equals === -1 ? '' : attribute.slice(equals + 1).trim();
}

function sameSiteOf(value: string | null): SameSite | null {
  const word = value?.toLowerCase();
  return word === 'strict' || word === 'lax' || word === 'none' ? word : null;
}
