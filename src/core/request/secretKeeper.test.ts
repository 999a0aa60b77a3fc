import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatchkeyError } from '../errors';
import { maskKept } from './maskKept';
import { SecretKeeper, type SecretVault } from './secretKeeper';

function world(others: Readonly<Record<string, string>> = {}) {
  const vaulted = new Map(Object.entries(others));
  const vault: SecretVault = {
    read: async (key) => vaulted.get(key) ?? null,
    write: async (key, secret) => void vaulted.set(key, secret),
    remove: async (key) => void vaulted.delete(key),
    has: (key) => vaulted.has(key),
    keysWith: (prefix) => [...vaulted.keys()].filter((key) => key.startsWith(prefix)),
  };
  let made = 0;
  return { vaulted, secrets: new SecretKeeper(vault, () => `id-${made++}-of-many`) };
}

describe('the secrets of requests', () => {
  it('are kept under an id of their own each, also when they are the same', async () => {
    const { secrets, vaulted } = world();
    const one = await secrets.keep('canary');
    const other = await secrets.keep('canary');
    expect(one.id).not.toBe(other.id);
    expect(JSON.stringify(one)).not.toContain('canary');
    expect(await secrets.reveal(one.id)).toBe('canary');
    expect([...vaulted.keys()].every((key) => key.startsWith('draft.'))).toBe(true);
  });

  it('that are not here are asked for again', async () => {
    const { secrets } = world();
    expect(secrets.has('gone')).toBe(false);
    await expect(secrets.reveal('gone')).rejects.toThrow(LatchkeyError);
    await expect(secrets.reveal('gone')).rejects.toMatchObject({ code: 'secret.missing' });
  });

  it('go when nothing names them, and nothing else of the vault goes', async () => {
    const { secrets, vaulted } = world({ 'token.id-0-of-many': 'token', 'secret.c1': 'secret' });
    const named = await secrets.keep('a');
    const unnamed = await secrets.keep('b');
    const texts = ['[]', `{"broken": {"id": "${named.id}"`];
    expect(secrets.unnamedIn(texts)).toEqual([unnamed.id]);
    await secrets.remove(secrets.unnamedIn(texts));
    expect(secrets.has(named.id)).toBe(true);
    expect(secrets.has(unnamed.id)).toBe(false);
    expect([...vaulted.keys()]).toEqual(['token.id-0-of-many', 'secret.c1', `draft.${named.id}`]);
    expect(secrets.isEmpty).toBe(false);
  });
});

describe('what people see of a kept secret', () => {
  it.each([
    ['sk-live-4f9a8b7c6d5e4f3a2b1c9f2c', 'sk-l…9f2c'],
    ['correct horse', '••••••••'],
    ['a passphrase of many words is no key', '••••••••'],
    ['eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl', 'eyJhbGciOi…'],
    ['-----BEGIN PRIVATE KEY-----\nMIIE', 'private key ••••'],
    ['{"kty":"oct","k":"canary"}', '{ •••• }'],
    ['x', '••••••••'],
  ])('%j is %j', (secret, masked) => {
    expect(maskKept(secret)).toBe(masked);
  });

  it('is never more than eight characters of it, and fits into a draft', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 9, maxLength: 200 }), (secret) => {
        const masked = maskKept(secret);
        expect(masked.length).toBeLessThanOrEqual(64);
        expect(masked).not.toContain(secret);
      }),
    );
  });
});
