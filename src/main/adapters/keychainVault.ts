import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { LatchkeyError, problemOf } from '../../core/errors';
import type { Documents, Vault, VaultStatus } from '../../core/ports';
import type { Keychain } from './keychain';
import { KEYCHAIN_NAME } from './keychainName';

/** Windows holds 2,560 bytes an item; the others take a whole secret in one, which is one call instead of many. */
const CHUNK_LENGTH = process.platform === 'win32' ? 2000 : 64 * 1024;

/** The document that names what the keychain holds. */
export const VAULT_INDEX = 'vault-index';

const indexSchema = z.object({
  entries: z.record(
    z.string(),
    z.object({ item: z.string(), generation: z.int().min(1), chunks: z.int().min(1) }),
  ),
  /** Generations that nothing points to any more, but that the keychain could not remove yet. */
  leftovers: z
    .array(z.object({ item: z.string(), generation: z.int().min(1), chunks: z.int().min(1) }))
    .default([]),
});

interface Entry {
  readonly item: string;
  readonly generation: number;
  readonly chunks: number;
}

/** What the vault needs of a keychain. */
export type KeychainItems = Pick<Keychain, 'get' | 'set' | 'delete'>;

/**
 * Secrets in the OS keychain. Each change writes a new generation beside the old one, reads it back, flips the index and
 * only then removes the old one, so a crash at any point leaves one whole generation. The index holds no secret and no
 * digest of one. Without a usable keychain secrets stay in memory until the app quits, and the status says so.
 */
export class KeychainVault implements Vault {
  readonly #keychain: KeychainItems;
  readonly #documents: Documents;
  readonly #onStatus: (status: VaultStatus) => void;
  readonly #chunkLength: number;
  readonly #memory = new Map<string, string>();
  readonly #turns = new Map<string, Promise<unknown>>();
  #entries = new Map<string, Entry>();
  #leftovers: readonly Entry[] = [];
  #indexTurn: Promise<void> = Promise.resolve();
  #status: Pick<VaultStatus, 'state' | 'problem'> = { state: 'unknown', problem: null };

  /** @param chunkLength characters an item may hold. */
  constructor(
    keychain: KeychainItems,
    documents: Documents,
    onStatus: (status: VaultStatus) => void,
    chunkLength = CHUNK_LENGTH,
  ) {
    this.#chunkLength = chunkLength;
    this.#keychain = keychain;
    this.#documents = documents;
    this.#onStatus = onStatus;
  }

  /** Reads the index. Call once, before anything else. */
  async open(): Promise<void> {
    const index = indexSchema.safeParse(await this.#documents.read(VAULT_INDEX));
    if (!index.success) return;
    this.#entries = new Map(Object.entries(index.data.entries));
    this.#leftovers = index.data.leftovers;
  }

  warm(): void {
    // The first call to a keychain starts its process and its session; whatever it says, the real one will say again.
    this.#keychain.get('warm').catch(() => {});
  }

  has(key: string): boolean {
    return this.#memory.has(key) || this.#entries.has(key);
  }

  /** The keys that begin so, as far as the index knows; asks no keychain. */
  keysWith(prefix: string): readonly string[] {
    const keys = new Set([...this.#entries.keys(), ...this.#memory.keys()]);
    return [...keys].filter((key) => key.startsWith(prefix));
  }

  placeOf(key: string): 'keychain' | 'memory' {
    return this.#memory.has(key) ? 'memory' : 'keychain';
  }

  status(): VaultStatus {
    return {
      ...this.#status,
      name: KEYCHAIN_NAME,
      memoryOnly: this.#memory.size > 0 || this.#status.state === 'unavailable',
      stored: new Set([...this.#entries.keys(), ...this.#memory.keys()]).size,
    };
  }

  read(key: string): Promise<string | null> {
    return this.#inTurn(key, async () => {
      const kept = this.#memory.get(key);
      if (kept !== undefined) return kept;
      const entry = this.#entries.get(key);
      if (entry === undefined) return null;
      try {
        const secret = await this.#readGeneration(entry);
        this.#report('ready', null);
        return secret;
      } catch (error) {
        throw this.#reported(error);
      }
    });
  }

  write(key: string, secret: string): Promise<void> {
    return this.#inTurn(key, () => this.#store(key, secret));
  }

  remove(key: string): Promise<void> {
    return this.#inTurn(key, async () => {
      const entry = this.#entries.get(key);
      if (entry !== undefined) {
        await this.#changeIndex(key, null);
        await this.#sweep();
      }
      this.#memory.delete(key);
      this.#onStatus(this.status());
    });
  }

  /** Looks whether the keychain works now, and moves into it what was kept in memory meanwhile. */
  async retry(): Promise<void> {
    try {
      await this.#probe();
      this.#report('ready', null);
    } catch (error) {
      this.#reported(error);
      return;
    }
    for (const key of this.#memory.keys()) {
      // Read in its turn: a refresh or a Forget may have changed it meanwhile.
      await this.#inTurn(key, async () => {
        const secret = this.#memory.get(key);
        if (secret !== undefined) await this.#store(key, secret);
      });
    }
    await this.#sweep();
  }

  async #store(key: string, secret: string): Promise<void> {
    try {
      await this.#writeGeneration(key, secret);
      this.#memory.delete(key);
      this.#report('ready', null);
    } catch (error) {
      this.#memory.set(key, secret);
      this.#reported(error);
    }
  }

  async #readGeneration(entry: Entry): Promise<string> {
    const parts: string[] = [];
    for (let chunk = 0; chunk < entry.chunks; chunk++) {
      const part = await this.#keychain.get(account(entry, chunk));
      if (part === null) {
        // A locked keychain answers null as well: only a keychain that can be written has really lost the item.
        await this.#probe();
        throw new LatchkeyError(
          'vault.missing',
          `${KEYCHAIN_NAME} no longer holds a secret that Latchkey stored.`,
          'It was removed outside of Latchkey: authorize again, or enter the client secret again.',
        );
      }
      parts.push(part);
    }
    return unpack(parts.join(''));
  }

  async #writeGeneration(key: string, secret: string): Promise<void> {
    const before = this.#entries.get(key);
    const packed = pack(secret);
    const entry: Entry = {
      item: before?.item ?? randomBytes(12).toString('base64url'),
      generation: (before?.generation ?? 0) + 1,
      chunks: Math.ceil(packed.length / this.#chunkLength),
    };
    for (let chunk = 0; chunk < entry.chunks; chunk++) {
      await this.#keychain.set(
        account(entry, chunk),
        packed.slice(chunk * this.#chunkLength, (chunk + 1) * this.#chunkLength),
      );
    }
    if ((await this.#readGeneration(entry)) !== secret) {
      throw new LatchkeyError(
        'vault.unavailable',
        `${KEYCHAIN_NAME} gave back something else than was stored.`,
        'Press Retry; if it comes back, check the keychain with its own tool.',
      );
    }
    await this.#changeIndex(key, entry);
    // The new generation counts from here on; nobody has to wait until the old one is gone.
    if (before !== undefined) void this.#sweep();
  }

  /** Removes what nothing points to any more; what the keychain refuses stays noted for the next time. */
  async #sweep(): Promise<void> {
    const gone: Entry[] = [];
    try {
      for (const entry of this.#leftovers) {
        for (let chunk = 0; chunk < entry.chunks; chunk++) await this.#keychain.delete(account(entry, chunk));
        gone.push(entry);
      }
    } catch (error) {
      this.#reported(error);
    }
    this.#leftovers = this.#leftovers.filter((entry) => !gone.includes(entry));
  }

  /** Writes and removes an item, which works in an unlocked keychain only. */
  async #probe(): Promise<void> {
    const name = `probe.${randomBytes(6).toString('base64url')}`;
    await this.#keychain.set(name, 'probe');
    await this.#keychain.delete(name);
  }

  /**
   * Points a key to another generation, or to none; what it pointed to becomes a leftover. The index on disk decides:
   * memory follows only when it is saved. One change after the other, since keys share the index.
   */
  #changeIndex(key: string, entry: Entry | null): Promise<void> {
    const change = this.#indexTurn.then(async () => {
      const before = this.#entries.get(key);
      const entries = new Map(this.#entries);
      if (entry === null) entries.delete(key);
      else entries.set(key, entry);
      const leftovers = before === undefined ? this.#leftovers : [...this.#leftovers, before];
      await this.#documents.write(VAULT_INDEX, { entries: Object.fromEntries(entries), leftovers });
      this.#entries = entries;
      this.#leftovers = leftovers;
    });
    this.#indexTurn = change.catch(() => {});
    return change;
  }

  #reported(error: unknown): unknown {
    const problem = problemOf(error);
    const state =
      problem.code === 'vault.locked' ? 'locked' : problem.code === 'vault.stuck' ? 'stuck' : 'unavailable';
    // One missing item says nothing about the keychain as a whole.
    if (problem.code === 'vault.missing') this.#report('ready', null);
    else this.#report(state, problem);
    return error;
  }

  #report(state: VaultStatus['state'], problem: VaultStatus['problem']): void {
    this.#status = { state, problem };
    this.#onStatus(this.status());
  }

  /** Calls for one key happen one after the other, so that two writers cannot mix their generations. */
  #inTurn<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(run, run);
    const settled = turn.catch(() => {});
    this.#turns.set(key, settled);
    return turn;
  }
}

/** No text of a person's is ever part of a name: separators of some keychains would make two names one. */
function account(entry: Entry, chunk: number): string {
  return `${entry.item}.${entry.generation}.${chunk}`;
}

/** base64url of the bytes keeps NUL and lone surrogates whole; the digest tells a torn item from a whole one. */
function pack(secret: string): string {
  const bytes = Buffer.from(JSON.stringify(secret), 'utf8');
  return `${digest(bytes)}.${bytes.toString('base64url')}`;
}

function unpack(packed: string): string {
  const [expected = '', data = ''] = packed.split('.');
  const bytes = Buffer.from(data, 'base64url');
  if (digest(bytes) !== expected) {
    throw new LatchkeyError(
      'vault.missing',
      `A secret in ${KEYCHAIN_NAME} is damaged.`,
      'It was changed outside of Latchkey: authorize again, or enter the client secret again.',
    );
  }
  const secret: unknown = JSON.parse(bytes.toString('utf8'));
  return typeof secret === 'string' ? secret : '';
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
