import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileBodyStore } from './bodyStore';

const MEBIBYTE = 1024 * 1024;
let folder: string;
let store: FileBodyStore;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'latchkey-bodies-')), 'bodies');
  store = new FileBodyStore(folder);
});

afterEach(async () => {
  mkdirSync(folder, { recursive: true });
  await store.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

function numbered(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31) % 251);
}

describe('a body of up to 1 MiB', () => {
  it('stays in memory and is read by range', async () => {
    const body = store.create('a');
    await body.write(numbered(1000));
    await body.write(numbered(MEBIBYTE - 1000));
    await body.end();
    expect(readdirSync(folder)).toEqual([]);
    expect(await store.read('a', 990, 1010)).toEqual(
      Uint8Array.from([...numbered(1000).subarray(990), ...numbered(10)]),
    );
  });

  it('lets go of the buffer that a chunk was cut from', async () => {
    const buffer = numbered(100);
    await store.create('a').write(buffer.subarray(10, 20));
    buffer.fill(0);
    expect(await store.read('a', 0, 100)).toEqual(numbered(100).subarray(10, 20));
  });
});

describe('a larger body', () => {
  it('moves into one file that only its owner may read', async () => {
    const body = store.create('../../escape');
    await body.write(numbered(MEBIBYTE));
    await body.write(numbered(1));
    const [name, ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    const { mode, size } = statSync(join(folder, name ?? ''));
    expect(mode & 0o777).toBe(0o600);
    expect(size).toBe(MEBIBYTE + 1);
    expect(readdirSync(join(folder, '..'))).toEqual(['bodies']);
  });

  it('reads as it was written, whatever the chunks and the range', async () => {
    const whole = numbered(MEBIBYTE + 300_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 600_000 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: whole.length + 10 }),
        fc.integer({ min: 0, max: 100_000 }),
        async (sizes, start, length) => {
          const body = store.create('a');
          let written = 0;
          for (const size of sizes) {
            await body.write(whole.subarray(written, written + size));
            written = Math.min(whole.length, written + size);
          }
          const expected = whole.subarray(start, Math.min(written, start + length));
          expect(Buffer.compare(await store.read('a', start, start + length), expected)).toBe(0);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is readable while it is being written', async () => {
    const body = store.create('a');
    const piece = numbered(100_000);
    const writes = [];
    for (let count = 1; count <= 30; count += 1) {
      writes.push(body.write(piece));
      const last = await store.read('a', (count - 1) * piece.length, 9_000_000);
      expect(Buffer.compare(last, piece)).toBe(0);
    }
    await Promise.all(writes);
  });

  it('keeps what it had and says so when its folder is gone', async () => {
    const body = store.create('a');
    await body.write(numbered(10));
    rmSync(folder, { recursive: true });
    await expect(body.write(numbered(MEBIBYTE))).rejects.toMatchObject({ code: 'documents.not_writable' });
    expect(await store.read('a', 0, 100)).toEqual(numbered(10));
  });
});

describe('forgetting', () => {
  it('removes the file of a body, also while it is being written', async () => {
    const body = store.create('a');
    const writing = [body.write(numbered(MEBIBYTE)), body.write(numbered(MEBIBYTE))];
    await Promise.all([...writing, store.release('a')]);
    await body.write(numbered(2 * MEBIBYTE));
    expect(readdirSync(folder)).toEqual([]);
    expect(await store.read('a', 0, 10)).toEqual(new Uint8Array());
  });

  it('ignores ids it does not know', async () => {
    await expect(store.release('never')).resolves.toBeUndefined();
    expect(await store.read('never', 0, 10)).toEqual(new Uint8Array());
  });

  it('starts anew under an id that is used again', async () => {
    await store.create('a').write(numbered(2 * MEBIBYTE));
    await store.create('a').write(numbered(3));
    expect(await store.read('a', 0, 100)).toEqual(numbered(3));
    await store.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('empties the folder of what an earlier run left', () => {
    writeFileSync(join(folder, 'left-over'), 'x');
    store = new FileBodyStore(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});
