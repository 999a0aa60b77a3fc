import { createHash } from 'node:crypto';
import type { AdapterPayload } from 'oidc-provider';

/** One stored thing of oidc-provider: a session, a code, a grant, a token. */
export interface Row {
  readonly model: string;
  readonly payload: AdapterPayload;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** How long a spent code or refresh token is remembered, in seconds, so that its reuse is noticed (RFC 6749 §10.5). */
const MEMORY_OF_SPENT = 86_400;

/** How long a thing without an end is kept, in seconds. A number that JSON can hold. */
const FOR_GOOD = 100 * 365 * 86_400;

/** From here on the longest unused session or sign-in page makes room for a new one: the trap may be asked in a loop. */
const MOST_ROWS = 10_000;

/** The models whose id is what a client holds, or belongs to that. They outlive a restart, and their ids are hidden. */
const DURABLE: ReadonlySet<string> = new Set(['Grant', 'RefreshToken', 'AccessToken', 'Client']);
const SECRET: ReadonlySet<string> = new Set([...DURABLE, 'AuthorizationCode']);

/** Seconds since 1970, the unit of a NumericDate (RFC 7519 §2). */
function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Rows by model and id, where the id is only known as its SHA-256: who reads them learns no token. */
export class Rows {
  readonly #rows: Map<string, Row>;

  constructor(rows: Iterable<readonly [key: string, row: Row]>) {
    this.#rows = new Map(rows);
  }

  set(model: string, id: string, payload: AdapterPayload, lifetime = FOR_GOOD): void {
    const key = keyOf(model, id);
    const { jti: _jti, ...withoutId } = payload;
    // Deleted first, so that the order of the map is the order of use.
    this.#rows.delete(key);
    this.#makeRoom();
    this.#rows.set(key, {
      model,
      payload: SECRET.has(model) ? withoutId : payload,
      expires: nowInSeconds() + lifetime,
    });
  }

  get(model: string, id: string): AdapterPayload | undefined {
    const row = this.#rows.get(keyOf(model, id));
    return row === undefined || isExpired(row) ? undefined : { ...row.payload, jti: id };
  }

  findByUid(model: string, uid: string): AdapterPayload | undefined {
    for (const row of this.#rows.values()) {
      if (row.model === model && row.payload.uid === uid && !isExpired(row)) return row.payload;
    }
    return undefined;
  }

  findByUserCode(model: string, userCode: string): AdapterPayload | undefined {
    for (const row of this.#rows.values()) {
      if (row.model === model && row.payload.userCode === userCode) return row.payload;
    }
    return undefined;
  }

  delete(model: string, id: string): void {
    this.#rows.delete(keyOf(model, id));
  }

  deleteOfGrant(grantId: string): void {
    for (const [key, row] of this.#rows) {
      if (row.payload.grantId === grantId) this.#rows.delete(key);
    }
  }

  /** Marks a code or refresh token as spent. Returns whether it was there and unspent, so only one of two succeeds. */
  spend(model: string, id: string): boolean {
    const key = keyOf(model, id);
    const row = this.#rows.get(key);
    if (row === undefined || row.payload.consumed !== undefined) return false;
    const now = nowInSeconds();
    const expires = Math.min(row.expires, now + MEMORY_OF_SPENT);
    this.#rows.set(key, { model, payload: { ...row.payload, consumed: now }, expires });
    return true;
  }

  /** Forgets what has expired and returns what outlives a restart. */
  durable(): readonly (readonly [key: string, row: Row])[] {
    for (const [key, row] of this.#rows) {
      if (isExpired(row)) this.#rows.delete(key);
    }
    return [...this.#rows].filter(([, row]) => DURABLE.has(row.model));
  }

  #makeRoom(): void {
    if (this.#rows.size < MOST_ROWS) return;
    for (const [key, row] of this.#rows) {
      if (DURABLE.has(row.model)) continue;
      this.#rows.delete(key);
      return;
    }
  }

  /** Whether a change of this model belongs into the file. */
  static isDurable(model: string): boolean {
    return DURABLE.has(model);
  }
}

function keyOf(model: string, id: string): string {
  return `${model}:${createHash('sha256').update(id).digest('base64url')}`;
}

function isExpired({ expires }: Row): boolean {
  return expires <= nowInSeconds();
}
