import { LatchkeyError } from '../errors';
import type { Vault } from '../ports';
import type { SecretText } from './authDraft';
import { maskKept } from './maskKept';

type Kept = Extract<SecretText, { readonly kind: 'kept' }>;

/** What is needed of the vault. */
export interface SecretVault extends Pick<Vault, 'read' | 'write' | 'remove' | 'has'> {
  /** The keys that begin so, as far as the index knows; asks no keychain. */
  readonly keysWith: (prefix: string) => readonly string[];
}

/** The vault's keys of these secrets begin so: nothing else is ever read or removed here. */
const PREFIX = 'draft.';

/**
 * Keeps the secrets of requests in the vault, each under a random id that drafts hold in its place. A secret is never
 * changed in place, since saved requests, the history and copies may share its id.
 */
export class SecretKeeper {
  readonly #vault: SecretVault;
  readonly #newId: () => string;

  constructor(vault: SecretVault, newId: () => string) {
    this.#vault = vault;
    this.#newId = newId;
  }

  /** Stores a secret; resolves when it is stored. */
  async keep(secret: string): Promise<Kept> {
    const id = this.#newId();
    await this.#vault.write(keyOf(id), secret);
    return { kind: 'kept', id, masked: maskKept(secret) };
  }

  /** Whether the vault knows this secret, readable or not at this moment. */
  has(id: string): boolean {
    return this.#vault.has(keyOf(id));
  }

  /** @throws LatchkeyError `secret.missing` when it is not here, or `vault.*` when the keychain cannot be read. */
  async reveal(id: string): Promise<string> {
    const secret = this.has(id) ? await this.#vault.read(keyOf(id)) : null;
    if (secret === null) {
      throw new LatchkeyError(
        'secret.missing',
        'A secret of this request is not in the keychain of this computer.',
        'Enter it again in Auth. It may have been stored on another computer, or only until Latchkey was closed.',
      );
    }
    return secret;
  }

  /**
   * Ids of secrets that none of these texts names. Whoever calls it gives everything that may name one, as it is on
   * disk: a text that cannot be read as what it should be still counts.
   */
  unnamedIn(texts: readonly string[]): readonly string[] {
    return this.#vault
      .keysWith(PREFIX)
      .map((key) => key.slice(PREFIX.length))
      .filter((id) => !texts.some((text) => text.includes(id)));
  }

  /** Whether any secret is kept at all; asks no keychain. */
  get isEmpty(): boolean {
    return this.#vault.keysWith(PREFIX).length === 0;
  }

  /** Removes secrets; one that the keychain refuses to remove is tried again after the next start. */
  async remove(ids: readonly string[]): Promise<void> {
    await Promise.allSettled(ids.map((id) => this.#vault.remove(keyOf(id))));
  }
}

function keyOf(id: string): string {
  return `${PREFIX}${id}`;
}
