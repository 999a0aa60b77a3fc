import { importJWK, importPKCS8, type CryptoKey, type JWK } from 'jose';
import {
  ClientSecretBasic,
  ClientSecretJwt,
  ClientSecretPost,
  None,
  PrivateKeyJwt,
  TlsClientAuth,
  modifyAssertion,
  type ClientAuth,
} from 'oauth4webapi';
import { LatchkeyError } from '../errors';
import type { Connection } from './connection';
import type { TokenEndpointContext } from './tokenTransport';

/** A private key ready to sign with, and the name under which the provider knows its public half. */
export interface SigningKey {
  readonly key: CryptoKey;
  readonly kid: string;
  readonly algorithm: string;
}

/**
 * How the client of a connection proves itself (RFC 6749 §2.3.1, OpenID Connect Core §9, RFC 8705 §2). Basic
 * authentication form-encodes the client ID and the secret first, as RFC 6749 asks and most clients forget.
 * @throws LatchkeyError `connection.invalid` when the secret or the key that it needs is not stored or cannot be read.
 */
export async function clientAuthOf(context: TokenEndpointContext): Promise<ClientAuth> {
  switch (context.connection.clientAuthentication) {
    case 'none':
      return None();
    case 'tls_client_auth':
      return TlsClientAuth();
    case 'client_secret_basic':
      return ClientSecretBasic(secretOf(context));
    case 'client_secret_post':
      return ClientSecretPost(secretOf(context));
    case 'client_secret_jwt':
      return ClientSecretJwt(secretOf(context), assertionFor(context.connection));
    case 'private_key_jwt':
      return PrivateKeyJwt(await signingKeyOf(context), assertionFor(context.connection));
  }
}

/**
 * The connection's private key, for assertions and signed requests.
 * @throws LatchkeyError `connection.invalid`.
 */
export async function signingKeyOf({
  connection,
  clientPrivateKey,
}: TokenEndpointContext): Promise<SigningKey> {
  const { clientKey } = connection;
  if (clientKey === null || clientPrivateKey === null) {
    throw new LatchkeyError(
      'connection.invalid',
      'This connection signs with a key of its own, but none is stored.',
      'Open Edit settings and make or import a key, then register its public half with the provider.',
    );
  }
  const { algorithm, kid } = clientKey;
  return { key: await importPrivateKey(clientPrivateKey, algorithm), kid, algorithm };
}

/**
 * Reads a private key: a JWK as JSON, or PEM (PKCS #8).
 * @throws LatchkeyError `connection.invalid` when it is neither, or not made for the algorithm.
 */
export async function importPrivateKey(text: string, algorithm: string): Promise<CryptoKey> {
  try {
    const imported = text.trimStart().startsWith('{')
      ? await importJWK(JSON.parse(text) as JWK, algorithm)
      : await importPKCS8(text, algorithm);
    if (imported instanceof Uint8Array || imported.type !== 'private')
      throw new TypeError('not a private key');
    return imported;
  } catch (cause) {
    throw new LatchkeyError(
      'connection.invalid',
      `The client’s key cannot be used with ${algorithm}.`,
      'Import a private key as PEM (“BEGIN PRIVATE KEY”) or JWK that was made for this algorithm, or make a new one.',
      { cause },
    );
  }
}

function secretOf({ clientSecret }: TokenEndpointContext): string {
  if (clientSecret !== null && clientSecret !== '') return clientSecret;
  throw new LatchkeyError(
    'connection.invalid',
    'This connection authenticates with a client secret, but none is stored.',
    'Open Edit settings and enter the client secret, or set Client authentication to None for a public client.',
  );
}

/** A provider without an issuer identifier knows itself only by the address that it is called at (RFC 7523 §3). */
function assertionFor(connection: Connection) {
  return {
    [modifyAssertion]: (_header: unknown, payload: Record<string, unknown>) => {
      payload['aud'] = connection.issuer ?? connection.tokenEndpoint;
    },
  };
}
