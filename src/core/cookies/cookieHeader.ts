import type { Header } from '../exchange/exchange';
import { MASKED_VALUE, scopeOf, type CookieAttributes, type SentCookie } from './cookie';

/** A cookie that the jar would send: the value itself in main, its mask in the window. */
export interface JarCookie extends CookieAttributes {
  readonly text: string;
}

/** The headers of a request with the jar's cookies in them, and the cookies that go out. */
interface WithCookies<Row> {
  readonly headers: readonly Row[];
  readonly sent: readonly SentCookie[];
}

/**
 * Adds the jar's cookies to the headers of a request. There is one Cookie header at most (RFC 6265bis §5.8): what a
 * person wrote comes first and wins by name, the jar's other cookies follow in it, so that a cookie written for a try
 * does not sign anybody out.
 * @param make builds the row of a header; the planned rows of a preview know more than name and value.
 */
export function withCookies<Row>(
  headers: readonly Row[],
  jar: readonly JarCookie[],
  read: (row: Row) => Header,
  make: (value: string, written: Row | null, added: readonly string[]) => Row,
): WithCookies<Row> {
  const rows = headers.filter((row) => isCookieHeader(read(row)));
  const written = rows.flatMap((row) => pairsOf(read(row)[1]));
  const names = new Set(written.map(({ name }) => name));
  const added = jar.filter(({ name }) => !names.has(name));
  const sent: readonly SentCookie[] = [
    ...written.map(({ name, value }) => ({
      name,
      masked: masked(value),
      source: 'you' as const,
      scope: null,
    })),
    ...added.map((cookie) => ({
      name: cookie.name,
      masked: masked(cookie.text),
      source: 'jar' as const,
      scope: scopeOf(cookie),
    })),
  ];
  if (added.length === 0) return { headers, sent };
  const [first] = rows;
  const texts = [
    ...rows.map((row) => read(row)[1].replaceAll(/^[;\s]+|[;\s]+$/g, '')).filter((text) => text !== ''),
    ...added.map(({ name, text }) => `${name}=${text}`),
  ];
  const row = make(
    texts.join('; '),
    first ?? null,
    added.map(({ name }) => name),
  );
  if (first === undefined) return { headers: [...headers, row], sent };
  return {
    headers: headers.flatMap((old) => (old === first ? [row] : rows.includes(old) ? [] : [old])),
    sent,
  };
}

/** The value of a Cookie header with every cookie's value masked: `session=••••; theme=••••`. */
export function maskCookieHeader(value: string): string {
  return value
    .split(';')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals === -1 ? pair : `${pair.slice(0, equals + 1)}${masked(pair.slice(equals + 1).trim())}`;
    })
    .join(';');
}

function isCookieHeader([name]: Header): boolean {
  return name.toLowerCase() === 'cookie';
}

function pairsOf(header: string): readonly { readonly name: string; readonly value: string }[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals === -1
        ? { name: '', value: pair }
        : { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() };
    });
}

function masked(value: string): string {
  return value === '' ? '' : MASKED_VALUE;
}
