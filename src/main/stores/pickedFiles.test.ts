import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LatchkeyError } from '../../core/errors';
import type { PickedFile } from '../../core/request/bodyDraft';
import { JsonDocuments } from '../adapters/jsonDocuments';
import { PickedFileStore } from './pickedFiles';

let folder = '';
let nextId = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-files-'));
  nextId = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function store(): Promise<PickedFileStore> {
  const documents = new JsonDocuments(join(folder, 'data'), () => {});
  await documents.open();
  const files = new PickedFileStore(documents, () => `id-${++nextId}`);
  await files.open();
  return files;
}

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function bytesOf(files: PickedFileStore, file: PickedFile): Promise<string> {
  const source = (await files.sources([file])).get(file.id);
  const chunks: Uint8Array[] = [];
  for await (const chunk of source!.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const refusal = (message: RegExp) => ({
  code: 'request.missing_file',
  message: expect.stringMatching(message) as string,
});

describe('picked files', () => {
  it('are known by their id after a restart, and read as often as they are sent', async () => {
    const path = await fileOf('größe.txt', 'hello');
    const picked = await (await store()).remember([path]);
    expect(picked).toEqual([{ id: 'id-1', name: 'größe.txt', size: 5 }]);
    const again = await store();
    expect(await bytesOf(again, picked[0]!)).toBe('hello');
    expect(await bytesOf(again, picked[0]!)).toBe('hello');
    expect(await again.remember([path])).toEqual(picked);
  });

  it('of no bytes are files too', async () => {
    const files = await store();
    const [empty] = await files.remember([await fileOf('empty', '')]);
    expect(await bytesOf(files, empty!)).toBe('');
  });

  it.each([
    ['gone', (path: string) => rm(path), /it is not there any more/],
    ['a folder by now', (path: string) => rm(path).then(() => mkdir(path)), /it is a folder/],
    ['of another size', (path: string) => writeFile(path, 'longer than before'), /had 5 bytes and has 18/],
  ])('are refused when they are %s, before anything is sent', async (_, change, message) => {
    const files = await store();
    const path = await fileOf('a.txt', 'hello');
    const picked = await files.remember([path]);
    await change(path);
    await expect(files.sources(picked)).rejects.toMatchObject(refusal(message));
    const [state] = await files.check(picked);
    expect(state?.problem).toMatchObject(refusal(message));
  });

  // Root may read everything.
  it.skipIf(process.getuid?.() === 0)('are refused when they may not be read', async () => {
    const path = await fileOf('secret.txt', 'hello');
    await chmod(path, 0);
    await expect((await store()).remember([path])).rejects.toMatchObject(refusal(/may not read/));
  });

  it('that nobody picked here are refused by their name', async () => {
    const files = await store();
    const stranger = { id: 'other', name: 'photo.png', size: 1 };
    await expect(files.sources([stranger])).rejects.toThrow(LatchkeyError);
    expect((await files.check([stranger]))[0]?.problem?.message).toContain('photo.png');
  });

  it('break off when they become shorter while they are sent', async () => {
    const files = await store();
    const path = await fileOf('a.txt', 'hello');
    const picked = await files.remember([path]);
    const source = (await files.sources(picked)).get('id-1')!;
    await writeFile(path, 'hi');
    const read = async () => {
      for await (const _ of source.open());
    };
    await expect(read()).rejects.toMatchObject(refusal(/became shorter/));
  });
});
