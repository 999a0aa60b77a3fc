import type { Locator, Page } from '@playwright/test';
import { callMain } from './support/bridge';
import {
  addCheck,
  choose,
  fillRow,
  newRequest,
  openAnswerPart,
  openPart,
  urlField,
} from './support/composing';
import {
  authorize,
  composeWith,
  expect,
  openConnection,
  sendAndExpect,
  signInAndAllow,
} from './support/latchkey';
import { test } from './support/serving';
import { json } from './support/testProvider';

function results(page: Page): Locator {
  return page.getByRole('list', { name: 'Check results' }).getByRole('listitem');
}

test('checks tell what was expected and what came; a pattern that never ends is stopped', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(() => json({ id: '42', text: `${'a'.repeat(40)}!` }, 201));
  await newRequest(page, `${api.origin}/items`);
  await openPart(page, 'Tests');
  await addCheck(page, 'Status is 200');
  const value = await addCheck(page, 'A JSON value is …');
  await value.getByRole('textbox', { name: 'JSONPath' }).fill('$.id');
  await value.getByRole('textbox', { name: 'Expected' }).fill('42');
  const endless = await addCheck(page, 'Body contains …');
  await endless.getByRole('combobox', { name: 'Operator' }).click();
  await page.getByRole('option', { name: 'matches' }).click();
  await endless.getByRole('textbox', { name: 'Expected' }).fill('(a+)+$');
  await addCheck(page, 'Body is JSON');
  await sendAndExpect(page, '201');

  await openAnswerPart(page, 'Tests');
  // The window answers while the pattern runs.
  await expect(page.getByRole('status').filter({ hasText: 'Checking' })).toBeVisible();
  await expect(page.getByText('1 of 4 passed, 2 failed, 1 could not be evaluated.')).toBeVisible({
    timeout: 15_000,
  });
  // Panes that are stacked another way still show what was looked at.
  await page.keyboard.press('ControlOrMeta+j');
  await expect(page.getByText('1 of 4 passed, 2 failed, 1 could not be evaluated.')).toBeVisible();
  await expect(results(page)).toContainText([
    /Failed.*Status is 200.*Expected 200, got 201 Created\./,
    /Failed.*\$\.id is 42.*Expected 42 \(number\), got "42" \(text\)\./,
    /Unclear.*took more than 5 seconds/,
    /Passed.*Body is JSON/,
  ]);

  // Mended, reordered and one of them deleted and brought back.
  await openPart(page, 'Tests');
  const checks = page.getByRole('list', { name: 'Checks' }).getByRole('listitem');
  await checks
    .nth(2)
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(checks).toHaveCount(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(checks).toHaveCount(4);
  await checks.nth(2).getByRole('textbox', { name: 'Expected' }).fill('^.{5}');
  await checks.nth(1).getByRole('textbox', { name: 'Expected' }).fill('"42"');
  await checks.nth(1).getByRole('textbox', { name: 'Expected' }).press('Alt+ArrowUp');
  await expect(checks.first().getByRole('textbox', { name: 'JSONPath' })).toHaveValue('$.id');
  await checks.nth(1).getByRole('textbox', { name: 'Expected' }).fill('200,201');
  await sendAndExpect(page, '201');
  const tab = page.getByRole('tablist', { name: 'Response' }).getByRole('tab', { name: 'Tests' });
  await expect(tab).toHaveText('Tests4 / 4 passed');
});

test('a value of one answer goes into the next request, shown and forgotten by its person', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(({ path }) =>
    path === '/login' ? json({ access_token: 't0ken-of-Ana', user: { id: 7 } }) : json({ ok: true }),
  );
  await newRequest(page, `${api.origin}/login`);
  await sendAndExpect(page, '200');
  await openAnswerPart(page, 'Tests');
  await expect(page.getByText('Nothing was checked')).toBeVisible();
  await page.getByRole('button', { name: 'Capture $.access_token' }).click();
  await page.getByRole('button', { name: 'Capture $.user.id' }).click();
  await page.getByRole('button', { name: 'Check $.user.id' }).click();
  await sendAndExpect(page, '200');
  const captured = page.getByRole('list', { name: 'Captured values' }).getByRole('listitem');
  await expect(captured).toContainText([/Taken.*access_token.*••••/, /Taken.*id.*7/]);
  await expect(captured.first()).not.toContainText('t0ken');

  await newRequest(page, `${api.origin}/users/{{id}}?token={{access_token}}`);
  await sendAndExpect(page, '200');
  expect(api.requests.at(-1)?.path).toBe('/users/7?token=t0ken-of-Ana');
  await openAnswerPart(page, 'Timeline');
  await expect(page.getByRole('region', { name: 'Response' })).not.toContainText('t0ken-of-Ana');

  await page.keyboard.press('ControlOrMeta+Shift+e');
  const dialog = page.getByRole('dialog', { name: 'Edit environments' });
  await dialog.getByRole('button', { name: 'Session variables' }).click();
  const row = dialog.getByRole('row', { name: /access_token/ });
  await expect(row).toContainText(`GET ${new URL(api.origin).host}/login`);
  await expect(row).not.toContainText('t0ken');
  await dialog.getByRole('button', { name: 'Clear all' }).click();
  await expect(dialog.getByText('Nothing captured yet')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('{{id}}, {{access_token}}');
});

test('a 403 names the missing scope and adds it; a 401 of a token for another API says so', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  await authorize(latchkey);
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toBeVisible();
  const { practice } = await callMain<{ practice: { origin: string } }>(page, 'app.snapshot', null);
  await composeWith(page, 'Practice provider', `${practice.origin}/v3/account/summary`);
  await choose(page, 'Method', 'PUT');
  await sendAndExpect(page, '403');
  const why = page.getByRole('region', { name: 'Why 403' });
  const cause = why.getByRole('article', { name: 'The scope account_update is missing' });
  await expect(cause).toContainText('certain');
  await expect(cause).toContainText('account_read');
  await expect(why).toContainText('error="insufficient_scope", scope="account_update"');

  const signIn = latchkey.electron.waitForEvent('window');
  await cause.getByRole('button', { name: 'Add account_update and authorize' }).click();
  await signInAndAllow(await signIn);
  // Sent again by itself: allowed now, and only the body is missing.
  await expect(page.getByRole('status', { name: 'Response status' })).toContainText('400');
  await expect(why).toBeHidden();

  await callMain(page, 'practice.rehearse', { rehearsal: 'wrong-audience' });
  const id = await connectionId(page);
  await callMain(page, 'tokens.refresh', { connectionId: id });
  await choose(page, 'Method', 'GET');
  await sendAndExpect(page, '401');
  const region = page.getByRole('region', { name: 'Why 401' });
  await expect(region.getByRole('article').first()).toContainText(
    'The token is meant for https://api.example.com/other',
  );
  // Collapsed, it stays so.
  await region.getByRole('button', { name: /^Why 401/ }).click();
  await expect(region.getByRole('article')).toHaveCount(0);
  await sendAndExpect(page, '401');
  await expect(region.getByRole('article')).toHaveCount(0);
  await expect(region).toContainText('The token is meant for');
});

test('a token written wrong is named and mended; a refusal inside a 200 is pointed out', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(({ path, headers }) => {
    if (path === '/hidden')
      return json({ error: { type: 'OAuthException', code: 190, message: 'Session has expired' } }, 400);
    if (/^Bearer good-token-1$/.test(headers['authorization'] ?? '')) return json({ ok: true });
    return {
      status: 401,
      headers: { 'content-type': 'application/json', 'www-authenticate': 'Bearer realm="test"' },
      body: '{"error":"unauthorized"}',
    };
  });
  await newRequest(page, `${api.origin}/items`);
  await openPart(page, 'Headers');
  await fillRow(page, 'Headers', 0, 'Authorization', 'Bearer Bearer good-token-1');
  await sendAndExpect(page, '401');
  const why = page.getByRole('region', { name: 'Why 401' });
  await expect(why.getByRole('article', { name: 'The prefix stands there twice' })).toBeVisible();
  await expect(why).not.toContainText('good-token-1');
  await fillRow(page, 'Headers', 0, 'Authorization', 'Bearer "good-token-1"');
  await sendAndExpect(page, '401');
  await expect(why.getByRole('article', { name: /not the token as it was issued/ })).toContainText('Quotes');
  await fillRow(page, 'Headers', 0, 'Authorization', 'Bearer good-token-1');
  await sendAndExpect(page, '200');
  await expect(why).toBeHidden();

  await urlField(page).fill(`${api.origin}/hidden`);
  await sendAndExpect(page, '400');
  const hidden = page.getByRole('region', { name: 'Why this failed' });
  await expect(hidden).toContainText('OAuthException 190');
  await expect(hidden.getByRole('article')).toHaveCount(0);
  await hidden.getByRole('button', { name: /^Why this failed/ }).click();
  await expect(hidden.getByRole('article').first()).toContainText('expired');
});

async function connectionId(page: Page): Promise<string> {
  const { connections } = await callMain<{ connections: readonly { id: string }[] }>(
    page,
    'app.snapshot',
    null,
  );
  return connections[0]?.id ?? '';
}
