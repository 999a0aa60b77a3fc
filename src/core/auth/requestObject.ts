import { CompactEncrypt, importJWK, SignJWT, type JWK } from 'jose';
import { LatchkeyError } from '../errors';
import { secondsOf, type EpochMs } from '../time';
import type { SigningKey } from './clientAuthentication';
import type { Connection } from './connection';
import type { FetchedKeys } from './keySource';

/** Seconds that a request object may be used for: as long as a person may take to sign in. */
const LIFETIME = 600;

/**
 * Signs the parameters of an authorization request (RFC 9101 §4). What is left beside the signed object is what OAuth
 * and OpenID Connect want to see in the clear (§5, OpenID Connect Core §6.1).
 */
export async function signedRequest(
  connection: Connection,
  parameters: URLSearchParams,
  key: SigningKey,
  now: EpochMs,
): Promise<string> {
  const issued = secondsOf(now);
  return new SignJWT({
    ...claimsFrom(parameters),
    iss: connection.clientId,
    aud: connection.issuer ?? new URL(connection.authorizationEndpoint).origin,
    iat: issued,
    nbf: issued,
    exp: issued + LIFETIME,
    jti: crypto.randomUUID(),
  })
    .setProtectedHeader({
      alg: key.algorithm,
      typ: 'oauth-authz-req+jwt',
      ...(key.kid === '' ? {} : { kid: key.kid }),
    })
    .sign(key.key);
}

/**
 * Encrypts a signed request for the provider (RFC 9101 §6.1), with the key that it publishes for that.
 * @throws LatchkeyError `connection.invalid` when it publishes none.
 */
export async function encryptedRequest(signed: string, keys: FetchedKeys | null): Promise<string> {
  const jwk = keys?.jwks.keys.find((candidate) => candidate.use === 'enc') ?? null;
  if (jwk === null) {
    throw new LatchkeyError(
      'connection.invalid',
      'The provider publishes no key that a request could be encrypted with.',
      'Check the JWKS URL, or set Request object to signed only.',
    );
  }
  const alg = jwk.alg ?? (jwk.kty === 'RSA' ? 'RSA-OAEP-256' : 'ECDH-ES');
  return new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({
      alg,
      enc: 'A256GCM',
      cty: 'oauth-authz-req+jwt',
      ...(jwk.kid === undefined ? {} : { kid: jwk.kid }),
    })
    .encrypt(await importJWK(jwk as JWK, alg));
}

/** Parameters that hold JSON are members of the object as such, and repeated ones a list (RFC 9101 §4, RFC 8707 §2). */
function claimsFrom(parameters: URLSearchParams): Record<string, unknown> {
  const claims: Record<string, unknown> = {};
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    const [value = ''] = values;
    if (name === 'claims' || name === 'authorization_details') claims[name] = JSON.parse(value) as unknown;
    else if (name === 'max_age') claims[name] = Number(value);
    else claims[name] = values.length > 1 ? values : value;
  }
  return claims;
}
