import { expect, it } from 'vitest';
import { LatchkeyError } from '../../core/errors';
import { KeychainVault } from './keychainVault';

function make() {
  const items = new Map<string, string>();
  const docs = new Map<string, string>();
  const world = { locked: false, diskFull: false, slow: 0 };
  const wait = () => new Promise((r) => setTimeout(r, world.slow));
  const keychain = {
    get: async (a: string) => { await wait(); return world.locked ? null : (items.get(a) ?? null); },
    set: async (a: string, s: string) => { await wait(); if (world.locked) throw new LatchkeyError('vault.locked', 'l', 'r'); items.set(a, s); },
    delete: async (a: string) => { await wait(); if (world.locked) throw new LatchkeyError('vault.locked', 'l', 'r'); items.delete(a); },
  };
  const documents = {
    read: async (n: string) => (docs.has(n) ? JSON.parse(docs.get(n)!) : null),
    write: async (n: string, c: unknown) => { if (world.diskFull) throw new LatchkeyError('documents.disk_full', 'd', 'r'); docs.set(n, JSON.stringify(c)); },
  };
  const open = () => new KeychainVault(keychain, documents, () => {});
  return { items, docs, world, open };
}
it('retry does not put an older secret over a newer one', async () => {
  const m = make(); const v = m.open(); await v.open();
  m.world.locked = true; await v.write('k', 'old'); m.world.locked = false; m.world.slow = 5;
  const newer = v.write('k', 'new');
  const retry = v.retry();
  await Promise.all([newer, retry]);
  expect(await v.read('k')).toBe('new');
});
it('retry started just before a newer write', async () => {
  const m = make(); const v = m.open(); await v.open();
  m.world.locked = true; await v.write('k', 'old'); await v.write('a', 'x'); m.world.locked = false; m.world.slow = 5;
  const retry = v.retry();
  await new Promise((r) => setTimeout(r, 8));
  const newer = v.write('k', 'new');
  await Promise.all([newer, retry]);
  expect(await v.read('k')).toBe('new');
});
it('forget during retry stays forgotten', async () => {
  const m = make(); const v = m.open(); await v.open();
  m.world.locked = true; await v.write('k', 'old'); m.world.locked = false; m.world.slow = 5;
  const other = v.write('k', 'x'); // a write in progress holds k's turn
  const retry = v.retry();
  const removed = v.remove('k');
  await Promise.all([other, retry, removed]);
  expect(v.has('k')).toBe(false);
});
it('a remove whose index could not be saved can be repeated', async () => {
  const m = make(); const v = m.open(); await v.open(); await v.write('k', 's');
  m.world.diskFull = true; await expect(v.remove('k')).rejects.toThrow(); m.world.diskFull = false;
  await v.remove('k');
  const again = m.open(); await again.open();
  expect(again.has('k')).toBe(false); expect(m.items.size).toBe(0);
});
it('what is forgotten while the keychain is locked leaves it once it is open again', async () => {
  const m = make(); const v = m.open(); await v.open(); await v.write('k', 's');
  m.world.locked = true; await v.remove('k'); m.world.locked = false;
  await v.retry();
  expect(m.items.size).toBe(0);
});
