import { isSecretName } from '../../flow/redactNames';
import type { AuthDraft, SecretText } from '../authDraft';
import { placeholdersIn } from '../interpolate';
import { parametersOf, withParameters } from '../url';
import type { ImportNote, SpokenAuth, SpokenRequest } from './spokenRequest';

type Headers = SpokenRequest['headers'];

/** How an imported request proves who sends it, and what is left of its address and headers without that. */
export interface ImportedAuth {
  readonly auth: AuthDraft;
  readonly url: string;
  readonly headers: Headers;
  readonly notes: readonly ImportNote[];
}

/** What a vault entry of a draft may hold. */
const LONGEST_SECRET = 8192;

/**
 * Finds the credential of a request: what an option says, an Authorization header, a header or a parameter that is
 * known to hold a key. Only one can be the request’s auth; what else looks secret stays, and is told.
 */
export function importedAuth(spoken: SpokenRequest): ImportedAuth {
  const found =
    fromOption(spoken) ??
    fromAuthorization(spoken) ??
    fromKeyHeader(spoken) ??
    fromQuery(spoken) ??
    plain(spoken);
  const others = found.headers
    .filter(([name, value]) => isKeyHeader(name) && value !== '')
    .map(([name]) => name);
  const notes = [...found.notes];
  if (others.length > 0)
    notes.push(
      attention(`${others.slice(0, 3).join(', ')} may be secret; it is stored with the request as it is.`),
    );
  if (found.headers.some(([name]) => name.toLowerCase() === 'cookie'))
    notes.push(attention('The cookies are kept as a header, with the session that they stand for.'));
  return { ...found, notes };
}

function plain({ url, headers }: SpokenRequest): ImportedAuth {
  return { auth: { kind: 'none' }, url, headers, notes: [] };
}

function attention(text: string): ImportNote {
  return { kind: 'attention', text };
}

function fromOption({ auth, url, headers }: SpokenRequest): ImportedAuth | null {
  if (auth === null || headers.some(([name]) => name.toLowerCase() === 'authorization')) return null;
  const secret = auth.kind === 'bearer' ? auth.token : auth.password;
  const username = auth.kind === 'bearer' ? '' : auth.username;
  if (secret.length > LONGEST_SECRET || username.length > 1024) return null;
  const [sessionToken] = headers.filter(([name]) => name.toLowerCase() === 'x-amz-security-token');
  const { text, notes } = secretText(secret);
  const made = draftOf(auth, text, secretText(sessionToken?.[1] ?? '').text);
  const rest = auth.kind === 'aws-sigv4' ? headers.filter((header) => header !== sessionToken) : headers;
  return { auth: made, url, headers: rest, notes };
}

function draftOf(auth: SpokenAuth, secret: SecretText, sessionToken: SecretText): AuthDraft {
  switch (auth.kind) {
    case 'bearer':
      return { kind: 'bearer', token: secret, prefix: 'Bearer' };
    case 'aws-sigv4':
      return {
        kind: 'aws-sigv4',
        accessKeyId: auth.username,
        secretAccessKey: secret,
        sessionToken,
        region: auth.region.slice(0, 200),
        service: auth.service.slice(0, 200),
      };
    case 'basic':
    case 'digest':
      return { kind: auth.kind, username: auth.username, password: secret };
  }
}

/** Credentials of one word, as all schemes but Digest and signatures have them (RFC 9110 §11.4, token68). */
const ONE_WORD = /^[^\s,"]+$/;

function fromAuthorization({ url, headers }: SpokenRequest): ImportedAuth | null {
  const written = headers.filter(([name]) => name.toLowerCase() === 'authorization');
  const [only] = written;
  if (only === undefined || written.length > 1 || only[1].length > LONGEST_SECRET) return null;
  const rest = headers.filter((header) => header !== only);
  const [, scheme = '', credentials = ''] = /^(?:([\w-]{1,60})[ \t]+)?([^]*)$/.exec(only[1].trim()) ?? [];
  if (/^(digest|aws4-hmac-sha256|hawk|oauth|signature|ntlm|negotiate)$/i.test(scheme)) {
    const note = `The ${scheme} signature in the Authorization header was made for one request and will not hold for another.`;
    return { auth: { kind: 'none' }, url, headers, notes: [attention(note)] };
  }
  if (credentials === '') return null;
  if (scheme.toLowerCase() === 'basic') {
    const user = userOf(credentials);
    if (user !== null) {
      const { text, notes } = secretText(user.password);
      return { auth: { kind: 'basic', username: user.username, password: text }, url, headers: rest, notes };
    }
  }
  if (
    !ONE_WORD.test(credentials) &&
    standInName(credentials) === null &&
    placeholdersIn(credentials).length === 0
  )
    return null;
  const { text, notes } = secretText(credentials);
  const auth: AuthDraft =
    scheme === ''
      ? { kind: 'api-key', name: only[0], value: text, sendAs: 'header' }
      : { kind: 'bearer', token: text, prefix: scheme };
  return { auth, url, headers: rest, notes };
}

/** RFC 7617; null when writing it again would not give the same. */
function userOf(credentials: string): { readonly username: string; readonly password: string } | null {
  try {
    const bytes = Uint8Array.from(atob(credentials), (character) => character.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const colon = text.indexOf(':');
    if (colon === -1 || btoa(atob(credentials)) !== credentials || /\p{Cc}/u.test(text)) return null;
    return { username: text.slice(0, colon), password: text.slice(colon + 1) };
  } catch {
    return null;
  }
}

/** Tokens against forged requests are no credentials: they mean nothing without the page they came with. */
function isKeyHeader(name: string): boolean {
  return name.length <= 200 && isSecretName(name) && !/csrf|xsrf|authorization/i.test(name);
}

function fromKeyHeader({ url, headers }: SpokenRequest): ImportedAuth | null {
  const key = headers.find(
    ([name, value]) => isKeyHeader(name) && value !== '' && value.length <= LONGEST_SECRET,
  );
  if (key === undefined || key[0].length > LONGEST_SECRET) return null;
  const { text, notes } = secretText(key[1]);
  return {
    auth: { kind: 'api-key', name: key[0], value: text, sendAs: 'header' },
    url,
    headers: headers.filter((header) => header !== key),
    notes,
  };
}

const KEY_PARAMETER = /^(?:x[-_])?(?:api|app|access|auth|subscription|functions)?[-_]?(?:key|token)$/i;

/** A longer query is left alone: it is data, not an address with a key. */
const LONGEST_QUERY = 16_384;

function fromQuery({ url, headers }: SpokenRequest): ImportedAuth | null {
  if (url.length > LONGEST_QUERY) return null;
  const parameters = parametersOf(url);
  const key = parameters.find(({ name, value }) => KEY_PARAMETER.test(name) && value !== '');
  if (key === undefined) return null;
  const { text, notes } = secretText(key.value);
  return {
    auth: { kind: 'api-key', name: key.name, value: text, sendAs: 'query' },
    url: withParameters(
      url,
      parameters.filter((parameter) => parameter !== key),
    ),
    headers,
    notes,
  };
}

/** A secret as the draft holds it until it is kept in the vault. What stands in for one becomes a placeholder. */
function secretText(secret: string): { readonly text: SecretText; readonly notes: readonly ImportNote[] } {
  const name = standInName(secret);
  if (name === null) return { text: { kind: 'text', text: secret }, notes: [] };
  const note = `${secret} only stands in for the real value. It became {{${name}}}, which needs a value in an environment.`;
  return { text: { kind: 'text', text: `{{${name}}}` }, notes: [attention(note)] };
}

/** `<YOUR-TOKEN>`, `{access_token}`, `YOUR_API_KEY`, `ACCESS_TOKEN`: the name of what documentation leaves to the reader. */
function standInName(text: string): string | null {
  if (text.length > 80) return null;
  const bracketed = /^(?:<([\w .-]+)>|\{([\w .-]+)\}|\[([\w .-]+)\])$/.exec(text);
  const word = /^(?:(?:your|my|insert)[-_ ]?[A-Za-z_ -]+|[A-Z]{2,}(?:[_-][A-Z]{2,})+|x{4,})$/i.exec(text);
  const isShouted = word !== null && (/^(?:your|my|insert|x{4})/i.test(text) || text === text.toUpperCase());
  const name = bracketed?.[1] ?? bracketed?.[2] ?? bracketed?.[3] ?? (isShouted ? text : null);
  return name === null ? null : name.trim().replaceAll(/[ -]+/g, '_');
}
