import { compactDecrypt, decodeProtectedHeader } from 'jose';
import { decodeToken, type JsonObject } from '../../jwt/decode';
import { verifyToken, type Verification } from '../../jwt/verify';
import type { EpochMs } from '../../time';
import { importPrivateKey } from '../clientAuthentication';
import type { FetchedKeys } from '../keySource';
import type { TokenEndpointContext } from '../tokenTransport';
import { endpointFailure, type EndpointAnswer } from './endpointCall';

/** What belongs to the provider and is needed to believe it. */
export interface AnswerKeys {
  readonly fetchKeys: () => Promise<FetchedKeys | null>;
  readonly now: EpochMs;
}

/** The members of an answer, and how it was protected. */
export interface ReadAnswer {
  readonly members: JsonObject;
  /** Null for plain JSON, which only TLS vouches for. */
  readonly verification: Verification | null;
  readonly wasEncrypted: boolean;
}

/**
 * Reads an answer that is JSON, a signed JWT, or either of them encrypted for the client's key. A signature that does
 * not fit is an error; one that cannot be checked is told.
 * @throws LatchkeyError `endpoint.failed`, `connection.invalid`.
 */
export async function readAnswer(
  { connection, clientPrivateKey }: TokenEndpointContext,
  { contentType, text }: EndpointAnswer,
  { fetchKeys, now }: AnswerKeys,
): Promise<ReadAnswer> {
  const trimmed = text.trim();
  const wasEncrypted = /^eyJ[\w-]*\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/.test(trimmed);
  const plain = wasEncrypted ? await decrypted(trimmed, clientPrivateKey) : trimmed;
  if (plain.startsWith('{')) return { members: objectIn(plain), verification: null, wasEncrypted };

  const decoded = decodeToken(plain);
  if (decoded.kind !== 'jwt') {
    throw endpointFailure(
      `The answer is neither JSON nor a JWT (${contentType === '' ? 'no content type' : contentType}).`,
      'The raw exchange is in Flow; compare it with the provider’s documentation.',
    );
  }
  const verification = await verifyToken(plain, {
    issuer: connection.tokenIssuer ?? connection.issuer,
    audience: connection.clientId,
    fetchKeys,
    now,
  });
  if (verification.verdict === 'failed') {
    throw endpointFailure(
      `The signed answer is not to be trusted. ${verification.reason}`,
      'Check Issuer URL and JWKS URL in the connection’s settings.',
    );
  }
  return { members: decoded.payload, verification, wasEncrypted };
}

function objectIn(text: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return Object.assign(Object.create(null) as object, parsed) as JsonObject;
  } catch {
    // Said below, in words of ours.
  }
  throw endpointFailure(
    'The answer is not the JSON object that it should be.',
    'The raw exchange is in Flow; compare it with the provider’s documentation.',
  );
}

async function decrypted(text: string, privateKey: string | null): Promise<string> {
  if (privateKey === null) {
    throw endpointFailure(
      'The answer is encrypted, and this connection has no key to read it with.',
      'Make or import a key under Edit settings and register its public half with the provider.',
    );
  }
  try {
    const key = await importPrivateKey(privateKey, decodeProtectedHeader(text).alg ?? '');
    return new TextDecoder().decode((await compactDecrypt(text, key)).plaintext);
  } catch {
    throw endpointFailure(
      'The answer is encrypted, and not for the key of this client.',
      'Register the public half of the client’s key with the provider for encryption.',
    );
  }
}
