import { LatchkeyError } from '../errors';
import type { Header } from '../exchange/exchange';
import { sizeOfBody } from '../exchange/requestBody';
import type { HttpRequest } from '../ports';
import type { Attachment } from './auth/attachment';
import { automaticHeaders, type AutomaticHeader, type AutomaticInput } from './automaticHeaders';
import type { BodyDraft } from './bodyDraft';
import { composeBody, contentTypeOf, type FileSources } from './composeBody';
import { planHeaders, type PlannedHeader } from './composeHeaders';
import type { RequestDraft, Row } from './draft';
import { Filling } from './filling';
import { withCookies, type JarCookie } from '../cookies/cookieHeader';
import { boundaryIn } from './multipart';
import { fillPathVariables } from './pathVariables';
import { absoluteUrl, exactTargetOf, parametersOf, withParameters } from './url';
import { machineSource, type DynamicSource } from './variables';

export interface ComposeOptions {
  readonly userAgent: string;
  /** Where `{{$uuid}}` and the like come from; the machine unless given. */
  readonly source?: DynamicSource;
  /** The bytes of the files that the body names; without them it has their sizes only, and cannot be sent. */
  readonly files?: FileSources;
}

/** Methods whose meaning includes a body, so that its absence is said with a length of 0 (RFC 9110 §8.6). */
const EXPECTS_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** How Latchkey names itself to servers: `Latchkey/0.1.0`. */
export function userAgentOf(version: string): string {
  return `Latchkey/${version}`;
}

/**
 * Turns a draft into the request that goes out: placeholders filled in, authorization attached, missing headers added. Host and
 * Connection are left to the engine. Values are inserted into the URL as they are, into form fields encoded, and path
 * variables as one segment each.
 * @param attached what its authorization adds; null adds nothing.
 * @throws LatchkeyError `request.unknown_variable`, `request.too_large`, `request.invalid_url`, `request.invalid_header`,
 * `request.invalid_body` or `request.missing_file`.
 */
export function compose(
  draft: RequestDraft,
  variables: ReadonlyMap<string, string>,
  attached: Attachment | null,
  options: ComposeOptions,
): HttpRequest {
  const source = options.source ?? machineSource;
  const filling = new Filling(variables, source);
  const fill = (text: string) => filling.fill(text);
  const method = draft.method.trim();
  const pathGaps: string[] = [];
  const typedUrl = fillPathVariables(draft.url, draft.pathVariables, fill, (name) => pathGaps.push(name));
  const { written, boundary } = withBoundary(
    writtenHeaders(draft.headers, filling),
    draft.body,
    `LatchkeyBoundary${source.uuid()}`,
  );
  const body = composeBody(draft.body, { fill, files: options.files ?? null, boundary });
  filling.refuseGaps();
  refusePathGaps(pathGaps);

  refuseUnsendable(method, [...written, ...(attached?.headers ?? []), ...(attached?.cookies ?? [])]);
  const url = absoluteUrl(typedUrl);
  const plan = planHeaders({
    written,
    attached,
    omitted: draft.omittedHeaders,
    contentType: contentTypeOf(draft.body, boundary),
    userAgent: options.userAgent,
    host: null,
    contentLength: expectsLength(method, draft.body) ? lengthText(sizeOfBody(body)) : null,
  });
  return {
    method,
    url: withAttachedParameters(url, attached),
    ...(draft.encodeUrl ? {} : { exactTarget: exactTargetOf(withAttachedParameters(typedUrl, attached)) }),
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
  const plan = planHeaders({ ...previewInput(draft, variables, options), attached });
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

/** The headers that are added to a draft, for people; those that they left out are among them. Never throws. */
export function previewAutomaticHeaders(
  draft: RequestDraft,
  variables: ReadonlyMap<string, string>,
  options: Pick<ComposeOptions, 'userAgent'>,
): readonly AutomaticHeader[] {
  return automaticHeaders(previewInput(draft, variables, options));
}

function previewInput(
  draft: RequestDraft,
  variables: ReadonlyMap<string, string>,
  options: Pick<ComposeOptions, 'userAgent'>,
): AutomaticInput {
  const filling = new Filling(variables, null);
  const { written, boundary } = withBoundary(writtenHeaders(draft.headers, filling), draft.body, '…');
  return {
    written,
    omitted: draft.omittedHeaders,
    contentType: contentTypeOf(draft.body, boundary),
    userAgent: options.userAgent,
    host: hostOf(filling.fill(draft.url)),
    contentLength: expectsLength(draft.method.trim(), draft.body) ? 'counted when sent' : null,
  };
}

/**
 * The boundary of a multipart body is the one that a Content-Type of the person's own names; one that names none gets
 * ours, since without it no server can read the body.
 */
function withBoundary(
  written: readonly Header[],
  body: BodyDraft,
  made: string,
): { readonly written: readonly Header[]; readonly boundary: string } {
  const at = written.findIndex(([name]) => name.toLowerCase() === 'content-type');
  const [name = '', value = ''] = written[at] ?? [];
  if (body.kind !== 'multipart' || !/^\s*multipart\//i.test(value)) return { written, boundary: made };
  const own = boundaryIn(value);
  if (own !== null) return { written, boundary: own };
  return {
    written: written.with(at, [name, `${value.replace(/[\s;]+$/, '')}; boundary=${made}`]),
    boundary: made,
  };
}

function refusePathGaps(names: readonly string[]): void {
  if (names.length === 0) return;
  const unique = [...new Set(names)];
  throw new LatchkeyError(
    'request.unknown_variable',
    `The path needs ${unique.length === 1 ? 'a value' : 'values'} for ${unique.join(', ')}.`,
    'Enter it under Params. A colon or brace that is meant as such is written %3A or %7B.',
  );
}

function writtenHeaders(rows: readonly Row[], filling: Filling): readonly Header[] {
  return rows
    .filter((row) => row.enabled && (row.name.trim() !== '' || row.value !== ''))
    .map((row) => [filling.fill(row.name).trim(), filling.fill(row.value)] as const);
}

function lengthText(size: number | null): string | null {
  return size === null ? null : String(size);
}

function expectsLength(method: string, body: BodyDraft): boolean {
  return body.kind !== 'none' || EXPECTS_BODY.has(method.toUpperCase());
}

/** A parameter that the person wrote themselves wins. */
function withAttachedParameters(url: string, attached: Attachment | null): string {
  if (attached === null) return url;
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
