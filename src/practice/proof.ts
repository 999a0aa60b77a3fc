import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import { createHash } from 'node:crypto';
import type { Exchange } from './exchange';

/** Seconds for which a proof is taken, and that clocks may differ by. */
const PROOF_AGE = 300;

/**
 * Whether a request proves that it holds the key which its token is bound to (RFC 9449 §4.3, §7.1).
 * @param thumbprint the `jkt` that the token names.
 * @returns the reason why not, for a developer; undefined when it does.
 */
export async function proofFault(
  { request, url }: Exchange,
  origin: string,
  token: string,
  thumbprint: string,
): Promise<string | undefined> {
  const proof = request.headers['dpop'];
  if (typeof proof !== 'string') return 'The token is bound to a key, but the request brings no DPoP proof';
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      maxTokenAge: PROOF_AGE,
      clockTolerance: PROOF_AGE,
    });
    if (payload['htm'] !== request.method) return 'The DPoP proof is for another method';
    if (payload['htu'] !== origin + url.pathname) return 'The DPoP proof is for another URL';
    if (payload['ath'] !== createHash('sha256').update(token).digest('base64url'))
      return 'The DPoP proof is for another token';
    const key = await calculateJwkThumbprint(protectedHeader.jwk ?? {});
    return key === thumbprint ? undefined : 'The DPoP proof is signed with another key';
  } catch {
    return 'The DPoP proof is not valid';
  }
}
