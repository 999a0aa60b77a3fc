import { LatchkeyError } from '../errors';
import type { Header } from '../exchange/exchange';
import { sizeOfBody } from '../exchange/requestBody';
import type { HttpRequest, RequestBody } from '../ports';
import type { Attachment } from './auth/attachment';
import { planHeaders, type PlannedHeader } from './composeHeaders';
import type { BodyDraft } from './bodyDraft';
import type { RequestDraft, Row } from './draft';
import { Filling } from './filling';
import { withCookies, type JarCookie } from '../cookies/cookieHeader';
import { absoluteUrl, parametersOf, withParameters } from './url';
import { machineSource, type DynamicSource } from './variables';

export interface ComposeOptions {
  readonly userAgent: string;
  /** Where `{{$uuid}}` and the like come from; the machine unless given. */
  readonly source?: DynamicSource;
}

/** Methods whose meaning includes a body, so that its absence is said with a length of 0 (RFC 9110 §8.6). */
const EXPECTS_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** How Latchkey names itself to servers: `Latchkey/0.1.0`. */
export function userAgentOf(version: string): string {
  return `Latchkey/${version}`;
}

/**
 * Turns a draft into the request that goes out: placeholders filled in, authorization attached, missing headers added. Host and
 * Connection are left to the engine. Values are inserted into the URL as they are, into form fields encoded.
 * @param attached what its authorization adds; null adds nothing.
 * @throws LatchkeyError `request.unknown_variable`, `request.too_large`, `request.invalid_url` or
 * `request.invalid_header`.
 */
export function compose(
  draft: RequestDraft,
  variables: ReadonlyMap<string, string>,
  attached: Attachment | null,
  options: ComposeOptions,
): HttpRequest {
  const filling = new Filling(variables, options.source ?? machineSource);
  const method = draft.method.trim();
  const typedUrl = filling.fill(draft.url);
  const written = writtenHeaders(draft.headers, filling);
  const body = bodyOf(draft.body, filling);
  filling.refuseGaps();

  refuseUnsendable(method, [...written, ...(attached?.headers ?? []), ...(attached?.cookies ?? [])]);
  const url = absoluteUrl(typedUrl);
  const plan = planHeaders({
    written,
    attached,
    bodyKind: draft.body.kind,
    userAgent: options.userAgent,
    host: null,
    contentLength: expectsLength(method, draft.body) ? lengthText(sizeOfBody(body)) : null,
  });
  return {
    method,
    url: attached === null ? url : withAttachedParameters(url, attached),
    headers: plan.map(({ name, value }) => [name, value] as const),
    body,
    timeoutMs: draft.timeoutMs,
    connection: { verifyTls: draft.verifyTls, httpVersion: draft.httpVersion, proxy: draft.proxy },
  };
}

/**
 * The headers that a draft will be sent with, for people: secrets masked, the length of the body not counted yet,
 * unknown placeholders as written. Never throws, since the draft may be half typed.
 * @param cookies what the jar would send, masked; see `usesCookies`.
 */
export function previewHeaders(
  draft: RequestDraft,
  variables: ReadonlyMap<string, string>,
  attached: Attachment | null,
  options: Pick<ComposeOptions, 'userAgent'>,
  cookies: readonly JarCookie[] = [],
): readonly PlannedHeader[] {
  const filling = new Filling(variables, null);
  const plan = planHeaders({
    written: writtenHeaders(draft.headers, filling),
    attached,
    bodyKind: draft.body.kind,
    userAgent: options.userAgent,
    host: hostOf(filling.fill(draft.url)),
    contentLength: expectsLength(draft.method.trim(), draft.body) ? 'counted when sent' : null,
  });
  return withCookies<PlannedHeader>(
    plan,
    cookies,
    ({ name, value }) => [name, value],
    (value, written, added) => ({
      name: written?.name ?? 'Cookie',
      value,
      source: written?.source ?? 'automatic',
      note: written === null ? 'from the cookie jar' : `with ${added.join(', ')} from the cookie jar`,
    }),
  ).headers;
}

function writtenHeaders(rows: readonly Row[], filling: Filling): readonly Header[] {
  return rows
    .filter((row) => row.enabled && (row.name.trim() !== '' || row.value !== ''))
    .map((row) => [filling.fill(row.name).trim(), filling.fill(row.value)] as const);
}

function lengthText(size: number | null): string | null {
  return size === null ? null : String(size);
}

function bodyOf(body: BodyDraft, filling: Filling): RequestBody | null {
  if (body.kind === 'none') return null;
  if (body.kind !== 'urlencoded') return new TextEncoder().encode(filling.fill(body.text));
  const fields = body.fields
    .filter((field) => field.enabled && (field.name !== '' || field.value !== ''))
    .map((field): [string, string] => [filling.fill(field.name), filling.fill(field.value)]);
  return new TextEncoder().encode(new URLSearchParams(fields).toString());
}

function expectsLength(method: string, body: BodyDraft): boolean {
  return body.kind !== 'none' || EXPECTS_BODY.has(method.toUpperCase());
}

/** A parameter that the person wrote themselves wins. */
function withAttachedParameters(url: string, attached: Attachment): string {
  const written = parametersOf(url);
  const added = attached.parameters.filter(({ name }) => !written.some((own) => own.name === name));
  return added.length === 0 ? url : withParameters(url, [...written, ...added]);
}

function hostOf(url: string): string | null {
  try {
    return new URL(absoluteUrl(url)).host;
  } catch {
    return null;
  }
}

/** A method or a header's name: RFC 9110 §5.6.2. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** RFC 9110 §5.5: visible characters, spaces and tabs; above ASCII only what fits into one byte. */
const FIELD_VALUE = /^[\t\u0020-\u007E\u0080-\u00FF]*$/;

function refuseUnsendable(method: string, headers: readonly Header[]): void {
  if (!TOKEN.test(method)) {
    throw new LatchkeyError(
      'request.invalid_header',
      'The method is not a word that HTTP allows.',
      'Use a single word such as GET or POST.',
    );
  }
  for (const [name, value] of headers) {
    if (name === '') {
      throw new LatchkeyError(
        'request.invalid_header',
        'A header has a value but no name.',
        'Name it, or switch the row off.',
      );
    }
    if (!TOKEN.test(name)) {
      throw new LatchkeyError(
        'request.invalid_header',
        'A header has a name that HTTP does not allow.',
        'Use letters, digits and hyphens only, without spaces or a colon.',
      );
    }
    if (!FIELD_VALUE.test(value)) {
      throw new LatchkeyError(
        'request.invalid_header',
        `The value of the header ${name} holds a line break or a character that HTTP cannot carry.`,
        'Remove it; a variable can bring it along. Characters beyond Latin-1 have to be encoded first.',
      );
    }
  }
}
