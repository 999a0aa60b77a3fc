import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { choose } from './support/composing';
import { callMain } from './support/bridge';
import {
  authorize,
  authorizeButton,
  composeWith,
  expect,
  openConnection,
  sendAndExpect,
  test,
} from './support/latchkey';

test('the dialog has what each grant needs, loses nothing that was typed, and leads to what is wrong', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New connection' }).click();
  const dialog = page.getByRole('dialog', { name: 'New connection' });
  const field = (name: string) => dialog.getByRole('textbox', { name, exact: true });
  await field('Name').fill('Everything');
  await field('Client ID').fill('client');
  await field('Authorization URL').fill('https://op.example/authorize');
  await field('Token URL').fill('https://op.example/token');

  await choose(page, 'Grant type', /Device code/);
  await expect(field('Redirect URI')).toHaveCount(0);
  await field('Device authorization URL').fill('https://op.example/device');
  await choose(page, 'Grant type', /Password/);
  await expect(dialog).toContainText('Legacy: it gives the person’s password to the client');
  await field('User name').fill('ana');
  await field('Password').fill('canary-password');
  await choose(page, 'Grant type', /CIBA/);
  await field('Login hint').fill('ana@example.com');
  await field('Backchannel authentication URL').fill('nonsense');
  await choose(page, 'Grant type', /Authorization code/);
  await expect(field('Authorization URL')).toHaveValue('https://op.example/authorize');
  await choose(page, 'Grant type', /Password/);
  await expect(field('User name')).toHaveValue('ana');
  await expect(field('Password')).not.toHaveValue(/canary/);

  // What is wrong stands under Advanced for this grant.
  await field('Name').press('Enter');
  await expect(field('Backchannel authentication URL')).toBeFocused();
  await expectAccessible(page, 'the dialog with everything open');
  await field('Backchannel authentication URL').fill('');
  await dialog.getByRole('button', { name: 'Add parameter' }).click();
  await field('Name of parameter 1').fill('tenant');
  await field('Value of parameter 1').fill('blue');
  await choose(page, 'Place of parameter 1', 'Header');
  await field('Value of parameter 1').press('Enter');
  await expect(dialog).toBeHidden();

  const { connections } = await callMain<{ connections: Record<string, unknown>[] }>(
    page,
    'app.snapshot',
    null,
  );
  expect(connections.at(-1)).toMatchObject({
    grantType: 'password',
    deviceAuthorizationEndpoint: 'https://op.example/device',
    loginHint: 'ana@example.com',
    password: { kind: 'kept' },
    extraTokenParameters: [{ name: 'tenant', value: 'blue', leg: 'both', place: 'header' }],
  });
  expect(JSON.stringify(connections)).not.toContain('canary-password');
  await openConnection(page, 'Everything');
});

test('a key is made, shown by its public half only, and goes along with a copy', async ({ latchkey }) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  await page.getByRole('button', { name: 'Edit settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit connection' });
  await choose(page, 'Client authentication', /JWT signed with a key/);
  await dialog.getByRole('button', { name: 'Import a key' }).click();
  await dialog.getByRole('textbox', { name: 'Private key' }).fill('-----BEGIN RSA PRIVATE KEY-----\ncanary');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('openssl pkcs8');
  await dialog.getByRole('button', { name: 'Back' }).click();
  await dialog.getByRole('button', { name: 'Make a key' }).click();
  const shown = dialog.getByRole('textbox', { name: 'Public keys (JWKS)' });
  await expect(shown).toHaveValue(/"alg": "ES256"/);
  expect(await shown.inputValue()).not.toContain('"d"');
  await dialog.getByRole('button', { name: 'Save connection' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await page.getByRole('heading', { name: 'Practice provider copy', level: 1 }).waitFor();
  const { connections } = await callMain<{ connections: { id: string; clientKey: unknown }[] }>(
    page,
    'app.snapshot',
    null,
  );
  expect(connections[1]?.clientKey).toEqual(connections[0]?.clientKey);
});

/** Makes a connection to the practice provider that tries a grant. */
async function practise(page: Page, title: string): Promise<void> {
  await openConnection(page, 'Practice provider');
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.getByRole('heading', { name: `Practice: ${title}`, level: 1 }).waitFor();
}

const active = (page: Page) => page.getByRole('region', { name: 'Access token' });

test('a device gets its token when the code was entered in another browser', async ({ latchkey }) => {
  const { page, electron } = latchkey;
  await practise(page, 'Device code');
  // Nothing turns while the colours are looked at.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await authorizeButton(page).click();
  const card = page.getByRole('region', { name: 'Waiting for you elsewhere' });
  await expect(card.getByRole('timer', { name: 'Time to confirm' })).toHaveText(/00:0\d:\d\d/);
  await expect(card.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expectAccessible(page, 'waiting for somebody elsewhere');
  const code = await card.locator('strong').innerText();
  const address = (await card.getByText(/^http/).innerText()).trim();

  // Another browser, which knows nothing of the app: a window with a session of its own.
  const opened = electron.waitForEvent('window');
  await electron.evaluate(({ BrowserWindow }, url) => {
    void new BrowserWindow({ webPreferences: { partition: 'elsewhere', sandbox: true } }).loadURL(url);
  }, address);
  const elsewhere = await opened;
  await elsewhere.getByRole('textbox', { name: 'Code' }).fill('WRONGCODE');
  await elsewhere.getByRole('button', { name: 'Continue' }).click();
  await expect(elsewhere.locator('main')).toContainText('There is no such code');
  await elsewhere.getByRole('textbox', { name: 'Code' }).fill(code);
  await elsewhere.getByRole('button', { name: 'Continue' }).click();
  await elsewhere.getByRole('button', { name: 'Yes, continue' }).click();
  await elsewhere.getByRole('textbox', { name: 'Name' }).fill('Ana');
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await elsewhere.getByRole('button', { name: 'Allow' }).click();
  await expect(elsewhere.getByRole('heading', { name: 'Connected' })).toBeVisible();
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toHaveText(/23:\d\d:\d\d/, {
    timeout: 20_000,
  });
  await expect(card).toBeHidden();
});

test('client credentials, DPoP, and a registered key with a pushed and signed request each bring a token that works', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await practise(page, 'Client credentials');
  await authorizeButton(page).click();
  await expect(active(page)).toContainText('active');

  await practise(page, 'DPoP');
  await authorize(latchkey);
  await expect(page.getByText(/^Authorization code with PKCE and DPoP/)).toBeVisible();
  await expect(active(page)).toContainText('active');
  await composeWith(page, 'Practice: DPoP', '{{base_url}}/account/summary');
  await sendAndExpect(page, '200');

  await practise(page, 'Pushed and signed request');
  await authorize(latchkey);
  await expect(active(page)).toContainText('active');
  const flow = page.getByRole('region', { name: 'Flow' });
  await expect(flow).toContainText('JWT signed with the key');
  await composeWith(page, 'Practice: Pushed and signed request', '{{base_url}}/account/summary');
  await sendAndExpect(page, '200');
});

test('the hybrid flow and a signed answer bring a token', async ({ latchkey }) => {
  const { page } = latchkey;
  for (const title of ['Hybrid', 'JARM']) {
    await practise(page, title);
    await authorize(latchkey);
    await expect(active(page)).toContainText('active');
  }
});

test('a client is registered from the dialog with a key that was made there, and gets a token', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  await page.getByRole('button', { name: 'Edit settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit connection' });
  await dialog.getByRole('button', { name: 'Discover' }).click();
  await expect(dialog).toContainText('Filled in from');
  await choose(page, 'Grant type', /Client credentials/);
  await choose(page, 'Client authentication', /JWT signed with a key/);
  await dialog.getByRole('textbox', { name: 'Client ID' }).fill('');
  await dialog.getByRole('button', { name: 'Make a key' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Public keys (JWKS)' })).toHaveValue(/ES256/);
  await dialog.getByRole('textbox', { name: 'Scope' }).fill('account_read');
  await dialog.getByRole('button', { name: 'Register this client' }).click();
  await expect(dialog.getByRole('region', { name: 'Registration' })).toContainText('Registered as');
  await dialog.getByRole('button', { name: 'Save connection' }).click();
  await authorizeButton(page).click();
  await expect(active(page)).toContainText('active');
});
