import { base64url } from 'jose';
import { LatchkeyError } from '../errors';
import { decodeToken } from '../jwt/decode';
import { verifyToken } from '../jwt/verify';
import type { EpochMs } from '../time';
import type { Connection } from './connection';
import type { FetchedKeys } from './keySource';

export interface FrontChannelContext {
  readonly connection: Connection;
  readonly nonce: string;
  readonly fetchKeys: () => Promise<FetchedKeys | null>;
  readonly now: EpochMs;
}

/**
 * Checks an ID token that came through the browser, where everybody could have put it: signature, issuer, audience,
 * expiry, nonce, and the hashes that tie the code and the access token to it (OpenID Connect Core §3.2.2.11, §3.3.2.11).
 * @throws LatchkeyError `token.id_token_invalid` when anything does not fit, or cannot be checked.
 */
export async function checkFrontChannelIdToken(
  parameters: URLSearchParams,
  { connection, nonce, fetchKeys, now }: FrontChannelContext,
): Promise<void> {
  const idToken = parameters.get('id_token') ?? '';
  const verification = await verifyToken(idToken, {
    issuer: connection.tokenIssuer ?? connection.issuer,
    audience: connection.clientId,
    fetchKeys,
    now,
  });
  if (verification.verdict !== 'verified') throw refused(verification.reason);
  const decoded = decodeToken(idToken);
  if (decoded.kind !== 'jwt') throw refused('It is not a JWT.');
  const { payload, header } = decoded;
  if (payload['nonce'] !== nonce) throw refused('Its nonce is not the one that this flow sent.');
  if (typeof payload['exp'] !== 'number' || payload['exp'] * 1000 + CLOCK_DIFFERENCE_MS < now)
    throw refused('It has expired.');
  if (Array.isArray(payload['aud']) && payload['aud'].length > 1 && payload['azp'] !== connection.clientId)
    throw refused('It was issued to another client (azp).');
  const algorithm = String(header['alg']);
  await checkHash(payload['c_hash'], parameters.get('code'), algorithm, 'the code');
  await checkHash(payload['at_hash'], parameters.get('access_token'), algorithm, 'the access token');
}

const CLOCK_DIFFERENCE_MS = 60_000;

/** The left half of the hash, in base64url (OpenID Connect Core §3.1.3.6). What came along must be hashed in it. */
async function checkHash(
  expected: unknown,
  value: string | null,
  algorithm: string,
  what: string,
): Promise<void> {
  if (value === null) return;
  const digest = new Uint8Array(
    await crypto.subtle.digest(
      `SHA-${/\d{3}$/.exec(algorithm)?.[0] ?? '512'}`,
      new TextEncoder().encode(value),
    ),
  );
  const half = digest.subarray(0, digest.byteLength / 2);
  const hash = base64url.encode(half);
  if (expected !== hash) throw refused(`It does not belong to ${what} that came with it.`);
}

function refused(reason: string): LatchkeyError {
  return new LatchkeyError(
    'token.id_token_invalid',
    `The ID token that came through the browser was refused. ${reason}`,
    'Nothing was stored. Check Issuer URL, JWKS URL and Client ID, then authorize again.',
  );
}
