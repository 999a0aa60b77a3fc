import type { Attachment } from './auth/attachment';
import type { BodyKind } from './bodyDraft';

/** A header that will go out, and why. */
export interface PlannedHeader {
  readonly name: string;
  readonly value: string;
  /** Written by the person, taken from the connection, made from what Auth says, or added because it was missing. */
  readonly source: 'you' | 'connection' | 'auth' | 'automatic';
  /** What a person may wonder about; null mostly. */
  readonly note: string | null;
}

/** What headers follow from, placeholders already filled in. */
export interface HeaderInput {
  /** The person's own, in order. */
  readonly written: readonly (readonly [name: string, value: string])[];
  /** What the authorization adds, or its mask; null when there is none. */
  readonly attached: Attachment | null;
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
 * The headers of a request, in the order they go out: the authorization, what the person wrote, and what was missing.
 * What a person wrote always wins. The request and its preview are both made here, so they cannot differ.
 */
export function planHeaders(input: HeaderInput): readonly PlannedHeader[] {
  const { attached, written } = input;
  const names = new Set(written.map(([name]) => name.toLowerCase()));
  const replaced = new Set<string>();
  const plan: PlannedHeader[] = [];
  for (const [name, value] of attached?.headers ?? []) {
    if (names.has(name.toLowerCase())) replaced.add(name.toLowerCase());
    else plan.push({ name, value, source: attached?.source ?? 'auth', note: null });
  }
  const instead =
    attached?.source === 'connection'
      ? 'Sent instead of the connection’s token'
      : 'Sent instead of what Auth says';
  for (const [name, value] of written) {
    plan.push({ name, value, source: 'you', note: replaced.has(name.toLowerCase()) ? instead : null });
  }
  for (const [name, value] of automaticHeaders(input, names)) {
    if (value !== null && !names.has(name.toLowerCase())) {
      plan.push({ name, value, source: 'automatic', note: null });
    }
  }
  return withCookies(plan, attached?.cookies ?? []);
}

/** A cookie joins the Cookie header that is there, since a second one would be wrong (RFC 6265 §5.4); one of the same name stays. */
function withCookies(
  plan: readonly PlannedHeader[],
  cookies: Attachment['cookies'],
): readonly PlannedHeader[] {
  const at = plan.findIndex(({ name }) => name.toLowerCase() === 'cookie');
  const own = plan[at];
  const written = new Set((own?.value ?? '').split(';').map((pair) => pair.split('=', 1)[0]?.trim() ?? ''));
  const added = cookies.filter(([name]) => !written.has(name)).map(([name, value]) => `${name}=${value}`);
  if (added.length === 0) return plan;
  if (own === undefined) {
    return [{ name: 'Cookie', value: added.join('; '), source: 'auth', note: null }, ...plan];
  }
  const value = [own.value.trim(), ...added].filter((pair) => pair !== '').join('; ');
  return plan.with(at, { ...own, value, note: 'with the cookie that Auth adds' });
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
