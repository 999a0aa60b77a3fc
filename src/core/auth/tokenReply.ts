import { LatchkeyError } from '../errors';
import { visible } from '../visible';
import type { ReplyPaths } from './connection';
import { statedError } from './errorShapes';

/** A token endpoint's answer as it came: at most 1 MiB of text. */
export interface RawReply {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** Where this provider keeps what RFC 6749 §5.1 has at the top; null reads the standard places only. */
  readonly paths: ReplyPaths | null;
}

/** The same answer in the form that RFC 6749 §5 asks for, and what had to be changed to get there. */
export interface NormalReply {
  readonly status: number;
  readonly body: { readonly [name: string]: unknown };
  /** One sentence for each departure from RFC 6749. */
  readonly deviations: readonly string[];
}

/**
 * Brings the well-known departures of real providers into the form of RFC 6749 §5, and names each: form-encoded bodies,
 * 201 for 200, an error under 200, a missing `token_type`, nulls, lists and numbers written as text.
 * @throws LatchkeyError `token.html_answer` for a web page, `token.malformed_answer` when it cannot be read at all.
 */
export function normalReply(reply: RawReply): NormalReply {
  const read = readReply(reply);
  const deviations = [...read.deviations];
  const body = gathered({ ...read.body }, reply.paths, deviations);

  let status = read.status;
  if (status !== 200 && status >= 200 && status < 300) {
    deviations.push(`The status is ${status} instead of 200.`);
    status = 200;
  }
  if (status === 200 && typeof body['error'] === 'string' && body['access_token'] === undefined) {
    deviations.push('An error came with status 200 instead of 400.');
    status = 400;
  }
  return { status, body: status === 200 ? tidied(body, deviations) : body, deviations };
}

/**
 * Reads the answer of an endpoint whose members are not those of a token reply, and changes nothing in it but the form
 * of an error.
 * @throws LatchkeyError as `normalReply` does.
 */
export function readReply(reply: Omit<RawReply, 'paths'>): NormalReply {
  const deviations: string[] = [];
  const text = reply.text.replace(/^\uFEFF/, '').trim();
  if (text === '') {
    throw new LatchkeyError(
      'token.malformed_answer',
      `The token endpoint answered ${reply.status} with an empty body.`,
      'Check the Token URL; the raw exchange is in Flow.',
    );
  }
  if (looksLikeHtml(reply.contentType, text)) {
    throw new LatchkeyError(
      'token.html_answer',
      `The token endpoint answered ${reply.status} with a web page instead of a token.`,
      'Check that the Token URL is not the authorization URL; a firewall in front of the provider can also answer so.',
    );
  }
  const isError = reply.status >= 400;
  const body = parseBody(text, isError, deviations);
  const stated = isError ? statedError(body) : null;
  if (stated !== null) {
    deviations.push(stated.deviation);
    body['error'] = stated.error;
    if (stated.description !== null) body['error_description'] = stated.description;
  }
  return { status: reply.status, body, deviations };
}

function looksLikeHtml(contentType: string, text: string): boolean {
  if (/^(text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return !/^[{[]/.test(text);
  return /^<(!doctype|html|head|body)\b/i.test(text);
}

function parseBody(text: string, isError: boolean, deviations: string[]): Record<string, unknown> {
  const json = parseJson(text);
  if (isError && Array.isArray(json) && isObject(json[0])) {
    deviations.push('The error is a list instead of an object.');
    return copied(Object.entries(json[0]));
  }
  if (isObject(json)) return copied(Object.entries(json));
  if (/^[\w.~%+-]+=/.test(text) && !text.includes('{')) {
    deviations.push('The body is form-encoded instead of JSON.');
    return copied(new URLSearchParams(text));
  }
  throw new LatchkeyError(
    'token.malformed_answer',
    'The token endpoint’s answer is not a JSON object.',
    'Check the Token URL; the raw exchange is in Flow.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy without a prototype: a member called `__proto__` is only a member. */
function copied(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of entries) copy[name] = value;
  return copy;
}

/** Copies what lies elsewhere to where it belongs. What the provider has at the right place itself is left alone. */
function gathered(
  body: Record<string, unknown>,
  paths: ReplyPaths | null,
  deviations: string[],
): Record<string, unknown> {
  if (paths === null) return body;
  for (const [member, path] of [
    ['access_token', paths.accessToken],
    ['refresh_token', paths.refreshToken],
    ['expires_in', paths.expiresIn],
    ['scope', paths.scope],
  ] as const) {
    const found = path
      .split('|')
      .map((place) => place.trim())
      .find((place) => place !== '' && memberAt(body, place.split('.')) !== undefined);
    if (found === undefined || found === member) continue;
    deviations.push(`“${member}” is called “${visible(found)}”.`);
    body[member] = memberAt(body, found.split('.'));
  }
  return body;
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return memberAt((value as Record<string, unknown>)[name], rest);
}

function tidied(body: Record<string, unknown>, deviations: string[]): Record<string, unknown> {
  for (const name of ['refresh_token', 'id_token', 'scope', 'expires_in', 'token_type']) {
    if (body[name] === null || body[name] === '') {
      deviations.push(`“${name}” is empty instead of left out.`);
      delete body[name];
    }
  }
  if (body['token_type'] === undefined) {
    deviations.push('“token_type” is missing; Bearer is assumed.');
    body['token_type'] = 'Bearer';
  }
  if (Array.isArray(body['scope'])) {
    deviations.push('“scope” is a list instead of a space-separated text.');
    body['scope'] = body['scope'].filter((item) => typeof item === 'string').join(' ');
  }
  if (typeof body['scope'] === 'string' && body['scope'].includes(',')) {
    deviations.push('“scope” is separated by commas instead of spaces.');
    body['scope'] = body['scope'].replaceAll(',', ' ');
  }
  tidyExpiry(body, deviations);
  return body;
}

/** RFC 6749 §5.1 wants a number of seconds. What cannot be one is left out, which means "unknown", never "now". */
function tidyExpiry(body: Record<string, unknown>, deviations: string[]): void {
  const raw = body['expires_in'];
  if (raw === undefined) return;
  const seconds = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) {
    deviations.push(
      `“expires_in” is not a number (${visible(JSON.stringify(raw)).slice(0, 40)}), so it tells nothing.`,
    );
    delete body['expires_in'];
    return;
  }
  if (typeof raw === 'string') deviations.push('“expires_in” is a text instead of a number.');
  if (seconds < 0) deviations.push('“expires_in” is negative: the token is expired on arrival.');
  body['expires_in'] = Math.max(0, seconds);
}
