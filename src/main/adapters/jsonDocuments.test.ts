import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../core/errors';
import { JsonDocuments } from './jsonDocuments';

let folder: string;
let problems: Problem[];
let documents: JsonDocuments;
const open = async () => {
  documents = new JsonDocuments(folder, (problem) => problems.push(problem));
  await documents.open();
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-documents-'));
  problems = [];
  await open();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('JsonDocuments', () => {
  it('gives back what was written, and null for what never was', async () => {
    await documents.write('a', { x: [1, 'ü'] });
    expect(await documents.read('a')).toEqual({ x: [1, 'ü'] });
    expect(await documents.read('b')).toBeNull();
  });

  it('shows the texts of all files but one document’s: backups and damaged ones count', async () => {
    await documents.write('a', 'before');
    await documents.write('a', 'now');
    await documents.write('index', 'kept out');
    await documents.write('index', 'kept out as well');
    await writeFile(join(folder, 'b.json'), '{"damaged": ');
    const texts = await documents.texts('index');
    expect(texts.map((text) => text.trim()).toSorted()).toEqual(['"before"', '"now"', '{"damaged":']);
  });

  it('keeps files to their owner', async () => {
    await documents.write('a', 1);
    expect((await stat(join(folder, 'a.json'))).mode & 0o777).toBe(0o600);
  });

  it('ends with the last of many writes that were asked for at once', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, index) => documents.write('a', index)));
    expect(await documents.read('a')).toBe(49);
  });

  it.each(['', '{"cut":', '\u0000\u0001binary'])(
    'sets a broken file %j aside and takes the last good copy',
    async (text) => {
      await documents.write('a', 'old');
      await documents.write('a', 'new');
      await writeFile(join(folder, 'a.json'), text);
      await open();
      expect(await documents.read('a')).toBe('old');
      expect(problems).toHaveLength(1);
      expect((await readdir(folder)).some((name) => name.startsWith('a.corrupt-'))).toBe(true);
    },
  );

  it('says so when the folder cannot be used', async () => {
    await writeFile(join(folder, 'file'), '');
    const blocked = new JsonDocuments(join(folder, 'file'), () => {});
    await expect(blocked.write('a', 1)).rejects.toMatchObject({ code: 'documents.not_writable' });
  });

  it('removes what a crash left behind', async () => {
    await writeFile(join(folder, 'a.json.99.tmp'), 'half');
    await open();
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves a whole document whenever the process is killed while it saves', async () => {
    const built = await mkdtemp(join(tmpdir(), 'latchkey-kill-'));
    try {
      await build({
        configFile: false,
        logLevel: 'silent',
        build: { ssr: join(import.meta.dirname, 'jsonDocuments.ts'), outDir: built, emptyOutDir: false },
      });
      await writeFile(
        join(built, 'saver.mjs'),
        `import { JsonDocuments } from './jsonDocuments.js';
         const documents = new JsonDocuments(process.argv[2], () => {});
         await documents.open();
         process.stdout.write('saving');
         for (let round = 0; ; round++) await documents.write('a', { round, filler: 'x'.repeat(400_000) });`,
      );
      await writeFile(join(built, 'package.json'), '{"type":"module"}');
      for (let kill = 0; kill < 5; kill++) {
        const saver = spawn(process.execPath, [join(built, 'saver.mjs'), folder]);
        await once(saver.stdout, 'data');
        await new Promise((resolve) => setTimeout(resolve, 20 + kill * 9));
        saver.kill('SIGKILL');
        await once(saver, 'exit');
        const text = await readFile(join(folder, 'a.json'), 'utf8').catch(() => '{"filler":""}');
        expect(JSON.parse(text)).toHaveProperty('filler');
      }
    } finally {
      await rm(built, { recursive: true, force: true });
    }
    await open();
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
