import { expect, test } from './support/latchkey';

test('a provider is found by typing, its tenant fills the addresses, and its redirect rules are said', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await page.getByRole('button', { name: 'New connection' }).click();
  const dialog = page.getByRole('dialog', { name: 'New connection' });
  const provider = dialog.getByRole('combobox', { name: 'Provider' });
  const field = (name: string) => dialog.getByRole('textbox', { name, exact: true });

  await provider.click();
  await page.keyboard.type('entra');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(provider).toContainText('Microsoft Entra');
  await expect(field('Tenant')).toHaveValue('common');
  await field('Tenant').fill('contoso.com');
  await expect(field('Authorization URL')).toHaveValue(
    'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize',
  );
  await field('Client ID').fill('my-client');
  await expect(dialog.getByText('Upper and lower case count.')).toBeVisible();

  await provider.click();
  await page.keyboard.type('spot');
  await page.getByRole('option', { name: 'Spotify' }).click();
  await expect(field('Client ID')).toHaveValue('my-client');
  await expect(field('Tenant')).toBeHidden();
  await field('Redirect URI').fill('http://localhost:8888/callback');
  await expect(dialog.getByText('Spotify refuses the name localhost')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use http://127.0.0.1:8888/callback' }).click();
  await expect(field('Redirect URI')).toHaveValue('http://127.0.0.1:8888/callback');
  await expect(dialog.getByText('Spotify refuses the name localhost')).toBeHidden();

  await provider.click();
  await page.keyboard.type('okta');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Save connection' }).click();
  await expect(dialog.getByText('Fill in {domain}').first()).toBeVisible();
  await field('Okta domain').fill('dev-1.okta.com');
  if (process.env['PRESET_SHOTS']) {
    await page.screenshot({ path: `${process.env['PRESET_SHOTS']}/okta.png` });
    await provider.click();
    await page.screenshot({ path: `${process.env['PRESET_SHOTS']}/list.png` });
    await page.keyboard.press('Escape');
  }
  await dialog.getByRole('button', { name: 'Save connection' }).click();
  await expect(dialog).toBeHidden();
});
