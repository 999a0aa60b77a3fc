import { maskCookieHeader } from '../cookies/cookieHeader';
import type { Header } from './exchange';

/** How much of a JWT may be seen, in characters: a part of its header, which is the same for all tokens of an issuer. */
const VISIBLE_BEGINNING = 10;

/** What people may see of a token: `eyJraWQiOi…` of a JWT, `••••` of any other. */
export function maskToken(token: string): string {
  const header = /^(eyJ[\w-]+)\.[\w-]+\.[\w-]*/.exec(token)?.[1];
  return header === undefined ? '••••' : `${header.slice(0, VISIBLE_BEGINNING)}…`;
}

/**
 * A text or URL in which every known secret is masked, also where it stands percent-encoded.
 * @param secrets whatever must not leave main: the token that went out, a client secret, `user:password` in base64.
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const longestFirst = secrets
    .filter((secret) => secret !== '')
    .toSorted((left, right) => right.length - left.length);
  return longestFirst.reduce(
    (masked, secret) =>
      spellings(secret).reduce(
        (current, spelling) => current.replaceAll(spelling, () => maskToken(secret)),
        masked,
      ),
    text,
  );
}

/**
 * The headers of a request as the window may show them: known secrets are masked wherever they stand, and the
 * credentials in Authorization and Proxy-Authorization always, whoever wrote them; their scheme stays. Of cookies the
 * names stay.
 */
export function maskSentHeaders(headers: readonly Header[], secrets: readonly string[]): readonly Header[] {
  return headers.map(([name, value]) => {
    const masked = maskSecrets(value, secrets);
    if (name.toLowerCase() === 'cookie') return [name, maskCookieHeader(masked)] as const;
    return [name, /^(proxy-)?authorization$/i.test(name) ? maskCredentials(masked) : masked] as const;
  });
}

/** `scheme credentials` (RFC 9110 §11.6.2), or credentials alone. What is masked already stays as it is. */
function maskCredentials(value: string): string {
  if (/^([\w-]+\s+)?(eyJ[\w-]{0,7}…|••••)$/.test(value)) return value;
  // What these are made of is no secret and worth seeing; the proof in them is.
  if (/^(Digest|AWS4-HMAC-SHA256)\s/.test(value)) {
    const masked = value.replaceAll(/\b(response="?|Signature=)[\da-f]{16,}/gi, '$1••••');
    if (masked !== value) return masked;
  }
  const [, scheme = '', credentials = ''] = /^([\w-]+\s+)?([^]*)$/.exec(value) ?? [];
  return `${scheme}${maskToken(credentials)}`;
}

/** The secret as it is, and as it is written in a query or form. */
function spellings(secret: string): readonly string[] {
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  return [...new Set([secret, encodeURIComponent(wellFormed(secret)), inForm])];
}

/** encodeURIComponent throws on half a surrogate pair; no URL can carry one either. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
