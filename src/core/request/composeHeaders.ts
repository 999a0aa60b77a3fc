import type { AuthDraft } from './authDraft';
import type { BodyKind } from './bodyDraft';

/** A header that will go out, and why. */
export interface PlannedHeader {
  readonly name: string;
  readonly value: string;
  /** Written by the person, taken from the connection, or added because it was missing. */
  readonly source: 'you' | 'connection' | 'automatic';
  /** What a person may wonder about; null mostly. */
  readonly note: string | null;
}

/** What headers follow from, placeholders already filled in. */
export interface HeaderInput {
  /** The person's own, in order. */
  readonly written: readonly (readonly [name: string, value: string])[];
  readonly auth: AuthDraft;
  /** The token, or its mask; null when none goes out. */
  readonly token: { readonly text: string; readonly tokenType: string } | null;
  readonly bodyKind: BodyKind;
  readonly userAgent: string;
  /** `host:port`; null while the URL is unfinished. */
  readonly host: string | null;
  /** The length of the body in bytes, or words for it; null when there is none to tell. */
  readonly contentLength: string | null;
}

const CONTENT_TYPES: Readonly<Record<BodyKind, string | null>> = {
  none: null,
  json: 'application/json',
  text: 'text/plain; charset=utf-8',
  xml: 'application/xml',
  html: 'text/html; charset=utf-8',
  urlencoded: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  file: 'application/octet-stream',
  graphql: 'application/json',
};

/**
 * The headers of a request, in the order they go out: the token, what the person wrote, and what was missing. What a
 * person wrote always wins. The request and its preview are both made here, so they cannot differ.
 */
export function planHeaders(input: HeaderInput): readonly PlannedHeader[] {
  const names = new Set(input.written.map(([name]) => name.toLowerCase()));
  const replaced = hasOwnAuthorization(input, names);
  const authorization = replaced ? null : authorizationFor(input);
  const plan: PlannedHeader[] =
    authorization === null
      ? []
      : [{ name: 'Authorization', value: authorization, source: 'connection', note: null }];

  for (const [name, value] of input.written) {
    const note =
      replaced && name.toLowerCase() === 'authorization' ? 'Sent instead of the connection’s token' : null;
    plan.push({ name, value, source: 'you', note });
  }
  for (const [name, value] of automaticHeaders(input, names)) {
    if (value !== null && !names.has(name.toLowerCase())) {
      plan.push({ name, value, source: 'automatic', note: null });
    }
  }
  return plan;
}

function hasOwnAuthorization({ auth }: HeaderInput, names: ReadonlySet<string>): boolean {
  return auth.kind === 'connection' && auth.sendAs === 'header' && names.has('authorization');
}

/** RFC 6750 §2.1. Providers spell the type as they like, APIs mostly insist on `Bearer`. */
function authorizationFor({ auth, token }: HeaderInput): string | null {
  if (auth.kind !== 'connection' || auth.sendAs === 'query' || token === null) return null;
  const type = token.tokenType.toLowerCase() === 'bearer' ? 'Bearer' : token.tokenType;
  const prefix = (auth.headerPrefix ?? type).trim();
  return prefix === '' ? token.text : `${prefix} ${token.text}`;
}

function automaticHeaders(
  { bodyKind, contentLength, host, userAgent }: HeaderInput,
  written: ReadonlySet<string>,
): readonly (readonly [string, string | null])[] {
  return [
    ['Accept', '*/*'],
    ['Accept-Encoding', 'gzip, deflate, br'],
    ['User-Agent', userAgent],
    ['Content-Type', CONTENT_TYPES[bodyKind]],
    // A body has either a length or a transfer coding, never both (RFC 9112 §6.2).
    ['Content-Length', written.has('transfer-encoding') ? null : contentLength],
    ['Host', host],
  ];
}
