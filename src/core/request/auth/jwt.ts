import { importJWK, importPKCS8, SignJWT, type JWTPayload } from 'jose';
import { LatchkeyError } from '../../errors';
import { secondsOf, type EpochMs } from '../../time';
import type { JwtAlgorithm } from '../authDraft';

/** What a token is made from, placeholders already filled in. */
export interface JwtInput {
  readonly algorithm: JwtAlgorithm;
  readonly key: string;
  /** JSON objects; empty is one without members. */
  readonly claims: string;
  readonly header: string;
  readonly lifetimeSeconds: number;
}

/**
 * A signed JWT (RFC 7515 §3.1, RFC 7519). `iat` and `exp` are added where the claims leave them out.
 * @throws LatchkeyError `auth.claims_invalid` or `auth.key_unusable`.
 */
export async function signJwt(input: JwtInput, now: EpochMs): Promise<string> {
  const issued = secondsOf(now);
  const claims = objectOf(input.claims, 'claims');
  const header = objectOf(input.header, 'header');
  const payload: JWTPayload = { iat: issued, exp: issued + input.lifetimeSeconds, ...claims };
  const key = await signingKey(input.algorithm, input.key.trim());
  try {
    return await new SignJWT(payload)
      .setProtectedHeader({ typ: 'JWT', ...header, alg: input.algorithm })
      .sign(key);
  } catch (error) {
    throw unusable(input.algorithm, error);
  }
}

function objectOf(text: string, part: 'claims' | 'header'): { readonly [name: string]: unknown } {
  if (text.trim() === '') return {};
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LatchkeyError(
      'auth.claims_invalid',
      `The ${part} of the JWT ${part === 'claims' ? 'are' : 'is'} no JSON object once the variables are filled in.`,
      'Write it as JSON in Auth, for example {"sub": "me"}; a text from a variable needs quotes around it.',
    );
  }
  return { ...value };
}

type SigningKey = Parameters<SignJWT['sign']>[0];

async function signingKey(algorithm: JwtAlgorithm, text: string): Promise<SigningKey> {
  if (text === '') {
    throw new LatchkeyError('auth.incomplete', 'There is no key to sign the JWT with.', 'Enter it in Auth.');
  }
  const jwk = jwkOf(text);
  try {
    if (jwk !== null) return await importJWK(jwk, algorithm);
    if (algorithm.startsWith('HS')) return new TextEncoder().encode(text);
    return await importPKCS8(text, algorithm);
  } catch (error) {
    throw unusable(algorithm, error, text);
  }
}

/** A key as JWK (RFC 7517); null when the text is something else. */
function jwkOf(text: string): { readonly kty: string } | null {
  if (!text.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(text);
    const kty = typeof value === 'object' && value !== null && 'kty' in value ? value.kty : null;
    return typeof kty === 'string' ? { ...(value as object), kty } : null;
  } catch {
    return null;
  }
}

/** No part of the key is in the message, whatever the library says. */
function unusable(algorithm: JwtAlgorithm, cause: unknown, text = ''): LatchkeyError {
  const label = /^-----BEGIN ([A-Z ]+)-----/.exec(text)?.[1] ?? '';
  if (label === 'RSA PRIVATE KEY' || label === 'EC PRIVATE KEY') {
    return new LatchkeyError(
      'auth.key_unusable',
      `The key is an ${label}; it has to be in the newer form PKCS #8.`,
      'Convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem',
      { cause },
    );
  }
  if (label.includes('ENCRYPTED')) {
    return new LatchkeyError(
      'auth.key_unusable',
      'The key is protected by a passphrase.',
      'Take the passphrase off with: openssl pkcs8 -topk8 -nocrypt -in key.pem. The keychain protects it here.',
      { cause },
    );
  }
  if (label.includes('PUBLIC') || label === 'CERTIFICATE') {
    return new LatchkeyError(
      'auth.key_unusable',
      'That is a public key; only the private one can sign.',
      'Enter the private key that belongs to it.',
      { cause },
    );
  }
  return new LatchkeyError(
    'auth.key_unusable',
    `The key cannot sign with ${algorithm}.`,
    algorithm.startsWith('HS')
      ? 'Enter the shared secret as text, or as a JWK of the type oct.'
      : 'Enter a private key as PEM (BEGIN PRIVATE KEY) or as JWK, of the kind and size that the algorithm needs; RSA from 2048 bits on.',
    { cause },
  );
}
