import type { AuthDraft, SecretText } from '../authDraft';
import type { BodyDraft } from '../bodyDraft';
import type { RequestDraft, Row } from '../draft';
import { interpolate, placeholdersIn } from '../interpolate';
import { withoutComments } from '../jsonComments';
import { mediaTypeOf } from '../mediaTypes';
import { fillPathVariables } from '../pathVariables';
import { absoluteUrl, parametersOf } from '../url';
import { joined, type CodeText } from './codeText';

/** A part of a multipart body; `fileName` is null for a text. */
export interface CodePart {
  readonly name: string;
  readonly value: string;
  readonly fileName: string | null;
  readonly contentType: string;
}

export type CodeBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parts'; readonly parts: readonly CodePart[] }
  | { readonly kind: 'file'; readonly fileName: string };

/** Credentials that a tool works with by itself: it answers a challenge, or signs. */
interface CodeUser {
  readonly scheme: 'basic' | 'digest' | 'aws-sigv4';
  readonly username: string;
  readonly password: CodeText;
  /** `aws:amz:REGION:SERVICE`; empty for the others. */
  readonly signature: string;
}

/** A request as snippets say it: no header that every client adds by itself, no secret but by name. */
export interface CodeRequest {
  readonly method: string;
  readonly url: CodeText;
  readonly headers: readonly (readonly [name: string, value: CodeText])[];
  readonly body: CodeBody;
  readonly user: CodeUser | null;
  readonly followRedirects: boolean;
  readonly maxRedirects: number;
  readonly verifyTls: boolean;
  /** 0 waits for ever. */
  readonly timeoutMs: number;
  readonly httpVersion: 'auto' | '1.1' | '2';
}

export interface CodeOptions {
  /** Null keeps placeholders as they are written. */
  readonly variables: ReadonlyMap<string, string> | null;
  /** Authorization scheme of a connection's token; `Bearer` mostly. */
  readonly tokenType: string;
  /** What stands for a secret: a piece by its name, or its real value. */
  readonly secret: (name: SecretName) => CodeText;
}

/** The environment variables that snippets take secrets from. */
export type SecretName =
  | 'ACCESS_TOKEN'
  | 'PASSWORD'
  | 'API_KEY'
  | 'AWS_SECRET_ACCESS_KEY'
  | 'AWS_SESSION_TOKEN'
  /** `user:password` in base64, as the header wants it (RFC 7617). */
  | 'BASIC_CREDENTIALS';

/**
 * A draft as snippets say it. Placeholders without a value stay as they are written.
 * @throws LatchkeyError `request.invalid_url` or `request.unknown_variable` when variables are filled in and there is no URL.
 */
export function codeRequestOf(draft: RequestDraft, auth: AuthDraft, options: CodeOptions): CodeRequest {
  const { variables } = options;
  const fill = (text: string) => (variables === null ? text : interpolate(text, variables).text);
  const parts = authParts(auth, fill, options);
  const written = draft.headers
    .filter(({ enabled, name }) => enabled && name.trim() !== '')
    .map(({ name, value }): [string, CodeText] => [fill(name).trim(), [fill(value)]]);
  const names = new Set(written.map(([name]) => name.toLowerCase()));
  const type = contentTypeOf(draft.body);
  const headers: (readonly [string, CodeText])[] = [
    ...parts.headers.filter(([name]) => !names.has(name.toLowerCase())),
    ...written.filter(([name]) => name.toLowerCase() !== 'content-length'),
    ...(type !== null && !names.has('content-type') && !draft.omittedHeaders.includes('content-type')
      ? [['Content-Type', [type]] as const]
      : []),
  ];
  return {
    method: draft.method.trim() || 'GET',
    url: withAuthParameters(urlOf(fillPath(draft, fill)), parts.parameters),
    headers: parts.cookie === null ? headers : withCookie(headers, parts.cookie),
    body: bodyOf(draft.body, fill),
    user: parts.user,
    followRedirects: draft.followRedirects,
    maxRedirects: draft.maxRedirects,
    verifyTls: draft.verifyTls,
    timeoutMs: draft.timeoutMs,
    httpVersion: draft.httpVersion,
  };
}

/** What a URL becomes that still holds placeholders is not ours to say. */
function urlOf(url: string): string {
  return placeholdersIn(url).length > 0 ? url.trim() : absoluteUrl(url);
}

/** The address with its path variables and placeholders filled in; what has no value stays as it is written. */
function fillPath({ url, pathVariables }: RequestDraft, fill: (text: string) => string): string {
  return fillPathVariables(url, pathVariables, fill, () => {});
}

function withAuthParameters(url: string, parameters: AuthParts['parameters']): CodeText {
  const own = new Set(parametersOf(url).map(({ name }) => name));
  const added = parameters.filter(([name]) => !own.has(name));
  if (added.length === 0) return [url];
  const end = url.includes('#') ? url.indexOf('#') : url.length;
  const pieces: CodeText[] = added.map(([name, value], index) => [
    index === 0 && !url.slice(0, end).includes('?') ? '?' : '&',
    `${encodeURIComponent(name)}=`,
    ...value.map((piece) => (typeof piece === 'string' ? encodeURIComponent(piece) : piece)),
  ]);
  return joined([url.slice(0, end), ...pieces.flat(), url.slice(end)]);
}

function withCookie(headers: CodeRequest['headers'], cookie: CodeText): CodeRequest['headers'] {
  const own = headers.find(([name]) => name.toLowerCase() === 'cookie');
  if (own === undefined) return [...headers, ['Cookie', cookie]];
  return headers.map((header) => (header === own ? [own[0], joined([...own[1], '; ', ...cookie])] : header));
}

interface AuthParts {
  readonly headers: readonly (readonly [string, CodeText])[];
  readonly parameters: readonly (readonly [string, CodeText])[];
  readonly cookie: CodeText | null;
  readonly user: CodeUser | null;
}

const NOTHING: AuthParts = { headers: [], parameters: [], cookie: null, user: null };

function authParts(auth: AuthDraft, fill: (text: string) => string, options: CodeOptions): AuthParts {
  const secret = (kept: SecretText, name: SecretName): CodeText => {
    if (kept.kind === 'kept') return options.secret(name);
    // What was typed as it is must not be seen either, unless it is a variable.
    if (kept.text === '' || placeholdersIn(kept.text).length > 0)
      return placeholdersIn(kept.text).length > 0 && options.variables !== null
        ? options.secret(name)
        : [kept.text];
    return options.secret(name);
  };
  const header = (name: string, value: CodeText): AuthParts => ({
    ...NOTHING,
    headers: [[name, joined(value)]],
  });
  const withScheme = (scheme: string, value: CodeText) =>
    header('Authorization', [scheme.trim() === '' ? '' : `${scheme.trim()} `, ...value]);
  switch (auth.kind) {
    case 'none':
    case 'inherit':
      return NOTHING;
    case 'connection': {
      const token = options.secret('ACCESS_TOKEN');
      if (auth.sendAs === 'query') return { ...NOTHING, parameters: [['access_token', token]] };
      return withScheme(auth.headerPrefix ?? bearerName(options.tokenType), token);
    }
    case 'bearer':
      return withScheme(fill(auth.prefix), secret(auth.token, 'ACCESS_TOKEN'));
    case 'jwt':
      return withScheme(fill(auth.prefix), options.secret('ACCESS_TOKEN'));
    case 'api-key': {
      const name = fill(auth.name);
      const value = secret(auth.value, 'API_KEY');
      if (auth.sendAs === 'header') return header(name, value);
      if (auth.sendAs === 'query') return { ...NOTHING, parameters: [[name, value]] };
      return { ...NOTHING, cookie: joined([`${name}=`, ...value]) };
    }
    case 'basic':
    case 'digest': {
      const password = secret(auth.password, 'PASSWORD');
      const user: CodeUser = { scheme: auth.kind, username: fill(auth.username), password, signature: '' };
      return { ...NOTHING, user };
    }
    case 'aws-sigv4': {
      const token = secret(auth.sessionToken, 'AWS_SESSION_TOKEN');
      return {
        ...NOTHING,
        headers: joined(token).length === 0 ? [] : [['X-Amz-Security-Token', token]],
        user: {
          scheme: auth.kind,
          username: fill(auth.accessKeyId),
          password: secret(auth.secretAccessKey, 'AWS_SECRET_ACCESS_KEY'),
          signature: `aws:amz:${fill(auth.region)}:${fill(auth.service)}`,
        },
      };
    }
  }
}

function bearerName(type: string): string {
  return type.toLowerCase() === 'bearer' || type === '' ? 'Bearer' : type;
}

/**
 * The request with the user and password as a header, for what cannot work with them itself.
 * @param credentials stands for `user:password` in base64 when the password is secret.
 */
export function withBasicHeader(request: CodeRequest): CodeRequest {
  const { user } = request;
  if (user?.scheme !== 'basic') return request;
  const password = user.password.every((piece) => typeof piece === 'string') ? user.password.join('') : null;
  const credentials: CodeText =
    password === null ? [{ secret: 'BASIC_CREDENTIALS' }] : [base64(`${user.username}:${password}`)];
  if (request.headers.some(([name]) => name.toLowerCase() === 'authorization'))
    return { ...request, user: null };
  return {
    ...request,
    user: null,
    headers: [['Authorization', ['Basic ', ...credentials]], ...request.headers],
  };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

const TYPES: Readonly<Record<BodyDraft['kind'], string | null>> = {
  none: null,
  json: 'application/json',
  text: 'text/plain; charset=utf-8',
  xml: 'application/xml',
  html: 'text/html; charset=utf-8',
  urlencoded: 'application/x-www-form-urlencoded',
  // Every client makes its own boundary.
  multipart: null,
  file: 'application/octet-stream',
  graphql: 'application/json',
};

function contentTypeOf({ kind, file }: BodyDraft): string | null {
  return kind === 'file' ? mediaTypeOf(file?.name ?? '') : TYPES[kind];
}

function bodyOf(body: BodyDraft, fill: (text: string) => string): CodeBody {
  const named = ({ enabled, name, value }: Row) => enabled && (name !== '' || value !== '');
  switch (body.kind) {
    case 'none':
      return { kind: 'none' };
    case 'urlencoded': {
      const fields = body.fields
        .filter(named)
        .map(({ name, value }): [string, string] => [fill(name), fill(value)]);
      return { kind: 'text', text: formText(fields) };
    }
    case 'multipart':
      return {
        kind: 'parts',
        parts: body.parts
          .filter((part) => part.enabled && (part.name !== '' || part.value !== '' || part.file !== null))
          .map(({ name, value, file, contentType }) => ({
            name: fill(name),
            value: fill(value),
            fileName: file?.name ?? null,
            contentType: fill(contentType),
          })),
      };
    case 'file':
      return body.file === null ? { kind: 'none' } : { kind: 'file', fileName: body.file.name };
    case 'graphql':
      return { kind: 'text', text: graphqlText(body, fill) };
    case 'json':
      return { kind: 'text', text: fill(withoutComments(body.text)) };
    default:
      return { kind: 'text', text: fill(body.text) };
  }
}

/** As the form standard writes it, but with placeholders readable. */
function formText(fields: readonly (readonly [string, string])[]): string {
  const encode = (text: string) =>
    text
      .split(/(\{\{\s*[\p{L}\p{N}_.$-]+\s*\}\})/u)
      .map((piece, index) =>
        index % 2 === 1 ? piece : new URLSearchParams([['', piece]]).toString().slice(1),
      )
      .join('');
  return fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

function graphqlText({ graphql }: BodyDraft, fill: (text: string) => string): string {
  const variables = fill(graphql.variables).trim();
  const members = [`"query":${JSON.stringify(fill(graphql.query))}`];
  if (graphql.operationName !== '')
    members.push(`"operationName":${JSON.stringify(fill(graphql.operationName))}`);
  if (variables !== '') members.push(`"variables":${variables}`);
  return `{${members.join(',')}}`;
}

/** The headers without those of this name, for targets that set it in a way of their own. */
export function headersWithout(request: CodeRequest, ...names: readonly string[]): CodeRequest['headers'] {
  return request.headers.filter(([name]) => !names.includes(name.toLowerCase()));
}

/** The value of the first header of this name; null when there is none. */
export function headerOf(request: CodeRequest, name: string): string | null {
  const value = request.headers.find(([own]) => own.toLowerCase() === name)?.[1];
  return value === undefined ? null : value.map((piece) => (typeof piece === 'string' ? piece : '')).join('');
}
