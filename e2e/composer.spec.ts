import { once } from 'node:events';
import { callMain } from './support/bridge';
import {
  choose,
  failure,
  fillRow,
  newRequest,
  openAnswerPart,
  openBody,
  openPart,
  rowOf,
  send,
  switchRow,
  urlField,
} from './support/composing';
import { expectToken } from './support/flowWindows';
import { authorizeButton, composeWith, connectTo, expect, sendAndExpect } from './support/latchkey';
import type { SeenRequest } from './support/loopbackServer';
import { test } from './support/serving';
import { json } from './support/testProvider';

const ok = () => json({ ok: true });

test('the table of parameters and the URL are one thing', async ({ latchkey, serve }) => {
  const { page } = latchkey;
  const api = await serve(ok);
  await newRequest(page, `${api.origin}/items?b=two%20words&a=1`);
  await expect(rowOf(page, 'Parameters', 0).name).toHaveValue('b');
  await expect(rowOf(page, 'Parameters', 0).value).toHaveValue('two words');

  await rowOf(page, 'Parameters', 1).value.fill('2');
  await expect(urlField(page)).toHaveValue(`${api.origin}/items?b=two%20words&a=2`);
  await fillRow(page, 'Parameters', 2, 'q', 'R&D');
  await expect(urlField(page)).toHaveValue(`${api.origin}/items?b=two%20words&a=2&q=R%26D`);

  await switchRow(page, 'Parameters', 0);
  await expect(urlField(page)).toHaveValue(`${api.origin}/items?a=2&q=R%26D`);
  await expect(rowOf(page, 'Parameters', 0).value).toHaveValue('two words');
  await sendAndExpect(page, '200');
  await switchRow(page, 'Parameters', 0);
  await rowOf(page, 'Parameters', 1).remove.click();
  await sendAndExpect(page, '200');
  await expect
    .poll(() => api.requests.map(({ path }) => path))
    .toEqual(['/items?a=2&q=R%26D', '/items?b=two%20words&q=R%26D']);

  await urlField(page).fill(`${api.origin}/items`);
  await expect(rowOf(page, 'Parameters', 0).name).toHaveValue('');
});

test('headers go out as written, and those switched off do not', async ({ latchkey, serve }) => {
  const { page } = latchkey;
  const api = await serve(ok);
  await newRequest(page, `${api.origin}/items`);
  await openPart(page, 'Headers');
  await fillRow(page, 'Headers', 0, 'X-One', 'first');
  await fillRow(page, 'Headers', 1, 'X-Two', 'second');
  await fillRow(page, 'Headers', 2, 'User-Agent', 'Somebody/1');
  await switchRow(page, 'Headers', 1);
  await sendAndExpect(page, '200');
  expect(api.requests[0]?.headers).toMatchObject({ 'x-one': 'first', 'user-agent': 'Somebody/1' });
  expect(api.requests[0]?.headers).not.toHaveProperty('x-two');
  await openAnswerPart(page, 'Timeline');
  await expect(page.getByRole('table', { name: 'Request headers as sent' })).toContainText('Somebody/1');
});

test('a JSON body is checked, formatted and sent as JSON', async ({ latchkey, serve }) => {
  const { page } = latchkey;
  const api = await serve(ok);
  await newRequest(page, `${api.origin}/items`);
  await choose(page, 'Method', 'POST');
  const body = await openBody(page, 'JSON');
  await body.fill('{"name":"Ana",\n"tags":[1,2}');
  await page.getByRole('button', { name: 'Format' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Line 2, column 12:' })).toBeVisible();
  await body.fill('{"name":"Ana","tags":[1,2],"big":12345678901234567890}');
  await page.getByRole('button', { name: 'Format' }).click();
  await expect(body).toContainText('"name": "Ana"');
  await sendAndExpect(page, '200');
  const [request] = api.requests as [SeenRequest];
  expect(request).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
  expect(JSON.parse(request.body)).toMatchObject({ name: 'Ana', tags: [1, 2] });
  // Formatting must not round what JavaScript cannot count to.
  expect(request.body).toContain('12345678901234567890');
  expect(request.body.split('\n').length).toBeGreaterThan(3);
});

test('a form body is encoded field by field', async ({ latchkey, serve }) => {
  const { page } = latchkey;
  const api = await serve(ok);
  await newRequest(page, `${api.origin}/items`);
  await choose(page, 'Method', 'PUT');
  await openBody(page, 'Form');
  await fillRow(page, 'Form fields', 0, 'name', 'Ana & Ben');
  await fillRow(page, 'Form fields', 1, 'off', 'x');
  await fillRow(page, 'Form fields', 2, 'name', 'é');
  await switchRow(page, 'Form fields', 1);
  await sendAndExpect(page, '200');
  expect(api.requests[0]).toMatchObject({
    method: 'PUT',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'name=Ana+%26+Ben&name=%C3%A9',
  });
});

test('a variable nobody knows stops the request; an environment supplies it', async ({ latchkey, serve }) => {
  const { page } = latchkey;
  const api = await serve(ok);
  await newRequest(page, '{{api}}/items/{{item}}');
  await send(page);
  await expect(failure(page)).toContainText('The request needs values for {{api}}, {{item}}.');
  expect(api.requests).toHaveLength(0);

  await failure(page).getByRole('button', { name: 'Edit environments' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit environments' });
  await dialog.getByRole('button', { name: 'New environment' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).first().fill('Staging');
  await fillRow(page, 'Variables', 0, 'api', api.origin);
  await fillRow(page, 'Variables', 1, 'item', '42');
  await dialog.getByRole('button', { name: 'Save environments' }).click();
  await expect(dialog).toBeHidden();
  await choose(page, 'Environment', 'Staging');
  await sendAndExpect(page, '200');
  expect(api.requests.map(({ path }) => path)).toEqual(['/items/42']);

  await choose(page, 'Environment', 'No environment');
  await send(page);
  await expect(failure(page)).toContainText('{{api}}');
  expect(api.requests).toHaveLength(1);
});

test('a request is saved, renamed, deleted and brought back', async ({ latchkey }) => {
  const { page } = latchkey;
  const collections = page.getByRole('navigation', { name: 'Collections' });
  await newRequest(page, 'https://api.example.com/v1/users?page=2');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Save request' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('v1/users');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('All users');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const saved = collections.getByRole('button', { name: 'GET All users', exact: true });
  await expect(saved).toBeVisible();

  await urlField(page).fill('https://api.example.com/v1/users?page=3');
  const tab = page.getByRole('tab', { name: /All users/ });
  await expect(tab.getByRole('img', { name: 'not saved' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(tab.getByRole('img', { name: 'not saved' })).toBeHidden();

  await page.keyboard.press('ControlOrMeta+w');
  await expect(tab).toBeHidden();
  await saved.click();
  await expect(urlField(page)).toHaveValue('https://api.example.com/v1/users?page=3');

  await saved.press('F2');
  await page.getByRole('textbox', { name: 'New name for All users' }).fill('Users');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /GET Users/ })).toBeVisible();
  const renamed = collections.getByRole('button', { name: 'GET Users', exact: true });
  await renamed.press('Delete');
  await expect(renamed).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(renamed).toBeVisible();
});

test('tabs are closed, brought back where they stood, and duplicated', async ({ latchkey }) => {
  const { page } = latchkey;
  const names = () => page.getByRole('tablist', { name: 'Open tabs' }).getByRole('tab').allTextContents();
  const before = await names();
  await newRequest(page, 'https://one.example');
  await newRequest(page, 'https://two.example');
  await page.keyboard.press('ControlOrMeta+w');
  await expect(urlField(page)).toHaveValue('https://one.example');
  await page.keyboard.press('ControlOrMeta+Shift+t');
  await expect(urlField(page)).toHaveValue('https://two.example');
  await page.keyboard.press('ControlOrMeta+d');
  await expect(page.getByRole('tab', { name: 'Untitled request copy' })).toBeVisible();
  await urlField(page).fill('https://three.example');
  await page.keyboard.press('Control+Tab');
  await expect(urlField(page)).toHaveValue('https://two.example');
  expect(await names()).toHaveLength(before.length + 3);
});

test('a request that hangs is cancelled, and one may wait as long as it is told to', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(() => 'hang');
  await newRequest(page, `${api.origin}/slow`);
  await send(page);
  await expect.poll(() => api.requests.length).toBe(1);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
  await expect.poll(() => api.abandoned()).toBe(1);
  await expect(failure(page)).toBeHidden();

  await openPart(page, 'Settings');
  await page.getByRole('spinbutton', { name: 'Timeout in seconds' }).fill('0.3');
  await send(page);
  await expect(failure(page)).toContainText('request.timed_out');
  await expect.poll(() => api.abandoned()).toBe(2);
});

test('a server that cannot be reached is named in a sentence', async ({ latchkey, serve }) => {
  const { page } = latchkey;
  const gone = await serve(ok);
  await gone.close();
  const { host } = new URL(gone.origin);
  for (const [url, sentence] of [
    [`${gone.origin}/items`, `Nothing accepts connections at ${host}.`],
    ['https://nowhere.invalid/items', 'No server called nowhere.invalid is known.'],
    ['ftp://files.example.com/a', 'Latchkey cannot send requests to ftp: addresses.'],
    ['https://api.example.com:port/', 'The port of the URL is not a number'],
  ] as const) {
    await newRequest(page, url);
    await send(page);
    await expect(failure(page)).toContainText(sentence);
  }
});

test('the way of a request over redirects is in the timeline, and the token stays behind', async ({
  latchkey,
  provider,
  serve,
}) => {
  const { page } = latchkey;
  const other = await serve(ok);
  provider.api = (url) => ({
    status: 302,
    headers: { location: url === '/start' ? '/middle' : `${other.origin}/end` },
  });
  await connectTo(latchkey, provider);
  await authorizeButton(page).click();
  await expectToken(page);
  await composeWith(page, 'Test provider', `${provider.origin}/start`);
  await sendAndExpect(page, '200');
  expect(provider.apiRequests.map(({ authorization }) => authorization)).toEqual([
    'Bearer access-1',
    'Bearer access-1',
  ]);
  expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
  await openAnswerPart(page, 'Timeline');
  const response = page.getByRole('region', { name: 'Response' });
  await expect(
    response.getByRole('listitem').filter({ hasText: `→ ${provider.origin}/middle` }),
  ).toBeVisible();
  await expect(response.getByRole('listitem').filter({ hasText: `→ ${other.origin}/end` })).toContainText(
    'Not sent on to another origin: Authorization',
  );
});

test('an answer of 10 MB opens, scrolls to its end and can be searched', async ({ latchkey, serve }) => {
  const { page } = latchkey;
  const items = Array.from({ length: 75_000 }, (_, id) => ({
    id,
    name: `Person number ${id}`,
    email: `person.${id}@example.com`,
    note: 'A line of text that is like every other line of text.',
  }));
  const text = JSON.stringify({ items, last: 'the very end' }).padEnd(10 * 1024 * 1024);
  const api = await serve(() => ({ headers: { 'content-type': 'application/json' }, body: text }));
  await newRequest(page, `${api.origin}/all`);
  await sendAndExpect(page, '200');
  const body = page.getByRole('document', { name: 'Body' });
  await expect(body).toContainText('Person number 0');
  await expect(page.getByRole('region', { name: 'Response' })).toContainText(
    `${(6 * items.length + 5).toLocaleString('en')} lines`,
    {
      timeout: 20_000,
    },
  );
  await body.focus();
  await page.keyboard.press('End');
  await expect(body).toContainText('"last": "the very end"');

  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('searchbox', { name: 'Find' }).fill('person.74999@');
  await expect(page.getByRole('status', { name: 'Matches' })).toHaveText('1 of 1');
  await expect(body).toContainText('person.74999@example.com');
  await page.getByRole('searchbox', { name: 'Find' }).fill('not in there');
  await expect(page.getByRole('status', { name: 'Matches' })).toHaveText('No matches');
});

test('what was typed survives a kill', async ({ launch }) => {
  const first = await launch();
  await newRequest(first.page, 'https://api.example.com/half-typed?q=1');
  const body = await openBody(first.page, 'Text');
  await body.fill('not saved anywhere');
  const saved = async () => JSON.stringify(await callMain(first.page, 'app.snapshot', null));
  await expect.poll(saved, { timeout: 1500 }).toContain('not saved anywhere');
  const killed = once(first.electron.process(), 'exit');
  first.electron.process().kill('SIGKILL');
  await killed;

  const { page } = await launch();
  await expect(urlField(page)).toHaveValue('https://api.example.com/half-typed?q=1');
  await openPart(page, 'Body');
  await expect(page.getByRole('textbox', { name: 'Body text' })).toHaveText('not saved anywhere');
});

test('history is there after a restart and opens what was sent', async ({ launch, serve }) => {
  const api = await serve(({ path }) => json({}, path === '/missing' ? 404 : 200));
  const first = await launch();
  await newRequest(first.page, `${api.origin}/items?page=7`);
  await sendAndExpect(first.page, '200');
  await newRequest(first.page, `${api.origin}/missing`);
  await sendAndExpect(first.page, '404');
  await first.close();

  const { page } = await launch();
  const history = page.getByRole('navigation', { name: 'History' });
  await expect(history.getByRole('button', { name: 'GET /missing 404' })).toBeVisible();
  await history.getByRole('button', { name: 'GET /items?page=7' }).click();
  await expect(urlField(page)).toHaveValue(`${api.origin}/items?page=7`);
  await sendAndExpect(page, '200');
  expect(api.requests).toHaveLength(3);
  await history.getByRole('button', { name: 'Clear history' }).click();
  await expect(history).toContainText('What you send is listed here.');
});

test('a token goes into the query when told to, and an Authorization header of one’s own wins', async ({
  latchkey,
  provider,
}) => {
  const { page } = latchkey;
  await connectTo(latchkey, provider);
  await authorizeButton(page).click();
  await expectToken(page);
  await composeWith(page, 'Test provider', `${provider.origin}/items?page=1`);
  await openPart(page, 'Auth');
  await choose(page, 'Send token as', /^Query parameter/);
  await sendAndExpect(page, '200');
  expect(provider.apiRequests.at(-1)).toEqual({
    url: '/items?page=1&access_token=access-1',
    authorization: '',
  });
  await expect(page.getByRole('navigation', { name: 'History' })).not.toContainText('access-1');
  await openAnswerPart(page, 'Timeline');
  await expect(page.getByRole('region', { name: 'Response' })).not.toContainText('access-1');

  await choose(page, 'Send token as', /^Authorization/);
  await openPart(page, 'Headers');
  await fillRow(page, 'Headers', 0, 'Authorization', 'Basic bWluZQ==');
  await sendAndExpect(page, '200');
  await expect.poll(() => provider.apiRequests.length).toBe(2);
  expect(provider.apiRequests.at(-1)?.authorization).toBe('Basic bWluZQ==');
});

test('an API that answers with HTML on purpose is not taken for a login page', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const pages: Readonly<Record<string, string>> = {
    '/report': '<!doctype html><title>Report</title><h1>Sales</h1><table><tr><td>42</td></tr></table>',
    '/docs': '<!doctype html><title>How to sign in</title><p>Log in with your password to get a token.</p>',
    '/search': '<!doctype html><title>Search</title><form action="/find"><input name="q"></form>',
  };
  const api = await serve(({ path }) => ({ body: pages[path] ?? '' }));
  for (const path of Object.keys(pages)) {
    await newRequest(page, `${api.origin}${path}`);
    await sendAndExpect(page, '200');
    await expect(page.getByRole('status', { name: 'Response status' })).toHaveText('200 OK');
    await expect(page.getByRole('document', { name: 'Body' })).toContainText('<!doctype html>');
    await expect(failure(page)).toBeHidden();
  }
});
