import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { LatchkeyError, problemOf } from '../../core/errors';
import type { Documents, Vault, VaultStatus } from '../../core/ports';
import type { Keychain } from './keychain';
import { KEYCHAIN_NAME } from './keychainName';

/** Windows holds 2,560 bytes an item; with the header of the first chunk this stays below. */
const CHUNK_LENGTH = 2000;

const indexSchema = z.object({
  entries: z.record(
    z.string(),
    z.object({ item: z.string(), generation: z.int().min(1), chunks: z.int().min(1) }),
  ),
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
  readonly #memory = new Map<string, string>();
  readonly #turns = new Map<string, Promise<unknown>>();
  #entries = new Map<string, Entry>();
  #status: Pick<VaultStatus, 'state' | 'problem'> = { state: 'unknown', problem: null };

  constructor(keychain: KeychainItems, documents: Documents, onStatus: (status: VaultStatus) => void) {
    this.#keychain = keychain;
    this.#documents = documents;
    this.#onStatus = onStatus;
  }

  /** Reads the index. Call once, before anything else. */
  async open(): Promise<void> {
    const index = indexSchema.safeParse(await this.#documents.read('vault-index'));
    if (index.success) this.#entries = new Map(Object.entries(index.data.entries));
  }

  has(key: string): boolean {
    return this.#memory.has(key) || this.#entries.has(key);
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
    return this.#inTurn(key, async () => {
      try {
        await this.#writeGeneration(key, secret);
        this.#memory.delete(key);
        this.#report('ready', null);
      } catch (error) {
        this.#memory.set(key, secret);
        this.#reported(error);
      }
    });
  }

  remove(key: string): Promise<void> {
    return this.#inTurn(key, async () => {
      this.#memory.delete(key);
      const entry = this.#entries.get(key);
      if (entry === undefined) return;
      this.#entries.delete(key);
      await this.#saveIndex();
      await this.#deleteGeneration(entry).catch((error: unknown) => this.#reported(error));
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
    for (const [key, secret] of this.#memory) await this.write(key, secret);
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
      chunks: Math.ceil(packed.length / CHUNK_LENGTH),
    };
    for (let chunk = 0; chunk < entry.chunks; chunk++) {
      await this.#keychain.set(
        account(entry, chunk),
        packed.slice(chunk * CHUNK_LENGTH, (chunk + 1) * CHUNK_LENGTH),
      );
    }
    if ((await this.#readGeneration(entry)) !== secret) {
      throw new LatchkeyError(
        'vault.unavailable',
        `${KEYCHAIN_NAME} gave back something else than was stored.`,
        'Press Retry; if it comes back, check the keychain with its own tool.',
      );
    }
    this.#entries.set(key, entry);
    await this.#saveIndex();
    // What cannot be removed now does no harm: nothing points to it.
    if (before !== undefined) await this.#deleteGeneration(before).catch(() => {});
  }

  async #deleteGeneration(entry: Entry): Promise<void> {
    for (let chunk = 0; chunk < entry.chunks; chunk++) await this.#keychain.delete(account(entry, chunk));
  }

  /** Writes and removes an item, which works in an unlocked keychain only. */
  async #probe(): Promise<void> {
    const name = `probe.${randomBytes(6).toString('base64url')}`;
    await this.#keychain.set(name, 'probe');
    await this.#keychain.delete(name);
  }

  async #saveIndex(): Promise<void> {
    await this.#documents.write('vault-index', { entries: Object.fromEntries(this.#entries) });
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
