import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startPractice } from './provider';
import { callApi, refresh, signIn } from './testClient';

let firstFolder: string;
let firstStateFile: string;
let folder: string;
let stateFile: string;

// Making the signing key takes longer than all the rest, so all tests but the first ones have that of the first.
beforeAll(async () => {
  firstFolder = await mkdtemp(join(tmpdir(), 'practice-'));
  firstStateFile = join(firstFolder, 'state', 'practice.json');
  const first = await startPractice({ port: 0, stateFile: firstStateFile });
  await first.close();
});
afterAll(() => rm(firstFolder, { recursive: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'practice-'));
  stateFile = join(folder, 'state', 'practice.json');
  await mkdir(join(folder, 'state'));
  await copyFile(firstStateFile, stateFile);
});
afterEach(() => rm(folder, { recursive: true }));

test('a refresh token is good after a restart, even on another port', async () => {
  const first = await startPractice({ port: 0, stateFile });
  const token = await signIn(first.origin);
  await first.close();

  const second = await startPractice({ port: 0, stateFile });
  const refreshed = await refresh(second.origin, token.refresh_token);
  expect(refreshed.status).toBe(200);
  expect((await callApi(second.origin, '/account/summary', refreshed.access_token)).status).toBe(200);
  expect(await refresh(second.origin, token.refresh_token)).toMatchObject({ error: 'invalid_grant' });
  await second.close();
});

test('an access token is good after a restart on the same port', async () => {
  const first = await startPractice({ port: 0, stateFile });
  const port = Number(new URL(first.origin).port);
  const token = await signIn(first.origin);
  first.rehearse('opaque-token');
  const opaque = await signIn(first.origin);
  await first.close();

  const second = await startPractice({ port, stateFile });
  for (const { access_token: value } of [token, opaque]) {
    expect((await callApi(second.origin, '/account/summary', value)).status).toBe(200);
  }
  await second.close();
});

test('the file is there before the token is, so a killed process loses no sign-in', async () => {
  const killed = await startPractice({ port: 0, stateFile });
  const token = await signIn(killed.origin);
  const copy = join(folder, 'copy.json');
  await writeFile(copy, await readFile(stateFile));
  await killed.close();

  const next = await startPractice({ port: 0, stateFile: copy });
  expect(await refresh(next.origin, token.refresh_token)).toMatchObject({ status: 200 });
  await next.close();
});

test('the file holds no token', async () => {
  const practice = await startPractice({ port: 0, stateFile });
  const token = await signIn(practice.origin);
  const rotated = await refresh(practice.origin, token.refresh_token);
  practice.rehearse('opaque-token');
  const opaque = await signIn(practice.origin);
  await practice.close();

  const text = await readFile(stateFile, 'utf8');
  const secrets = [token, rotated, opaque].flatMap((answer) => [
    answer.access_token,
    answer.refresh_token ?? '',
  ]);
  expect(secrets.filter((secret) => secret === '' || text.includes(secret))).toEqual([]);
  expect(await readdir(join(folder, 'state'))).toEqual(['practice.json']);
});

test.skipIf(process.platform === 'win32')('the file is for its owner only', async () => {
  expect((await stat(firstStateFile)).mode & 0o777).toBe(0o600);
});

test('a damaged file begins anew', async () => {
  const damaged = join(folder, 'damaged.json');
  await writeFile(damaged, '{"version":1,"rows":');
  const practice = await startPractice({ port: 0, stateFile: damaged });
  expect(await signIn(practice.origin)).toMatchObject({ status: 200 });
  await practice.close();
});

test('a folder that cannot be written costs the memory, not the sign-in', async () => {
  const practice = await startPractice({ port: 0, stateFile: join('/dev/null', 'state.json') });
  expect(await signIn(practice.origin)).toMatchObject({ status: 200 });
  await practice.close();
});
