import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { choose, newRequest, openAnswerPart, openPart } from './support/composing';
import { expectToken } from './support/flowWindows';
import { TestKeyring } from './support/keyring';
import { authorizeButton, composeWith, connectTo, expect, sendAndExpect } from './support/latchkey';
import { test } from './support/serving';
import { json } from './support/testProvider';

const CANARY = 'sk-live-canary-51f8a0c3d2e47b96';

const ok = () => json({ ok: true });

function headersSent(page: Page) {
  return page.getByRole('table', { name: 'Headers sent' });
}

/** Everything that a profile holds, as bytes. */
async function contentOf(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file).catch(() => Buffer.alloc(0)))));
}

test('a secret goes from the field into the keychain, survives a restart, and stands in no file', async ({
  launch,
  profile,
  serve,
}) => {
  const api = await serve(ok);
  const first = await launch();
  await newRequest(first.page, api.origin);
  await openPart(first.page, 'Auth');
  await choose(first.page, 'Auth type', 'Bearer token');
  const token = first.page.getByRole('textbox', { name: 'Token' });
  await token.fill(CANARY);
  // From within the field: what is typed there belongs to the request.
  await first.page.keyboard.press('ControlOrMeta+Enter');
  await expect(first.page.getByRole('status', { name: 'Response status' })).toContainText('200');
  await expect(token).toHaveValue('sk-l…7b96');
  await expect(headersSent(first.page)).toContainText('Bearer sk-l…7b96from Auth');
  await first.page.keyboard.press('ControlOrMeta+s');
  await first.page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('With a key');
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByRole('button', { name: 'GET With a key', exact: true })).toBeVisible();
  await first.close();

  const second = await launch();
  await second.page.getByRole('tab', { name: /With a key/ }).click();
  await openPart(second.page, 'Auth');
  const kept = second.page.getByRole('textbox', { name: 'Token' });
  await expect(kept).toHaveValue('sk-l…7b96');
  await sendAndExpect(second.page, '200');
  await openAnswerPart(second.page, 'Timeline');
  await expect(second.page.getByRole('table', { name: 'Request headers as sent' })).toContainText(
    'Bearer ••••',
  );
  await second.page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(kept).toHaveValue(CANARY);
  await second.page.getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(kept).toHaveValue('sk-l…7b96');
  await second.close();

  expect(api.requests.map(({ headers }) => headers['authorization'])).toEqual([
    `Bearer ${CANARY}`,
    `Bearer ${CANARY}`,
  ]);
  const everything = await contentOf(profile);
  expect(everything.length).toBeGreaterThan(0);
  expect(everything.includes(CANARY)).toBe(false);
  expect(everything.includes(Buffer.from(CANARY).toString('base64').slice(2, -4))).toBe(false);
  expect(first.output() + second.output()).not.toContain(CANARY);
});

test('a secret that the keychain of this computer does not have is asked for again', async ({
  launch,
  serve,
}) => {
  const api = await serve(ok);
  // A bus without a keyring: secrets live until the app quits.
  const keyring = await TestKeyring.start();
  try {
    const first = await launch({ env: keyring.env });
    await newRequest(first.page, api.origin);
    await openPart(first.page, 'Auth');
    await choose(first.page, 'Auth type', 'Basic');
    await first.page.getByRole('textbox', { name: 'User name' }).fill('ana');
    await first.page.getByRole('textbox', { name: 'Password' }).fill('correct horse');
    await sendAndExpect(first.page, '200');
    // Long enough for the tabs to be kept with what stands for the secret.
    await expect(first.page.getByRole('button', { name: 'Replace' })).toBeVisible();
    await first.close();

    const { page } = await launch({ env: keyring.env });
    await openPart(page, 'Auth');
    const password = page.getByRole('textbox', { name: 'Password' });
    await expect(page.getByText('not in the keychain of this computer any more')).toBeVisible();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Response' }).getByRole('alert')).toContainText(
      'A secret of this request is not in the keychain',
    );
    expect(api.requests).toHaveLength(1);
    await password.fill('correct horse');
    await sendAndExpect(page, '200');
    expect(api.requests[1]?.headers['authorization']).toBe(api.requests[0]?.headers['authorization']);
  } finally {
    await keyring.close();
  }
});

test('Digest answers a challenge, and the timeline tells of it', async ({ latchkey, serve }) => {
  const { page } = latchkey;
  const hash = (text: string) => createHash('sha512-256').update(text).digest('hex');
  const api = await serve(({ method, path, headers }) => {
    const given = Object.fromEntries(
      [...(headers['authorization'] ?? '').matchAll(/(\w+)=(?:"([^"]*)"|([^,\s]+))/g)].map(
        ([, name = '', quoted, plain]) => [name, quoted ?? plain ?? ''],
      ),
    );
    const expected = hash(
      `${hash('ana:zoo:open sesame')}:n-1:${given['nc']}:${given['cnonce']}:auth:${hash(`${method}:${path}`)}`,
    );
    if (given['response'] === expected && given['username'] === hash('ana:zoo')) return ok();
    const challenge =
      'Digest realm="zoo", nonce="n-1", qop="auth", algorithm=SHA-512-256, charset=UTF-8, userhash=true';
    return { status: 401, headers: { 'www-authenticate': challenge } };
  });
  await newRequest(page, `${api.origin}/lions?a=1`);
  await openPart(page, 'Auth');
  await choose(page, 'Auth type', 'Digest');
  await page.getByRole('textbox', { name: 'User name' }).fill('ana');
  await page.getByRole('textbox', { name: 'Password' }).fill('open sesame');
  await sendAndExpect(page, '200');
  await openAnswerPart(page, 'Timeline');
  await expect(page.getByText('The first answer was 401 with a challenge; it was answered')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Request headers as sent' })).toContainText('nonce="n-1"');
  await sendAndExpect(page, '200');
  await expect.poll(() => api.requests.length).toBe(3);
});

test('a token that the API refuses is refreshed once, and the request sent again', async ({
  latchkey,
  provider,
}) => {
  const { page } = latchkey;
  provider.api = (_url, authorization) =>
    authorization === 'Bearer access-1' ? { status: 401, body: 'expired' } : json({ ok: true });
  await connectTo(latchkey, provider);
  await authorizeButton(page).click();
  await expectToken(page);
  await composeWith(page, 'Test provider', `${provider.origin}/me`);
  await sendAndExpect(page, '200');
  await expect(page.getByText('token refreshed', { exact: true })).toBeVisible();
  await openAnswerPart(page, 'Timeline');
  await expect(page.getByText('the token was refreshed, and the request sent again')).toBeVisible();
  expect(provider.apiRequests.map(({ authorization }) => authorization)).toEqual([
    'Bearer access-1',
    'Bearer access-2',
  ]);

  // Not when the person wants the answer to exactly this token.
  provider.api = () => ({ status: 401, body: 'no' });
  await openPart(page, 'Auth');
  await page.getByText('Refresh once on 401 and send again').click();
  await sendAndExpect(page, '401');
  expect(provider.tokenRequests).toHaveLength(2);
});

test('a request inherits what the workspace says, and sees where it comes from', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(ok);
  await newRequest(page, api.origin);
  await openPart(page, 'Auth');
  await choose(page, 'Auth type', 'Inherit from workspace');
  await expect(page.getByText('The workspace has no authorization yet')).toBeVisible();
  await page.getByRole('button', { name: 'Set it in Settings' }).click();
  await choose(page, 'Auth type', 'API key');
  await expect(page.getByRole('combobox', { name: 'Auth type' })).toContainText('API key');
  await page.getByRole('textbox', { name: 'Key name' }).fill('X-Workspace-Key');
  await page.getByRole('textbox', { name: 'Key', exact: true }).fill(CANARY);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Replace' })).toBeVisible();

  await page.getByRole('tab', { name: /Untitled request/ }).click();
  await expect(page.getByText('Inherited from the workspace: API key')).toBeVisible();
  await expect(headersSent(page)).toContainText('X-Workspace-Keysk-l…7b96from workspace');
  await sendAndExpect(page, '200');
  expect(api.requests[0]?.headers['x-workspace-key']).toBe(CANARY);
});

test('variables stay variables, types keep what was entered, and a header of one’s own wins', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await newRequest(page, 'https://api.example.com');
  await openPart(page, 'Auth');
  await choose(page, 'Auth type', 'API key');
  const key = page.getByRole('textbox', { name: 'Key', exact: true });
  await key.fill('{{api_key}}');
  await key.press('Enter');
  await expect(headersSent(page)).toContainText('X-Api-Key{{api_key}}from Auth');
  await choose(page, 'Send key in', /Query/);
  await expect(page.getByText('In the query: X-Api-Key={{api_key}}')).toBeVisible();
  await choose(page, 'Auth type', 'AWS Signature v4');
  await page.getByRole('textbox', { name: 'Access key ID' }).fill('AKIDEXAMPLE');
  await expect(headersSent(page)).toContainText('AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/…');
  await choose(page, 'Auth type', 'API key');
  await expect(key).toHaveValue('{{api_key}}');

  await choose(page, 'Auth type', 'JWT signed here');
  await page.getByRole('textbox', { name: 'Claims' }).fill('{"sub": ');
  await expect(page.getByText('This is not valid JSON yet.')).toBeVisible();
  await openPart(page, 'Headers');
  await page
    .getByRole('table', { name: 'Headers' })
    .getByLabel('Name', { exact: true })
    .fill('Authorization');
  await page
    .getByRole('table', { name: 'Headers' })
    .getByRole('textbox', { name: 'Value' })
    .first()
    .fill('Mine 1');
  await openPart(page, 'Auth');
  await expect(headersSent(page)).toContainText('Sent instead of what Auth says');
  await choose(page, 'Auth type', 'No authorization');
  await choose(page, 'Connection', /Practice provider/);
  await expect(page.getByRole('combobox', { name: 'Auth type' })).toContainText('Connection');
});
