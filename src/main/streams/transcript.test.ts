import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StreamEntry } from '../../core/stream/stream';
import { FileBodyStore } from '../adapters/bodyStore';
import { Transcript, Transcripts } from './transcript';

let folder: string;
let bodies: FileBodyStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-transcript-'));
  bodies = new FileBodyStore(join(folder, 'bodies'));
});
afterEach(async () => {
  await bodies.close();
  rmSync(folder, { recursive: true });
});

const entry = (text: string, more: Partial<StreamEntry> = {}): StreamEntry => ({
  at: 1,
  direction: 'in',
  type: 'message',
  id: null,
  size: text.length,
  text,
  ...more,
});

test('entries come back in order, long texts by their beginning and as a whole when asked for', async () => {
  const transcript = new Transcript(bodies, 's');
  const long = 'ä"\n😀'.repeat(3000);
  transcript.append(entry('first', { id: '7', type: 'tick' }));
  transcript.append(entry(long, { direction: 'out' }));
  const [first, second] = await transcript.read(0, 10);
  expect(first).toEqual({ ...entry('first', { id: '7', type: 'tick' }), index: 0, isCut: false });
  expect(second).toMatchObject({ index: 1, direction: 'out', isCut: true, text: long.slice(0, 2000) });
  expect(await transcript.textOf(1)).toBe(long);
  expect(await transcript.textOf(2)).toBeNull();
});

test('100,000 entries are read anywhere and searched, and take no memory for their text', async () => {
  const transcript = new Transcript(bodies, 's');
  for (let index = 0; index < 100_000; index++) {
    transcript.append(
      entry(`{"n":${index},"pad":"${'x'.repeat(100)}"}`, { direction: index % 2 ? 'in' : 'out' }),
    );
    if (index % 5000 === 0) await transcript.drained();
  }
  expect(transcript.view).toEqual({ count: 100_000, first: 0 });
  const [one] = await transcript.read(77_777, 1);
  expect(one?.text).toContain('"n":77777,');
  expect(await transcript.find('"N":99999,', null)).toEqual([99_999]);
  expect(await transcript.find('"n":99999,', 'out')).toEqual([]);
  expect(await transcript.find('', 'in')).toHaveLength(50_000);
});

test('the oldest entries go when there are too many, and the numbers of the others stay', async () => {
  const transcript = new Transcript(bodies, 's', { bytes: 100_000, entries: 50, segments: 4 });
  for (let index = 0; index < 451; index++) transcript.append(entry(`n${index}`));
  expect(transcript.view).toEqual({ count: 451, first: 300 });
  expect(await transcript.read(0, 5)).toEqual([]);
  expect(await transcript.read(300, 1)).toMatchObject([{ index: 300, text: 'n300' }]);
  expect(await transcript.find('n', null)).toHaveLength(151);
});

test('cleared entries are gone, what comes then has the next numbers', async () => {
  const transcript = new Transcript(bodies, 's');
  transcript.append(entry('a'));
  await transcript.clear();
  expect(transcript.view).toEqual({ count: 1, first: 1 });
  transcript.append(entry('b'));
  expect(await transcript.read(0, 10)).toMatchObject([{ index: 1, text: 'b' }]);
});

test('saved, every entry is a line of JSON', async () => {
  const transcript = new Transcript(bodies, 's');
  transcript.append(entry('line\nbreak'));
  transcript.append(entry('{"a":1}', { direction: 'out', type: 'text' }));
  await transcript.save(join(folder, 'saved.jsonl'));
  const lines = readFileSync(join(folder, 'saved.jsonl'), 'utf8').trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { data: string }).data)).toEqual([
    'line\nbreak',
    '{"a":1}',
  ]);
});

test('a stream that was let go of is said to be gone', async () => {
  const transcripts = new Transcripts(bodies);
  transcripts.begin('s').append(entry('a'));
  await transcripts.release('s');
  expect(() => transcripts.get('s')).toThrow(expect.objectContaining({ code: 'stream.gone' }));
});
