import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { callMain, connectionSettings } from './support/bridge';
import { newRequest, openPart, rowOf, urlField } from './support/composing';
import { expect, sendAndExpect } from './support/latchkey';
import { test } from './support/serving';
import { json } from './support/testProvider';

const ok = () => json({ ok: true });
const SECRET = 'secret-token-of-a-test';

/** Pastes as a person does: through the clipboard, with the key. */
async function paste(electron: ElectronApplication, page: Page, text: string): Promise<void> {
  await electron.evaluate(({ clipboard }, content) => clipboard.writeText(content), text);
  await page.keyboard.press('ControlOrMeta+v');
}

const clipboardOf = (electron: ElectronApplication) =>
  electron.evaluate(({ clipboard }) => clipboard.readText());

test('a pasted curl fills the request, and its token goes out from the keychain', async ({
  latchkey,
  serve,
}) => {
  const { electron, page } = latchkey;
  const api = await serve(ok);
  await newRequest(page, '');
  await urlField(page).focus();
  await paste(
    electron,
    page,
    `curl '${api.origin}/items?a=1' \\\n  -H 'Authorization: Bearer ${SECRET}' \\\n  -H 'Content-Type: application/json' \\\n  -H 'X-One: 1' \\\n  --resolve a:1:b \\\n  --data-raw '{"a":1}'`,
  );
  await expect(urlField(page)).toHaveValue(`${api.origin}/items?a=1`);
  const notes = page.getByRole('region', { name: 'Imported command' });
  await expect(notes).toContainText('--resolve');
  await sendAndExpect(page, '200');
  const [sent] = api.requests;
  expect(sent).toMatchObject({ method: 'POST', path: '/items?a=1' });
  expect(sent?.headers['authorization']).toBe(`Bearer ${SECRET}`);
  expect(sent?.headers['x-one']).toBe('1');
  await openPart(page, 'Headers');
  await expect(rowOf(page, 'Headers', 0).name).toHaveValue('X-One');
  expect(await page.content()).not.toContain(SECRET);

  await notes.getByRole('button', { name: 'Undo import' }).click();
  await expect(urlField(page)).toHaveValue('');
  await expect(notes).toBeHidden();
});

test('a request that holds something is not replaced unasked', async ({ latchkey }) => {
  const { electron, page } = latchkey;
  await newRequest(page, 'https://api.example.com/mine');
  await urlField(page).selectText();
  await paste(electron, page, 'curl.exe ^"https://api.example.com/theirs^" ^\n  -X PUT');
  const notice = page.getByRole('region', { name: 'Imported command' });
  await expect(notice).toContainText('PUT https://api.example.com/theirs');
  await expect(urlField(page)).toHaveValue('https://api.example.com/mine');
  await notice.getByRole('button', { name: 'Open in a new tab' }).click();
  await expect(urlField(page)).toHaveValue('https://api.example.com/theirs');
  await expect(page.getByRole('combobox', { name: 'Method' })).toHaveValue('PUT');
  await page.keyboard.press('ControlOrMeta+w');
  await expect(urlField(page)).toHaveValue('https://api.example.com/mine');
});

test('the dialog shows what a command will make, and offers what a connection does better', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await callMain(page, 'connections.save', {
    id: null,
    settings: connectionSettings({
      name: 'My API',
      authorizationEndpoint: 'https://id.example.com/authorize',
      tokenEndpoint: 'https://id.example.com/token',
      clientId: 'me',
      redirectUri: 'https://localhost/callback',
      apiOrigins: ['https://api.example.com'],
    }),
  });
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Import cURL');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Import cURL' });
  const command = dialog.getByRole('textbox', { name: 'Command' });
  await command.fill('hello');
  await expect(dialog.getByRole('status')).toContainText('no command');
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await command.fill(
    `Invoke-RestMethod https://api.example.com/v1 -Method Patch -Headers @{ Authorization = "Bearer ${SECRET}" } -Body 'a=1'`,
  );
  const preview = dialog.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('PATCH');
  await expect(preview).toContainText('form, 1 field');
  await expect(preview).not.toContainText(SECRET);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();

  const notice = page.getByRole('region', { name: 'Imported command' });
  await notice.getByRole('button', { name: 'Use the token of My API' }).click();
  await openPart(page, 'Auth');
  await expect(page.getByRole('combobox', { name: 'Connection' })).toContainText('My API');
  await page.keyboard.press('ControlOrMeta+t');
  await urlField(page).evaluate((field) => {
    const data = new DataTransfer();
    data.setData(
      'text/plain',
      `curl -d 'grant_type=authorization_code&code=c&client_id=me' https://id.example.com/token`,
    );
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(notice).toContainText('This is a token request');
  await notice.getByRole('button', { name: 'Open My API' }).click();
  await expect(page.getByRole('heading', { name: 'My API' })).toBeVisible();
});

test('code names secrets, and only the clipboard gets them when asked', async ({ latchkey, serve }) => {
  const { electron, page } = latchkey;
  const api = await serve(ok);
  await newRequest(page, '');
  await urlField(page).focus();
  await paste(electron, page, `curl ${api.origin}/items -H 'Authorization: Bearer ${SECRET}'`);
  await expect(urlField(page)).toHaveValue(`${api.origin}/items`);
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Code' });
  await expect(dialog.getByLabel('cURL code')).toContainText('Bearer $ACCESS_TOKEN');
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copied');
  expect(await clipboardOf(electron)).toContain('$ACCESS_TOKEN');

  await dialog.getByText('Include secrets when copying').click();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copied, with secrets');
  const command = await clipboardOf(electron);
  expect(command).toContain(SECRET);
  expect(await page.content()).not.toContain(SECRET);
  await promisify(execFile)('bash', ['-c', command]);
  expect(api.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${SECRET}`);

  await dialog.getByRole('searchbox', { name: 'Search languages' }).fill('requests');
  await dialog.getByRole('option', { name: 'Python Requests' }).click();
  await expect(dialog.getByLabel('Python code')).toContainText('os.environ["ACCESS_TOKEN"]');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await expect(dialog.getByLabel('Python code')).toBeVisible();
});
