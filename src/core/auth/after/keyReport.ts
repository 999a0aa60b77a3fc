import { calculateJwkThumbprint, type JWK } from 'jose';
import { visible } from '../../visible';
import type { FetchedKeys } from '../keySource';

/** One published key in words. */
interface KeyRow {
  /** RFC 7638, SHA-256: the same key has the same one wherever it is published. Null when it is no whole key. */
  readonly thumbprint: string | null;
  readonly kid: string;
  /** `RSA 2048`, `EC P-256`. */
  readonly type: string;
  readonly use: string;
  readonly algorithm: string;
  readonly signsCurrentToken: boolean;
  /** True when the last look did not find it; false at the first look. */
  readonly isNew: boolean;
  /** What is wrong with it, one sentence; null when nothing is. */
  readonly problem: string | null;
}

export interface KeyReport {
  readonly keysFrom: string;
  readonly keys: readonly KeyRow[];
  /** `kid`s that were there at the last look and are gone. */
  readonly gone: readonly string[];
  /** The `kid` that the current token names; null when it names none. */
  readonly tokenKeyId: string | null;
}

/** What was published at the last look: `kid` by thumbprint. */
export type KnownKeys = Readonly<Record<string, string>>;

/** Private members of any key type (RFC 7518 §6): whoever publishes one has lost the key. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'k'];

/** Explains a provider's key set, and what has changed in it since the last look; null is the first look. */
export async function keyReport(
  { jwks, keysFrom }: FetchedKeys,
  tokenKeyId: string | null,
  before: KnownKeys | null,
): Promise<KeyReport> {
  const keys = await Promise.all(
    jwks.keys.map(async (key): Promise<KeyRow> => {
      const thumbprint = await calculateJwkThumbprint(key).catch(() => null);
      const kid = visible(typeof key.kid === 'string' ? key.kid : '');
      return {
        thumbprint,
        kid,
        type: typeOf(key),
        use: visible(String(key.use ?? key.key_ops?.join(', ') ?? 'any')),
        algorithm: visible(String(key.alg ?? 'any')),
        signsCurrentToken: tokenKeyId !== null && key.kid === tokenKeyId,
        isNew: before !== null && thumbprint !== null && !(thumbprint in before),
        problem: problemWith(key, thumbprint),
      };
    }),
  );
  const present = new Set(keys.map(({ thumbprint }) => thumbprint));
  const gone = Object.entries(before ?? {}).flatMap(([thumbprint, kid]) =>
    present.has(thumbprint) ? [] : [kid === '' ? thumbprint : kid],
  );
  return { keysFrom, keys, gone, tokenKeyId: tokenKeyId === null ? null : visible(tokenKeyId) };
}

/** What the next look is compared with. */
export function knownKeysOf({ keys }: KeyReport): KnownKeys {
  return Object.fromEntries(
    keys.flatMap(({ thumbprint, kid }) => (thumbprint === null ? [] : [[thumbprint, kid]])),
  );
}

function bitsOf({ n }: JWK): number {
  return n === undefined ? 0 : Math.floor((n.length * 6) / 8) * 8;
}

function typeOf(key: JWK): string {
  if (key.kty === 'RSA') return `RSA ${bitsOf(key)}`;
  return visible([key.kty, key.crv].filter((part) => part !== undefined).join(' '));
}

function problemWith(key: JWK, thumbprint: string | null): string | null {
  if (PRIVATE_MEMBERS.some((name) => name in key))
    return 'It is published with its private half: whoever reads this page can sign tokens.';
  if (thumbprint === null) return 'It is not a whole key, so nothing can be checked with it.';
  if (key.kty === 'RSA' && bitsOf(key) < 2048) return 'It is shorter than 2048 bits (RFC 7518 §3.3).';
  return null;
}
