import { SignJWT, base64url, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { headerOf } from '../exchange/headers';
import type { Header } from '../exchange/exchange';
import type { Clock } from '../ports';
import { secondsOf } from '../time';

/** What every provider that knows DPoP can check, and the smallest (RFC 9449 §5.1). */
const ALGORITHM = 'ES256';

/** A new key pair for proofs, as the JWK text that the vault keeps. */
export async function newDpopKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

/**
 * Proves for each request that its token is held by the one whom it was issued to (RFC 9449 §4). Remembers the nonce
 * that each server wants to find in the next proof (§8).
 */
export class DpopProver {
  readonly #key: JWK;
  readonly #clock: Clock;
  readonly #nonces = new Map<string, string>();

  /** @param key as `newDpopKey` made it. */
  constructor(key: string, clock: Clock) {
    this.#key = JSON.parse(key) as JWK;
    this.#clock = clock;
  }

  /**
   * The DPoP header for one request.
   * @param accessToken that goes out with it; null at the token endpoint.
   */
  async proof(method: string, url: string, accessToken: string | null): Promise<string> {
    const { origin, pathname } = new URL(url);
    const nonce = this.#nonces.get(origin);
    return new SignJWT({
      jti: crypto.randomUUID(),
      htm: method,
      htu: `${origin}${pathname}`,
      iat: secondsOf(this.#clock.now()),
      ...(nonce === undefined ? {} : { nonce }),
      ...(accessToken === null ? {} : { ath: await hashOf(accessToken) }),
    })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'dpop+jwt', jwk: publicPart(this.#key) })
      .sign(await importJWK(this.#key, ALGORITHM));
  }

  /**
   * Takes in the nonce that an answer brings.
   * @returns whether it is a new one, so that a request that was refused for it may be sent again.
   */
  learn(url: string, headers: readonly Header[]): boolean {
    const nonce = headerOf(headers, 'dpop-nonce');
    if (nonce === null || nonce === '') return false;
    const { origin } = new URL(url);
    const isNew = this.#nonces.get(origin) !== nonce;
    this.#nonces.set(origin, nonce);
    return isNew;
  }
}

function publicPart({ kty, crv, x, y }: JWK): JWK {
  return { kty, crv, x, y } as JWK;
}

async function hashOf(accessToken: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(accessToken));
  return base64url.encode(new Uint8Array(digest));
}
