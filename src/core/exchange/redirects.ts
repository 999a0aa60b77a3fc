import type { HttpAnswer, HttpRequest } from '../ports';
import type { Header, ResponseHead } from './exchange';
import { isUrl } from '../isUrl';

/** The request that a redirect asks for, and what of the previous one was left out since the origin changed. */
export interface NextHop {
  readonly request: HttpRequest;
  /** Names of headers, and of query parameters such as `access_token`. */
  readonly dropped: readonly string[];
}

/**
 * Headers that carry credentials, by what people call them: Authorization, Cookie, X-Api-Key, X-Auth-Token,
 * X-Amz-Security-Token, Session-Id … Host is none, but it names the server that was left. A name that only looks like
 * one (Idempotency-Key) is left out too, which is the safe side.
 */
const CREDENTIAL_NAME = /auth|cookie|token|secret|key|session|passw|credential|signature|jwt|saml|^host$/i;

/** Headers that describe a body (Fetch §2.2.2 "request-body-header name") and its way through HTTP. */
const BODY_HEADER = /^(content-.*|transfer-encoding|trailer|expect|digest|repr-digest)$/i;

/**
 * What to send when an answer redirects (RFC 9110 §15.4). 301 and 302 turn a POST into a GET as browsers do; 303 turns
 * everything but HEAD into a GET; 307 and 308 keep method and body, also to another origin. When the origin changes
 * (scheme, host or port) no credential goes along: no header with a telling name or one of the secrets in it, and no
 * parameter that is one.
 * @param answer its head, and the headers that really went out.
 * @param secrets tokens and the like that the request was sent with.
 * @returns null when the answer is no redirect, or leads to nowhere that HTTP can go: then it is the final answer.
 */
export function nextHop(
  previous: HttpRequest,
  answer: Pick<HttpAnswer, 'head' | 'sentHeaders'>,
  secrets: readonly string[],
): NextHop | null {
  const { head, sentHeaders } = answer;
  const target = targetOf(previous.url, head);
  if (target === null) return null;
  const method = methodAfter(previous.method, head.status);
  const bodyless = method !== previous.method;
  const staysAtOrigin = target.origin === new URL(previous.url).origin;
  const headers = bodyless ? previous.headers.filter(([name]) => !BODY_HEADER.test(name)) : previous.headers;
  const refused = staysAtOrigin ? [] : headers.filter((header) => isCredential(header, secrets));
  const dropped = [...new Set(refused.map(([name]) => name))];
  if (!staysAtOrigin) dropped.push(...madeForHop(sentHeaders, previous, secrets));
  if (!staysAtOrigin) dropped.push(...withoutSecrets(target, previous.url, secrets));
  // What was written letter by letter was the first address only.
  const { exactTarget: _first, ...kept } = previous;
  return {
    request: {
      ...kept,
      method,
      url: target.href,
      headers: headers.filter((header) => !refused.includes(header)),
      body: bodyless ? null : previous.body,
    },
    dropped,
  };
}

/** Where an answer redirects to, without a name and password; null when it does not, or not to an http or https address. */
function targetOf(from: string, head: ResponseHead): URL | null {
  if (![301, 302, 303, 307, 308].includes(head.status)) return null;
  const location = head.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (location === undefined || !isUrl(location, from)) return null;
  const target = new URL(location, from);
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return null;
  target.username = '';
  target.password = '';
  // A fragment that the server does not set is inherited (RFC 9110 §10.2.2).
  if (target.hash === '') target.hash = new URL(from).hash;
  return target;
}

function methodAfter(method: string, status: number): string {
  if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
  return (status === 301 || status === 302) && method === 'POST' ? 'GET' : method;
}

/**
 * Names of credentials that were made for the previous hop alone, such as a Digest answer or a signature. Host goes out
 * with every request, and cookies go wherever the jar says.
 */
function madeForHop(
  sentHeaders: readonly Header[],
  { headers }: HttpRequest,
  secrets: readonly string[],
): readonly string[] {
  const written = new Set([...headers.map(([name]) => name.toLowerCase()), 'host', 'cookie']);
  const made = sentHeaders.filter(
    (header) => !written.has(header[0].toLowerCase()) && isCredential(header, secrets),
  );
  return [...new Set(made.map(([name]) => name))];
}

function isCredential([name, value]: Header, secrets: readonly string[]): boolean {
  return CREDENTIAL_NAME.test(name) || secrets.some((secret) => secret !== '' && value.includes(secret));
}

/**
 * Takes the previous URL's `access_token` (RFC 6750 §2.3), and every parameter that is one of the secrets, out of a URL
 * that a server copied it into. Returns their names.
 */
function withoutSecrets(target: URL, previous: string, secrets: readonly string[]): readonly string[] {
  const token = new URL(previous).searchParams.get('access_token');
  const isSecret = ([name, value]: readonly [string, string]) =>
    (name === 'access_token' && value === token) || (value !== '' && secrets.includes(value));
  const names = [...new Set([...target.searchParams].filter(isSecret).map(([name]) => name))];
  for (const name of names) target.searchParams.delete(name);
  return names;
}
