import { expectAccessible } from './support/accessible';
import { choose } from './support/composing';
import { callMain } from './support/bridge';
import { expect, openConnection, test } from './support/latchkey';

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
