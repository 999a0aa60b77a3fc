import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { anyText } from '../../core/anyInput';
import { LatchkeyError } from '../../core/errors';
import type { Documents, VaultStatus } from '../../core/ports';
import { KeychainVault, type KeychainItems } from './keychainVault';

/** A keychain that can be locked, and that can die at its nth call as a crash would. */
class TestKeychain implements KeychainItems {
  readonly items = new Map<string, string>();
  locked = false;
  callsUntilCrash = Infinity;

  async get(account: string): Promise<string | null> {
    this.#count();
    return this.locked ? null : (this.items.get(account) ?? null);
  }
  async set(account: string, secret: string): Promise<void> {
    this.#count();
    if (this.locked) throw new LatchkeyError('vault.locked', 'locked', 'unlock');
    if (Buffer.byteLength(secret) > 2560) throw new Error('too large for Windows');
    this.items.set(account, secret);
  }
  async delete(account: string): Promise<void> {
    this.#count();
    this.items.delete(account);
  }
  #count(): void {
    this.callsUntilCrash--;
    if (this.callsUntilCrash < 0) throw new Crash();
  }
}

class Crash extends Error {}

class TestDocuments implements Documents {
  readonly kept = new Map<string, string>();
  async read(name: string): Promise<unknown> {
    return JSON.parse(this.kept.get(name) ?? 'null');
  }
  async write(name: string, content: unknown): Promise<void> {
    this.kept.set(name, JSON.stringify(content));
  }
}

let keychain: TestKeychain;
let documents: TestDocuments;
let statuses: VaultStatus[];
const open = async () => {
  const vault = new KeychainVault(keychain, documents, (status) => statuses.push(status), 2000);
  await vault.open();
  return vault;
};
beforeEach(() => {
  keychain = new TestKeychain();
  documents = new TestDocuments();
  statuses = [];
});

describe('KeychainVault', () => {
  it('gives back any text whole, in items that fit every system', async () => {
    const vault = await open();
    await fc.assert(
      fc.asyncProperty(anyText({ maxLength: 9000 }), async (secret) => {
        await vault.write('token.a', secret);
        expect(await vault.read('token.a')).toBe(secret);
      }),
      { numRuns: 30 },
    );
  });

  it('finds secrets again after a restart', async () => {
    await (await open()).write('token.a', 'secret');
    expect(await (await open()).read('token.a')).toBe('secret');
  });

  it('leaves one generation in the keychain, however often a secret changes', async () => {
    const vault = await open();
    for (let round = 0; round < 5; round++) await vault.write('token.a', `secret ${round}`);
    expect(keychain.items.size).toBe(1);
    await vault.remove('token.a');
    expect(keychain.items.size).toBe(0);
  });

  it('keeps neither the secret nor anything made of it in its index', async () => {
    await (await open()).write('token.a', 'canary');
    const index = documents.kept.get('vault-index') ?? '';
    const digest = [...keychain.items.values()][0]?.split('.')[0] ?? '';
    expect(index).not.toContain('canary');
    expect(digest.length).toBeGreaterThan(20);
    expect(index).not.toContain(digest);
  });

  it('holds the old or the new secret after a crash at any call', async () => {
    for (let calls = 0; calls < 12; calls++) {
      keychain = new TestKeychain();
      documents = new TestDocuments();
      await (await open()).write('token.a', 'o'.repeat(5000));
      keychain.callsUntilCrash = calls;
      await (await open()).write('token.a', 'n'.repeat(5000));
      keychain.callsUntilCrash = Infinity;
      const found = await (await open()).read('token.a');
      expect(['o', 'n']).toContain(found?.[0]);
      expect(found).toHaveLength(5000);
    }
  });

  it('never takes a locked keychain for an empty one', async () => {
    await (await open()).write('token.a', 'secret');
    keychain.locked = true;
    const vault = await open();
    await expect(vault.read('token.a')).rejects.toMatchObject({ code: 'vault.locked' });
    expect(vault.status().state).toBe('locked');
    keychain.locked = false;
    expect(await vault.read('token.a')).toBe('secret');
  });

  it('says that an item is missing when somebody removed it', async () => {
    await (await open()).write('token.a', 'secret');
    keychain.items.clear();
    await expect((await open()).read('token.a')).rejects.toMatchObject({ code: 'vault.missing' });
  });

  it('keeps secrets in memory while the keychain is locked, says so, and moves them in later', async () => {
    keychain.locked = true;
    const vault = await open();
    await vault.write('token.a', 'secret');
    expect(await vault.read('token.a')).toBe('secret');
    expect([vault.placeOf('token.a'), vault.status().memoryOnly]).toEqual(['memory', true]);
    keychain.locked = false;
    await vault.retry();
    expect([vault.placeOf('token.a'), vault.status().memoryOnly]).toEqual(['keychain', false]);
    expect(await (await open()).read('token.a')).toBe('secret');
  });

  it('ends with the last of fifty writes at once', async () => {
    const vault = await open();
    await Promise.all(Array.from({ length: 50 }, (_, index) => vault.write('token.a', `secret ${index}`)));
    expect(await vault.read('token.a')).toBe('secret 49');
    expect(keychain.items.size).toBe(1);
  });
});
