import { compactDecrypt, decodeProtectedHeader } from 'jose';
import { LatchkeyError } from '../errors';
import { decodeToken } from '../jwt/decode';
import { verifyToken } from '../jwt/verify';
import type { EpochMs } from '../time';
import { importPrivateKey } from './clientAuthentication';
import type { Connection } from './connection';
import type { FetchedKeys } from './keySource';

export interface JarmContext {
  readonly connection: Connection;
  readonly fetchKeys: () => Promise<FetchedKeys | null>;
  /** PEM or JWK text of the client's key, which an encrypted answer is decrypted with; null when it has none. */
  readonly privateKey: () => Promise<string | null>;
  readonly now: EpochMs;
}

/**
 * Unwraps an authorization answer that came as a JWT (JARM §2.4): decrypted when it is encrypted, its signature checked
 * against the provider's keys, issuer and audience compared. An expired one is refused.
 * @throws LatchkeyError `redirect.signature_invalid` when it is not to be trusted.
 */
export async function unwrapAnswer(
  parameters: URLSearchParams,
  { connection, fetchKeys, privateKey, now }: JarmContext,
): Promise<URLSearchParams> {
  const response = parameters.get('response');
  if (response === null) {
    // What goes wrong before the response mode is understood is said in the clear.
    if (parameters.has('error')) return parameters;
    throw refused('It came without a signature, although one was asked for.');
  }
  const signed = response.split('.').length === 5 ? await decrypted(response, privateKey) : response;
  const verification = await verifyToken(signed, {
    issuer: connection.issuer,
    audience: connection.clientId,
    fetchKeys,
    now,
  });
  const decoded = decodeToken(signed);
  const isExpired =
    decoded.kind === 'jwt' &&
    typeof decoded.payload['exp'] === 'number' &&
    decoded.payload['exp'] * 1000 + CLOCK_DIFFERENCE_MS < now;
  if (decoded.kind !== 'jwt' || verification.verdict !== 'verified' || isExpired) {
    throw refused(isExpired ? 'It has expired.' : verification.reason);
  }
  const members = Object.entries(decoded.payload).filter(([name]) => !ENVELOPE.has(name));
  const unwrapped = new URLSearchParams();
  for (const [name, value] of members) {
    if (typeof value === 'string' || typeof value === 'number') unwrapped.set(name, String(value));
  }
  // The issuer of the envelope is the issuer of the answer (JARM §2.1).
  if (typeof decoded.payload['iss'] === 'string') unwrapped.set('iss', decoded.payload['iss']);
  return unwrapped;
}

function refused(reason: string): LatchkeyError {
  return new LatchkeyError(
    'redirect.signature_invalid',
    `The answer of the provider is not to be trusted. ${reason}`,
    'Nothing was sent to the token endpoint. Check Issuer URL and JWKS URL, then authorize again.',
  );
}

const CLOCK_DIFFERENCE_MS = 60_000;

/** What belongs to the JWT and not to the answer in it. */
const ENVELOPE: ReadonlySet<string> = new Set(['iss', 'aud', 'exp', 'iat', 'nbf', 'jti']);

async function decrypted(response: string, privateKey: JarmContext['privateKey']): Promise<string> {
  const text = await privateKey();
  try {
    const { alg = '' } = decodeProtectedHeader(response);
    const key = await importPrivateKey(text ?? '', alg);
    const { plaintext } = await compactDecrypt(response, key);
    return new TextDecoder().decode(plaintext);
  } catch (cause) {
    throw new LatchkeyError(
      'redirect.signature_invalid',
      'The answer is encrypted, and not for the key of this client.',
      'Register the public half of the client’s key with the provider for encryption, then authorize again.',
      { cause },
    );
  }
}
