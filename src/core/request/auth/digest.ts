import { LatchkeyError } from '../../errors';
import type { Challenge } from '../../exchange/challenges';
import type { Hash, HashAlgorithm, Hashing } from '../../ports';

/** A Digest challenge that can be answered (RFC 7616 §3.3). Texts are as they came, one character a byte. */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  /** Sent back as it came; null when there was none. */
  readonly opaque: string | null;
  /** As the server spelt it; null when it named none, which means MD5. */
  readonly algorithm: string | null;
  readonly hash: HashAlgorithm;
  readonly isSession: boolean;
  /** Null is the form of RFC 2069, without a count and a nonce of the client. */
  readonly qop: 'auth' | 'auth-int' | null;
  readonly userhash: boolean;
  /** Whether only the nonce was too old, and the password was right. */
  readonly stale: boolean;
}

/** What one answer is made from, beside the challenge. */
export interface DigestAnswer {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** The request-target: path and query as they go out. */
  readonly uri: string;
  /** How many requests were sent with this nonce, this one included. */
  readonly count: number;
  readonly clientNonce: string;
  /** The body as a hash in hexadecimal, for `auth-int`. */
  readonly bodyHash: string;
}

const HASHES: ReadonlyMap<string, HashAlgorithm> = new Map([
  ['md5', 'md5'],
  ['sha-256', 'sha256'],
  ['sha-512-256', 'sha512-256'],
]);

/**
 * The first Digest challenge that can be answered: servers put the one they prefer first (RFC 7616 §3.7).
 * @throws LatchkeyError `auth.challenge_unsupported` when there is none.
 */
export function chooseChallenge(challenges: readonly Challenge[]): DigestChallenge {
  const offered = challenges.filter(({ scheme }) => scheme === 'digest');
  for (const { parameters } of offered) {
    const challenge = readChallenge(parameters);
    if (challenge !== null) return challenge;
  }
  if (offered.length > 0) {
    throw new LatchkeyError(
      'auth.challenge_unsupported',
      'The server asks for Digest in a form that Latchkey does not know, or left out its nonce.',
      'It has to offer MD5, SHA-256 or SHA-512-256 with the quality auth or auth-int; see WWW-Authenticate in the answer’s headers.',
    );
  }
  const others = [...new Set(challenges.map(({ scheme }) => scheme))].slice(0, 4).map(titled).join(', ');
  throw new LatchkeyError(
    'auth.challenge_unsupported',
    others === ''
      ? 'The server refused the request without asking for Digest.'
      : `The server asks for ${others}, not for Digest.`,
    'Choose another type in Auth.',
  );
}

function readChallenge(parameters: Challenge['parameters']): DigestChallenge | null {
  const nonce = parameters.get('nonce') ?? '';
  const algorithm = parameters.get('algorithm') ?? null;
  const name = (algorithm ?? 'MD5').toLowerCase();
  const isSession = name.endsWith('-sess');
  const hash = HASHES.get(isSession ? name.slice(0, -'-sess'.length) : name);
  const offered = parameters.get('qop') ?? '';
  const qualities = offered.split(',').map((quality) => quality.trim().toLowerCase());
  const qop = qualities.includes('auth') ? 'auth' : qualities.includes('auth-int') ? 'auth-int' : null;
  if (nonce === '' || hash === undefined || (qop === null && offered.trim() !== '')) return null;
  return {
    realm: parameters.get('realm') ?? '',
    nonce,
    opaque: parameters.get('opaque') ?? null,
    algorithm,
    hash,
    isSession,
    qop,
    userhash: parameters.get('userhash')?.toLowerCase() === 'true',
    stale: parameters.get('stale')?.toLowerCase() === 'true',
  };
}

/** The value of the Authorization header that answers a challenge (RFC 7616 §3.4). */
export function digestAuthorization(
  challenge: DigestChallenge,
  answer: DigestAnswer,
  hashing: Hashing,
): string {
  const { realm, nonce, opaque, qop } = challenge;
  const hexOf = (...parts: readonly Uint8Array[]) => {
    const hash: Hash = hashing.start(challenge.hash);
    for (const part of parts) hash.update(part);
    return hash.hex();
  };
  const count = answer.count.toString(16).padStart(8, '0');
  const credentials = hexOf(utf8(answer.username), COLON, latin1(realm), COLON, utf8(answer.password));
  const secret = challenge.isSession
    ? hexOf(latin1(`${credentials}:${nonce}:${answer.clientNonce}`))
    : credentials;
  const target = `${answer.method}:${answer.uri}${qop === 'auth-int' ? `:${answer.bodyHash}` : ''}`;
  const middle = qop === null ? nonce : `${nonce}:${count}:${answer.clientNonce}:${qop}`;
  const response = hexOf(latin1(`${secret}:${middle}:${hexOf(utf8(target))}`));

  const hashedName = challenge.userhash ? hexOf(utf8(answer.username), COLON, latin1(realm)) : null;
  const parameters: readonly (string | null)[] = [
    hashedName === null ? nameParameter(answer.username) : `username="${hashedName}"`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(answer.uri)}`,
    challenge.algorithm === null ? null : `algorithm=${challenge.algorithm}`,
    qop === null ? null : `qop=${qop}`,
    qop === null ? null : `nc=${count}`,
    qop === null && !challenge.isSession ? null : `cnonce=${quoted(answer.clientNonce)}`,
    `response="${response}"`,
    opaque === null ? null : `opaque=${quoted(opaque)}`,
    challenge.userhash ? 'userhash=true' : null,
  ];
  return `Digest ${parameters.filter((parameter) => parameter !== null).join(', ')}`;
}

const COLON = new TextEncoder().encode(':');

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What a server sent in a header is hashed byte by byte as it came, whatever its encoding. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => (character.codePointAt(0) ?? 0) & 0xff);
}

function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
}

/** A name that is not plain ASCII goes out in the form of RFC 8187, as RFC 7616 §3.4 asks for. */
function nameParameter(username: string): string {
  if (/^[\u0020-\u007E]*$/.test(username)) return `username=${quoted(username)}`;
  const escaped = encodeURIComponent(username.replaceAll(/\p{Surrogate}/gu, '\uFFFD')).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `username*=UTF-8''${escaped}`;
}

function titled(scheme: string): string {
  return scheme.slice(0, 1).toUpperCase() + scheme.slice(1, 40);
}
