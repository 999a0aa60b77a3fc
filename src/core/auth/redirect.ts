import { LatchkeyError } from '../errors';
import type { RedirectAnswer } from '../ports';
import { hasControlCharacter, visible } from '../visible';
import { isUrl } from '../isUrl';

/** Parameters by which an answer to an authorization request is known (RFC 6749 §4.1.2, JARM §2.3). */
const RESPONSE_PARAMETERS = ['code', 'error', 'access_token', 'id_token', 'response'];

/** Longest value that is taken for a code, in characters; real ones are under 2 KiB. */
const LONGEST_VALUE = 8192;

/** What an answer to our request must fit. */
export interface ExpectedAnswer {
  readonly state: string;
  /** Compared with `iss` (RFC 9207); null when the provider has no issuer identifier. */
  readonly issuer: string | null;
  /** True when the provider promised to send `iss`. */
  readonly issuerInRedirect: boolean;
  /** Where the answer stands: in the query or after the `#`. A posted form is taken in either case. */
  readonly place: 'query' | 'fragment';
  /** What was asked for and must therefore have come, for example `code` and `id_token`. */
  readonly wanted: readonly ('code' | 'token' | 'id_token')[];
}

/** Where an answer is expected (OAuth 2.0 Multiple Response Types §2.1): tokens never travel in a query. */
export function placeOfAnswer(responseMode: string | null, responseType: string): 'query' | 'fragment' {
  if (responseMode === null || responseMode === 'jwt' || responseMode.startsWith('form_post'))
    return responseType === 'code' ? 'query' : 'fragment';
  return responseMode.startsWith('query') ? 'query' : 'fragment';
}

/**
 * Whether a navigation leads to the redirect URI. Both are parsed and compared part by part, never as text: scheme,
 * host, port and path must be equal, there must be no user info, and the query that was registered must be there.
 */
export function isRedirectTo(address: string, redirectUri: string): boolean {
  return redirectDifference(address, redirectUri) === null;
}

/** In what an address differs from the redirect URI, in words; null when it is equal. */
export function redirectDifference(address: string, redirectUri: string): string | null {
  const url = parse(address);
  const registered = parse(redirectUri);
  if (url === null || registered === null) return 'it cannot be read as an address';
  return differenceIn(url, registered);
}

/**
 * When a navigation looks like the redirect URI but is not: what differs, for people. Null when it is equal, or so far
 * off that nobody would take one for the other.
 */
export function nearMiss(address: string, redirectUri: string): string | null {
  const url = parse(address);
  const registered = parse(redirectUri);
  if (url === null || registered === null) return null;
  const sameHost = url.hostname === registered.hostname;
  const samePath = url.pathname.replace(/\/$/, '') === registered.pathname.replace(/\/$/, '');
  if (!hasResponse(address) || !(sameHost || samePath)) return null;
  return differenceIn(url, registered);
}

/** Whether an address carries the answer to an authorization request, in its query or its fragment. */
export function hasResponse(address: string): boolean {
  const url = parse(address);
  if (url === null) return false;
  const fragment = new URLSearchParams(url.hash.slice(1));
  return RESPONSE_PARAMETERS.some((name) => url.searchParams.has(name) || fragment.has(name));
}

/**
 * The parameters of the answer, each of them once. Nothing of it has been checked yet: it may still be anybody's.
 * @throws LatchkeyError `redirect.*` when it cannot be read.
 */
export function readAnswer(answer: RedirectAnswer, place: ExpectedAnswer['place']): URLSearchParams {
  const parameters = parametersOf(answer, place);
  for (const name of new Set(parameters.keys())) {
    if (parameters.getAll(name).length > 1) {
      throw new LatchkeyError(
        'redirect.duplicate_parameter',
        `The answer carries “${name}” more than once, so nobody can tell which one counts (RFC 6749 §3.1).`,
        'Authorize again; if it comes back, tell the provider: this can be an attack.',
      );
    }
  }
  return parameters;
}

/**
 * Checks everything that speaks for an answer being ours: the state, the issuer (RFC 9207), no error, and that what was
 * asked for is there.
 * @throws LatchkeyError `redirect.*` when the answer is not to be trusted, `provider.*` when the provider refused.
 */
export function checkAnswer(parameters: URLSearchParams, expected: ExpectedAnswer): void {
  checkState(parameters, expected.state);
  checkIssuer(parameters, expected);
  throwProviderError(parameters);
  for (const wanted of expected.wanted) checkPresent(parameters, wanted);
}

/** Reads an answer and checks it; for those that are not wrapped into a JWT. */
export function readRedirect(answer: RedirectAnswer, expected: ExpectedAnswer): URLSearchParams {
  const parameters = readAnswer(answer, expected.place);
  checkAnswer(parameters, expected);
  return parameters;
}

function checkPresent(parameters: URLSearchParams, wanted: 'code' | 'token' | 'id_token'): void {
  const value = parameters.get(wanted === 'token' ? 'access_token' : wanted) ?? '';
  if (value === '') {
    throw new LatchkeyError(
      wanted === 'code' ? 'redirect.code_missing' : 'redirect.token_missing',
      `The provider led back to the redirect URI, but without ${WANTED_WORDS[wanted]}.`,
      `Check with the provider that this client may be given ${WANTED_WORDS[wanted]} here.`,
    );
  }
  if (wanted === 'code' && (value.length > LONGEST_VALUE || hasControlCharacter(value))) {
    throw new LatchkeyError(
      'redirect.malformed',
      `The code is ${value.length.toLocaleString('en')} characters long or holds control characters; that cannot be a real one.`,
      'Authorize again; if it comes back, tell the provider.',
    );
  }
}

const WANTED_WORDS = { code: 'a code', token: 'an access token', id_token: 'an ID token' } as const;

function parametersOf(answer: RedirectAnswer, place: ExpectedAnswer['place']): URLSearchParams {
  const url = new URL(answer.url);
  if (answer.form !== null) return decoded(answer.form);
  const parts = { query: url.search.slice(1), fragment: url.hash.slice(1) };
  const other = place === 'query' ? 'fragment' : 'query';
  const carries = (text: string) => RESPONSE_PARAMETERS.some((name) => new URLSearchParams(text).has(name));
  // An error that is sent before the response mode was understood comes in the query.
  const isEarlyError = other === 'query' && new URLSearchParams(parts.query).has('error');
  if (carries(parts[other]) && !carries(parts[place]) && !isEarlyError) {
    throw new LatchkeyError(
      'redirect.wrong_response_mode',
      WRONG_PLACE[place].message,
      WRONG_PLACE[place].remedy,
    );
  }
  return decoded(isEarlyError && !carries(parts[place]) ? parts.query : parts[place]);
}

const WRONG_PLACE = {
  query: {
    message: 'The answer came in the part after #, but the code flow expects it in the query.',
    remedy:
      'Turn off response_mode=fragment for this client, or choose Response mode fragment, and authorize again.',
  },
  fragment: {
    message: 'The answer came in the query, but this response type expects it in the part after #.',
    remedy: 'Choose Response mode query if the provider insists, and authorize again.',
  },
} as const;

/** Parses form encoding, refusing broken percent escapes instead of guessing. */
function decoded(text: string): URLSearchParams {
  try {
    for (const part of text.split(/[&=]/)) decodeURIComponent(part);
  } catch (cause) {
    throw new LatchkeyError(
      'redirect.malformed',
      'The answer holds a broken percent escape and cannot be read.',
      'Authorize again; if it comes back, tell the provider.',
      { cause },
    );
  }
  return new URLSearchParams(text);
}

function checkState(parameters: URLSearchParams, state: string): void {
  const received = parameters.get('state');
  if (received === null && parameters.has('error')) return;
  if (received === null) {
    throw new LatchkeyError(
      'redirect.state_missing',
      'The answer has no state, so it cannot be told from one that somebody else started.',
      'Nothing was sent to the token endpoint. Authorize again; if it comes back, the provider drops the state.',
    );
  }
  if (!equalInConstantTime(received, state)) {
    throw new LatchkeyError(
      'redirect.state_mismatch',
      'The state of the answer is not the one that this flow sent.',
      'Nothing was sent to the token endpoint. Close other sign-in windows and authorize again.',
    );
  }
}

function checkIssuer(parameters: URLSearchParams, expected: ExpectedAnswer): void {
  const issuer = parameters.get('iss');
  if (issuer === null && expected.issuerInRedirect) {
    throw new LatchkeyError(
      'redirect.issuer_missing',
      'The provider promises its name (iss) in every answer, but this one has none (RFC 9207).',
      'Nothing was sent to the token endpoint. Authorize again; if it comes back, check the Issuer URL.',
    );
  }
  if (issuer !== null && expected.issuer !== null && issuer !== expected.issuer) {
    throw new LatchkeyError(
      'redirect.issuer_mismatch',
      `The answer comes from another provider than the connection names: ${visible(issuer)} (RFC 9207).`,
      'Nothing was sent to the token endpoint. Check the Issuer URL of the connection.',
    );
  }
}

function throwProviderError(parameters: URLSearchParams): void {
  const error = parameters.get('error');
  if (error === null) return;
  const description = parameters.get('error_description');
  const words = description === null || description === '' ? '' : `: ${visible(description)}`;
  if (error === 'access_denied') {
    throw new LatchkeyError(
      'provider.access_denied',
      `The provider says that access was refused (access_denied${words}).`,
      'If you pressed Deny by mistake, authorize again; else ask who administers the account to allow this client.',
    );
  }
  throw new LatchkeyError(
    'provider.error',
    `The provider answered ${visible(error)}${words}.`,
    REMEDIES.get(error) ?? 'Check the connection’s settings against the provider’s documentation.',
  );
}

/** RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6. */
const REMEDIES = new Map([
  [
    'invalid_request',
    'A parameter is missing, repeated or wrong: compare the authorization request in Flow with the documentation.',
  ],
  [
    'unauthorized_client',
    'This client may not use the authorization code grant: allow it in the provider’s portal.',
  ],
  ['unsupported_response_type', 'The provider does not issue codes here: check the Authorization URL.'],
  [
    'invalid_scope',
    'A scope is unknown or not allowed for this client: check Scope, its spelling and separators.',
  ],
  ['server_error', 'The provider has a fault of its own: try again in a few minutes.'],
  ['temporarily_unavailable', 'The provider is overloaded or in maintenance: try again in a few minutes.'],
  ['login_required', 'The provider wants a person to sign in: remove prompt=none and authorize again.'],
  ['consent_required', 'The provider wants consent: remove prompt=none and authorize again.'],
]);

function differenceIn(url: URL, registered: URL): string | null {
  if (url.username !== '' || url.password !== '') return 'it holds a user name';
  if (url.protocol !== registered.protocol)
    return `the scheme is ${url.protocol} instead of ${registered.protocol}`;
  if (url.hostname !== registered.hostname)
    return `the host is ${url.hostname} instead of ${registered.hostname}`;
  if (url.port !== registered.port)
    return `the port is ${url.port === '' ? 'not given' : url.port} instead of ${registered.port === '' ? 'not given' : registered.port}`;
  if (url.pathname !== registered.pathname)
    return `the path is ${url.pathname} instead of ${registered.pathname}`;
  for (const [name, value] of registered.searchParams) {
    if (!url.searchParams.getAll(name).includes(value)) return `the query lacks ${name}`;
  }
  return null;
}

function parse(text: string): URL | null {
  return isUrl(text) ? new URL(text) : null;
}

/** Compares without telling by its duration where two texts begin to differ. */
export function equalInConstantTime(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index++) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index % Math.max(1, right.length));
  }
  return difference === 0;
}
