import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseToPractice, type FromPractice } from './messages';
import type { ParentPort } from './parentPort';
import { serveParent } from './serveParent';

// All share a state, because the signing key in it takes long to make.
let folder: string;
let stateFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'practice-'));
  stateFile = join(folder, 'practice.json');
});
afterAll(() => rm(folder, { recursive: true }));

/** A parent process, seen from its end of the line. */
function createParent() {
  const heard: FromPractice[] = [];
  const exits: number[] = [];
  let listener: (event: { readonly data: unknown }) => void = () => undefined;
  let wake: () => void = () => undefined;
  const port: ParentPort = {
    on: (_event, added) => {
      listener = added;
    },
    postMessage: (message) => {
      heard.push(message as FromPractice);
      wake();
    },
  };
  serveParent(port, (code) => {
    exits.push(code);
    wake();
  });
  return {
    exits,
    say: (data: unknown) => listener({ data }),
    async hear(): Promise<FromPractice | undefined> {
      if (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return heard.shift();
    },
    async exited(): Promise<void> {
      if (exits.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

test('starts, rehearses and stops as the parent says', async () => {
  const parent = createParent();
  parent.say({ type: 'start', port: 0, stateFile });
  parent.say({ type: 'rehearse', rehearsal: 'slow' });
  const ready = await parent.hear();
  expect(ready).toEqual({ type: 'ready', origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  expect(await parent.hear()).toEqual({ type: 'rehearsal', rehearsal: 'slow' });
  parent.say({ type: 'rehearse', rehearsal: null });
  expect(await parent.hear()).toEqual({ type: 'rehearsal', rehearsal: null });
  parent.say({ type: 'stop' });
  await parent.exited();
  expect(parent.exits).toEqual([0]);
});

test('says that the port is taken and takes another', async () => {
  const first = createParent();
  first.say({ type: 'start', port: 0, stateFile });
  const ready = await first.hear();
  const origin = ready?.type === 'ready' ? ready.origin : '';

  const second = createParent();
  second.say({ type: 'start', port: Number(new URL(origin).port), stateFile });
  expect(await second.hear()).toMatchObject({ type: 'failed', code: 'EADDRINUSE' });
  second.say({ type: 'start', port: 0, stateFile });
  expect(await second.hear()).toMatchObject({ type: 'ready' });
  for (const parent of [first, second]) {
    parent.say({ type: 'stop' });
    await parent.exited();
  }
});

test.each([
  undefined,
  null,
  'start',
  { type: 'start' },
  { type: 'start', port: -1 },
  { type: 'start', port: 1, stateFile: 1 },
  { type: 'rehearse', rehearsal: 'x' },
  { type: 'other' },
])('does not take %j for a message', (value) => {
  expect(parseToPractice(value)).toBeUndefined();
});
