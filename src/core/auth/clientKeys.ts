import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, importPKCS8, type JWK } from 'jose';
import { LatchkeyError } from '../errors';
import type { ConnectionSettings } from './connection';

/** What a key that is made here can sign with (RFC 7518 §3.1, RFC 8037 §3.1). */
export const KEY_ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const;

export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

export type ClientKeyFacts = NonNullable<ConnectionSettings['clientKey']>;

/** A key pair of the client. The private half goes into the vault, and nowhere else. */
export interface ClientKeyPair {
  readonly facts: ClientKeyFacts;
  /** The private key as JWK text. */
  readonly privateJwk: string;
}

/** Makes a new key pair, named by its thumbprint (RFC 7638). */
export async function makeClientKey(algorithm: KeyAlgorithm): Promise<ClientKeyPair> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return pairOf(await exportJWK(privateKey), algorithm, null);
}

/**
 * Reads a private key that a person has: PEM (PKCS #8), a JWK, or the JSON file of a service account that holds one.
 * @param wanted the algorithm to sign with; null takes the one that the key names, or the usual one of its kind.
 * @throws LatchkeyError `key.unusable`, which says what the text is when it is something else.
 */
export async function readClientKey(text: string, wanted: KeyAlgorithm | null): Promise<ClientKeyPair> {
  const trimmed = text.trim();
  return trimmed.startsWith('{') ? readJson(trimmed, wanted) : readPem(trimmed, wanted, null);
}

/** The set that a provider wants to have registered (RFC 7517 §5). */
export function publicJwks(facts: ClientKeyFacts): { readonly keys: readonly JWK[] } {
  return { keys: [JSON.parse(facts.publicJwk) as JWK] };
}

async function readJson(text: string, wanted: KeyAlgorithm | null): Promise<ClientKeyPair> {
  const members = membersOf(text);
  const pem = members['private_key'];
  if (typeof pem === 'string')
    return readPem(pem.trim(), wanted, textIn(members, 'private_key_id') ?? textIn(members, 'key_id'));
  const jwk = members as JWK;
  if (Array.isArray(members['keys']))
    throw unusable('This is a set of keys.', 'Copy the one private key out of its list, from { to }.');
  if (jwk.kty === 'oct')
    throw unusable(
      'This is a shared secret, not a key pair.',
      'Enter it as Client secret and choose client_secret_jwt.',
    );
  if (jwk.d === undefined)
    throw unusable(
      'This is a public key, which cannot sign.',
      'Paste the private key that belongs to it; in a JWK it has the member “d”.',
    );
  const algorithm = wanted ?? textIn(members, 'alg') ?? usualAlgorithm(jwk);
  await proveUsable(() => importJWK(jwk, algorithm), algorithm);
  return pairOf(jwk, algorithm, textIn(members, 'kid'));
}

/** What a PEM of this label is, and what to do with it. */
const OTHER_PEM: readonly (readonly [label: RegExp, what: string, remedy: string])[] = [
  [
    /-----BEGIN RSA PRIVATE KEY-----/,
    'This key is in the old format PKCS #1.',
    'Convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem',
  ],
  [
    /-----BEGIN EC PRIVATE KEY-----/,
    'This key is in the old format SEC 1.',
    'Convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem',
  ],
  [
    /-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/,
    'This key is locked with a passphrase.',
    'Unlock a copy: openssl pkcs8 -in key.pem -out pkcs8.pem',
  ],
  [
    /-----BEGIN OPENSSH PRIVATE KEY-----/,
    'This key is in the format of OpenSSH.',
    'Convert a copy: ssh-keygen -p -m PKCS8 -f key',
  ],
  [
    /-----BEGIN (RSA )?PUBLIC KEY-----/,
    'This is a public key, which cannot sign.',
    'Paste the private key that belongs to it.',
  ],
  [
    /-----BEGIN CERTIFICATE-----/,
    'This is a certificate, which holds no private key.',
    'Paste the private key that belongs to it.',
  ],
];

async function readPem(
  text: string,
  wanted: KeyAlgorithm | null,
  kid: string | null,
): Promise<ClientKeyPair> {
  // A file may hold several things; only what no private key stands beside is wrong.
  const begin = text.indexOf('-----BEGIN PRIVATE KEY-----');
  if (begin === -1) {
    const other = OTHER_PEM.find(([label]) => label.test(text));
    if (other !== undefined) throw unusable(other[1], other[2]);
    throw unusable(
      'This is neither a PEM nor a JWK.',
      'Paste the whole key: PEM from “-----BEGIN PRIVATE KEY-----” on, or a JWK from { to }.',
    );
  }
  const pem = text.slice(begin);
  for (const algorithm of wanted === null ? USUAL_ALGORITHMS : [wanted]) {
    const key = await importPKCS8(pem, algorithm, { extractable: true }).catch(() => null);
    if (key !== null) return pairOf(await exportJWK(key), algorithm, kid);
  }
  throw wanted === null
    ? unusable(
        'This key is damaged, or of a kind that signs no JWTs.',
        'Paste it again as a whole, or make a new one.',
      )
    : wrongKind(wanted);
}

/** By the kinds of key that there are; a key fits only one of the first four and the last. */
const USUAL_ALGORITHMS = ['ES256', 'ES384', 'ES512', 'RS256', 'EdDSA'] as const;

function usualAlgorithm({ kty, crv = '' }: JWK): string {
  if (kty === 'RSA') return 'RS256';
  if (kty === 'OKP') return 'EdDSA';
  return { 'P-384': 'ES384', 'P-521': 'ES512' }[crv] ?? 'ES256';
}

async function proveUsable(read: () => Promise<unknown>, algorithm: string): Promise<void> {
  try {
    await read();
  } catch (cause) {
    throw wrongKind(algorithm, cause);
  }
}

const PUBLIC_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e'] as const;

async function pairOf(jwk: JWK, algorithm: string, kid: string | null): Promise<ClientKeyPair> {
  const members = PUBLIC_MEMBERS.flatMap((name) => (jwk[name] === undefined ? [] : [[name, jwk[name]]]));
  const bare = Object.fromEntries(members) as JWK;
  const name = kid ?? (await calculateJwkThumbprint(bare));
  return {
    facts: {
      algorithm,
      kid: name,
      publicJwk: JSON.stringify({ ...bare, kid: name, alg: algorithm, use: 'sig' }),
    },
    privateJwk: JSON.stringify(jwk),
  };
}

function membersOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    // Without the cause: what JSON.parse says of it would quote the key.
    throw unusable('This begins like a JWK, but it is no JSON.', 'Paste it again as a whole, from { to }.');
  }
}

function textIn(members: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = members[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function unusable(message: string, remedy: string, cause?: unknown): LatchkeyError {
  return new LatchkeyError('key.unusable', message, remedy, { cause });
}

function wrongKind(algorithm: string, cause?: unknown): LatchkeyError {
  return unusable(
    `This key cannot sign with ${algorithm}: it is of another kind, or damaged.`,
    'Choose the algorithm that it was made for, or paste it again as a whole.',
    cause,
  );
}
