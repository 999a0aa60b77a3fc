import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from './support/accessible';
import { callMain } from './support/bridge';
import { selfSignedCertificate } from './support/certificate';
import {
  choose,
  failure,
  fillRow,
  newRequest,
  openBody,
  openPart,
  rowOf,
  send,
  switchRow,
  urlField,
} from './support/composing';
import { answerFileDialog, dropFiles } from './support/fileDialog';
import { graphqlApi } from './support/graphqlApi';
import { expect, sendAndExpect } from './support/latchkey';
import type { SeenRequest } from './support/loopbackServer';
import { test } from './support/serving';
import { json } from './support/testProvider';

const ok = () => json({ ok: true });

/** The fields of a multipart body, read by a parser that is not ours. */
async function partsOf({ body, headers }: SeenRequest): Promise<readonly string[]> {
  const form = await new Response(body, {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData();
  return Promise.all(
    Array.from(form, async ([name, value]) =>
      typeof value === 'string'
        ? `${name}=${value}`
        : `${name}=${value.name}|${value.type}|${await value.text()}`,
    ),
  );
}

test('path variables are found, asked for and encoded; variables are offered, explained and added', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(ok);
  await callMain(page, 'workspace.saveEnvironments', [
    {
      id: 'staging',
      name: 'Staging',
      variables: [{ name: 'api_root', value: api.origin, enabled: true, description: '' }],
    },
  ]);
  await newRequest(page, '');
  await choose(page, 'Environment', 'Staging');
  await urlField(page).pressSequentially('{{ap');
  await expect(page.getByRole('option', { name: /^api_root/ })).toContainText(api.origin);
  await page.keyboard.press('Enter');
  await page.keyboard.type('/users/:id/posts/{post}?at=10:00');
  await expect(urlField(page)).toHaveValue('{{api_root}}/users/:id/posts/{post}?at=10:00');

  const inPath = page.getByRole('table', { name: 'Path variables' });
  await expect(inPath.getByRole('row')).toHaveCount(3);
  await send(page);
  await expect(failure(page)).toContainText('The path needs values for :id, {post}.');
  expect(api.requests).toHaveLength(0);
  await inPath.getByLabel('Value of id').fill('a/b c');
  await inPath.getByLabel('Value of post').fill('{{post_id}}');

  // Onto the placeholder by key: it tells that nothing is known, and leads to where to add it.
  await inPath.getByLabel('Value of post').press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tooltip')).toContainText('has no value in Staging');
  await page.keyboard.press('Alt+Enter');
  const dialog = page.getByRole('dialog', { name: 'Edit environments' });
  await expect(rowOf(page, 'Variables', 1).name).toHaveValue('post_id');
  await expect(rowOf(page, 'Variables', 1).value).toBeFocused();
  await page.keyboard.type('7');
  await dialog.getByRole('button', { name: 'Save environments' }).click();
  await sendAndExpect(page, '200');
  expect(api.requests.map(({ path }) => path)).toEqual(['/users/a%2Fb%20c/posts/7?at=10:00']);
});

test('headers are edited as text, pasted, moved, deleted and brought back, each with its description', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(ok);
  await newRequest(page, `${api.origin}/items`);
  await openPart(page, 'Headers');
  await fillRow(page, 'Headers', 0, 'X-One', '1');
  await page.getByLabel('Description').first().fill('Why one');
  await rowOf(page, 'Headers', 1).name.focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'X-Two: 2\nX-Two: two\n// X-Off: 3');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(rowOf(page, 'Headers', 3).name).toHaveValue('X-Off');

  await page.getByRole('button', { name: 'Bulk edit' }).click();
  const text = page.getByRole('textbox', { name: 'Headers as text' });
  await expect(text).toHaveValue('X-One: 1\nX-Two: 2\nX-Two: two\n// X-Off: 3');
  await text.fill('X-One: 1\nX-Two: two\nX-Two: 2\nX-Off: 3\n# X-Last: 4');
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(page.getByLabel('Description').first()).toHaveValue('Why one');

  await rowOf(page, 'Headers', 0).value.press('Alt+ArrowDown');
  await expect(rowOf(page, 'Headers', 1).value).toBeFocused();
  await expect(rowOf(page, 'Headers', 1).name).toHaveValue('X-One');
  await rowOf(page, 'Headers', 1).remove.click();
  await expect(rowOf(page, 'Headers', 1).name).toHaveValue('X-Two');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(page, 'Headers', 1).name).toHaveValue('X-One');
  await expect(page.getByLabel('Description').nth(1)).toHaveValue('Why one');

  // What is added is shown, and left out when it is not wanted.
  const added = page.getByRole('table', { name: 'Automatic headers' });
  await expect(added.getByRole('img', { name: 'Host is always sent' })).toBeVisible();
  await added.getByRole('checkbox', { name: 'Send User-Agent' }).locator('xpath=ancestor::label').click();
  await sendAndExpect(page, '200');
  expect(api.requests[0]?.headers).toMatchObject({
    'x-one': '1',
    'x-two': 'two, 2',
    'x-off': '3',
    accept: '*/*',
  });
  expect(Object.keys(api.requests[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(['user-agent']));
  expect(api.requests[0]?.headers).not.toHaveProperty('x-last');
  await page.getByRole('button', { name: 'Restore all' }).click();
  await sendAndExpect(page, '200');
  await expect.poll(() => api.requests[1]?.headers['user-agent']).toMatch(/^Latchkey\//);
});

test('files go out as parts and as bodies; what is missing or has changed is said before', async ({
  latchkey,
  serve,
  profile,
}) => {
  const { page } = latchkey;
  const api = await serve(ok);
  const [photo, notes] = [join(profile, 'größe "1".png'), join(profile, 'notes.csv')];
  await writeFile(photo, 'one picture');
  await writeFile(notes, 'a,b');
  await newRequest(page, `${api.origin}/upload`);
  await choose(page, 'Method', 'POST');
  await openBody(page, 'Multipart');
  await fillRow(page, 'Parts', 0, 'title', 'Grüße');
  await rowOf(page, 'Parts', 1).name.fill('photo');
  await answerFileDialog(latchkey, [photo, notes]);
  await page.getByRole('button', { name: 'Choose files for photo' }).click();
  await expect(rowOf(page, 'Parts', 2).name).toHaveValue('photo');
  await page.getByRole('table', { name: 'Parts' }).getByLabel('Content type').nth(2).fill('text/x-notes');

  const table = page.getByRole('table', { name: 'Parts' });
  const box = (await table.boundingBox())!;
  await dropFiles(page, { x: box.x + 60, y: box.y + 60 }, [notes]);
  await expect(rowOf(page, 'Parts', 3).name).toHaveValue('photo');
  await switchRow(page, 'Parts', 3);
  await sendAndExpect(page, '200');
  expect(await partsOf(api.requests[0]!)).toEqual([
    'title=Grüße',
    'photo=größe "1".png|image/png|one picture',
    'photo=notes.csv|text/x-notes|a,b',
  ]);
  expect(api.requests[0]?.headers['content-length']).toBe(String(Buffer.byteLength(api.requests[0]!.body)));

  await writeFile(notes, 'a,b,c');
  await send(page);
  await expect(failure(page)).toContainText('The file notes.csv has changed since it was chosen');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await table.getByRole('button', { name: 'Take notes.csv as it is now' }).first().click();
  await rm(photo);
  await send(page);
  await expect(failure(page)).toContainText('it is not there any more');
  expect(api.requests).toHaveLength(1);

  await openBody(page, 'File');
  await answerFileDialog(latchkey, [notes]);
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await sendAndExpect(page, '200');
  expect(api.requests[1]).toMatchObject({
    body: 'a,b,c',
    headers: { 'content-type': 'text/csv', 'content-length': '5' },
  });
});

test('a GraphQL query is completed from the schema, which is asked for with the same authorization', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(graphqlApi('Bearer graph'));
  await newRequest(page, `${api.origin}/graphql`);
  await openBody(page, 'GraphQL');
  await expect(page.getByRole('combobox', { name: 'Method' })).toHaveValue('POST');
  await page.getByRole('button', { name: 'Load schema' }).click();
  await expect(page.getByRole('alert')).toContainText('The server refused to tell its schema (401).');
  await openPart(page, 'Headers');
  await fillRow(page, 'Headers', 0, 'Authorization', 'Bearer graph');
  await openPart(page, 'Body');
  await page.getByRole('button', { name: 'Load schema' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Schema of \d+ types\.$/ })).toBeVisible();

  const query = page.getByRole('textbox', { name: 'GraphQL query' });
  await query.click();
  await page.keyboard.type('query One($id: ID!) { user(id: $id) { dis');
  await page.getByRole('option', { name: /displayName/ }).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nquery Two { viewer { id } }');
  await page.getByRole('textbox', { name: 'GraphQL variables' }).fill('{ "id": 7 /* any */ }');
  await choose(page, 'Operation', 'One');
  await sendAndExpect(page, '200');
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('"displayName": "Ana"');
  await choose(page, 'Operation', 'Two');
  await sendAndExpect(page, '200');
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('"id": "me"');
  await expect(
    page.getByRole('navigation', { name: 'History' }).getByRole('button', { name: /POST \/graphql/ }),
  ).toHaveCount(2);
});

test('comments in JSON stay in the editor and are not sent; Format keeps them', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(ok);
  await newRequest(page, `${api.origin}/items`);
  await choose(page, 'Method', 'POST');
  const body = await openBody(page, 'JSON');
  await body.click();
  await page.keyboard.type('{"id": "{{$isoT');
  await page.getByRole('option', { name: /isoTimestamp/ }).click();
  await expect(body).toHaveText('{"id": "{{$isoTimestamp}}"}');
  await body.fill('{"url":"https://a.example", // where\n"n":[1,\n2 /* two */ x]}');
  await expect(page.getByRole('status').filter({ hasText: 'Line 3, column 13:' })).toBeVisible();
  await body.fill('{"url":"https://a.example", // where\n"n":[1,2],\n// "off": true\n}');
  await page.getByRole('button', { name: 'Format' }).click();
  await expect(body).toContainText('// "off": true');
  await sendAndExpect(page, '200');
  expect(api.requests[0]?.body).toBe('{\n  "url": "https://a.example",\n  "n": [\n    1,\n    2\n  ]\n}');
});

test('settings of a request: certificates unchecked are red wherever one looks, a URL goes out letter by letter', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(ok, await selfSignedCertificate());
  await newRequest(page, `${api.origin}/a|b?q="x"`);
  await send(page);
  await expect(failure(page)).toContainText('request.tls');
  await openPart(page, 'Settings');
  const click = (name: string) =>
    page.getByRole('checkbox', { name }).locator('xpath=ancestor::label').click();
  await click('Check TLS certificates');
  await expect(page.getByRole('tab', { name: 'Settings certificates are not checked' })).toBeVisible();
  const mark = page.getByRole('button', { name: /^TLS off/ });
  await expect(mark).toBeVisible();
  await sendAndExpect(page, '200');
  await click('Encode the URL');
  await sendAndExpect(page, '200');
  await expect.poll(() => api.requests.map(({ path }) => path)).toEqual(['/a|b?q=%22x%22', '/a|b?q="x"']);
  await page.getByRole('button', { name: 'Reset to defaults' }).click();
  await expect(mark).toBeHidden();
  await send(page);
  await expect(failure(page)).toContainText('request.tls');
});

test('the panels of a request are accessible', async ({ latchkey, profile }) => {
  test.setTimeout(180_000);
  const { page } = latchkey;
  const file = join(profile, 'photo.png');
  await writeFile(file, 'x');
  await answerFileDialog(latchkey, [file]);
  await newRequest(page, 'https://api.example.com/users/:id?page=2&q={{unknown}}');
  await expectAccessible(page, 'parameters and path variables');
  await openPart(page, 'Headers');
  await fillRow(page, 'Headers', 0, 'X-One', '1');
  await rowOf(page, 'Headers', 1).name.fill('Acc');
  await page.getByRole('option', { name: 'Accept-Language' }).click();
  await expectAccessible(page, 'headers');
  await openBody(page, 'Multipart');
  await page.getByRole('button', { name: 'Choose files' }).first().click();
  await expect(rowOf(page, 'Parts', 0).name).toHaveValue('file');
  await expectAccessible(page, 'parts');
  await openBody(page, 'GraphQL');
  await page.getByRole('button', { name: 'Load schema' }).waitFor();
  await expectAccessible(page, 'GraphQL');
  await openPart(page, 'Settings');
  await page
    .getByRole('checkbox', { name: 'Check TLS certificates' })
    .locator('xpath=ancestor::label')
    .click();
  await expectAccessible(page, 'settings');
});
