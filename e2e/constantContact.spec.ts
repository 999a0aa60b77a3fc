import { callMain } from './support/bridge';
import { authorize, expect, openConnection, sendAndExpect, test } from './support/latchkey';

test('the Constant Contact preset, pointed at the practice provider’s endpoints, works with a secret', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  const { practice } = await callMain<{ practice: { origin: string } }>(page, 'app.snapshot', null);

  await page.getByRole('button', { name: 'New connection' }).click();
  const dialog = page.getByRole('dialog', { name: 'New connection' });
  await dialog.getByRole('combobox', { name: 'Provider' }).click();
  await page.getByRole('option', { name: 'Constant Contact' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Authorization URL' })).toHaveValue(
    'https://authz.constantcontact.com/oauth2/default/v1/authorize',
  );
  await expect(dialog.getByRole('textbox', { name: 'Scope' })).toHaveValue(/offline_access/);
  await dialog
    .getByRole('textbox', { name: 'Authorization URL' })
    .fill(`${practice.origin}/oauth2/default/v1/authorize`);
  await dialog.getByRole('textbox', { name: 'Token URL' }).fill(`${practice.origin}/oauth2/default/v1/token`);
  await dialog.getByRole('textbox', { name: 'Client ID' }).fill('latchkey-practice-basic');
  await dialog.getByLabel('Client secret').fill('practice-secret-basic');
  await dialog.getByRole('textbox', { name: 'Redirect URI' }).fill('https://localhost:1234/callback');
  await dialog.getByRole('button', { name: 'Save connection' }).click();
  await expect(dialog).toBeHidden();

  await openConnection(page, 'Constant Contact');
  await authorize(latchkey);
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toHaveText(/23:59:\d\d/);
  await expect(page.getByRole('region', { name: 'Claims' })).toContainText('latchkey-practice-basic');
  await expect(
    page.getByRole('region', { name: 'Flow' }).getByRole('listitem').filter({ hasText: 'Token exchange' }),
  ).toContainText('basic auth');

  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByRole('region', { name: 'Scopes' })).toContainText(/refreshed (1 time|once)/i);

  await page.getByRole('button', { name: 'Use in request' }).click();
  await page.getByRole('textbox', { name: 'URL' }).fill(`${practice.origin}/v3/contacts?limit=2`);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: /Send the token to/ }).click();
  await expect(page.getByRole('status', { name: 'Response status' })).toContainText('200 OK');
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('"contacts"');
});

test('a scope that was not asked for answers 403 in the provider’s own words', async ({ latchkey }) => {
  const { page } = latchkey;
  const { practice, connections } = await callMain<{
    practice: { origin: string };
    connections: ({ id: string; hasClientSecret?: boolean; hasStoredToken?: boolean } & Record<
      string,
      unknown
    >)[];
  }>(page, 'app.snapshot', null);
  const [{ id, hasClientSecret: _secret, hasStoredToken: _token, ...settings }] = connections as [
    (typeof connections)[number],
  ];
  await callMain(page, 'connections.save', { id, settings: { ...settings, scope: 'contact_data' } });
  await openConnection(page, 'Practice provider');
  await authorize(latchkey);
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toBeVisible();
  await page.getByRole('button', { name: 'Use in request' }).click();
  await page.getByRole('textbox', { name: 'URL' }).fill(`${practice.origin}/v3/account/summary`);
  await sendAndExpect(page, '403');
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('error_key');
});
