import type { DigestChallenge } from './digest';

/** A nonce of a server, and how often it was used. */
export interface DigestSession {
  readonly challenge: DigestChallenge;
  readonly count: number;
  /** The same for all requests with one nonce, since a session's key is made from it (RFC 7616 §3.4.2). */
  readonly clientNonce: string;
}

/** Sessions kept; the one that was not used for longest goes first. */
const MOST_SESSIONS = 100;

/**
 * The challenges that servers sent since the app started. The next request answers at once, with the next count, and
 * saves a refusal (RFC 7616 §3.6).
 */
export class DigestSessions {
  readonly #sessions = new Map<string, DigestSession>();

  /** Counts one more use of a server's nonce; null when none is known. */
  next(origin: string, username: string): DigestSession | null {
    const key = keyOf(origin, username);
    const known = this.#sessions.get(key);
    if (known === undefined) return null;
    const session = { ...known, count: known.count + 1 };
    this.#put(key, session);
    return session;
  }

  /** Begins to use a nonce; the returned use of it is the first. */
  begin(origin: string, username: string, challenge: DigestChallenge): DigestSession {
    const session = { challenge, count: 1, clientNonce: crypto.randomUUID().replaceAll('-', '') };
    this.#put(keyOf(origin, username), session);
    return session;
  }

  /** Goes on with the nonce that a server wants from now on (RFC 7616 §3.5 `nextnonce`). */
  renew(origin: string, username: string, nonce: string): void {
    const key = keyOf(origin, username);
    const known = this.#sessions.get(key);
    if (known !== undefined) {
      this.#put(key, { ...known, challenge: { ...known.challenge, nonce }, count: 0 });
    }
  }

  #put(key: string, session: DigestSession): void {
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MOST_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
  }
}

function keyOf(origin: string, username: string): string {
  return JSON.stringify([origin, username]);
}
