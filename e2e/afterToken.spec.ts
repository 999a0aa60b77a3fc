import type { Page } from '@playwright/test';
import { authorize, clickToLeave, expect, openConnection, signInWindow, test } from './support/latchkey';

async function chooseMore(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

test('the provider is asked about token, person, keys and itself, and signed out of', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  await authorize(latchkey);
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toBeVisible();

  await chooseMore(page, 'Provider metadata…');
  const metadata = page.getByRole('dialog', { name: /Provider metadata/ });
  await expect(metadata.getByRole('row', { name: /^jwks_uri/ })).toContainText(
    'The keys that sign its tokens',
  );
  await expect(metadata.getByRole('button', { name: 'Take over token_endpoint' })).toHaveCount(0);
  await metadata.getByRole('button', { name: 'Done' }).click();

  await chooseMore(page, 'Signing keys…');
  const keys = page.getByRole('table', { name: 'Signing keys' });
  await expect(keys.getByRole('row').filter({ hasText: 'signed the current token' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Done' }).click();

  await chooseMore(page, 'UserInfo…');
  await expect(
    page.getByRole('table', { name: 'UserInfo' }).getByRole('row', { name: /^sub/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();

  await chooseMore(page, 'Introspect the token…');
  const introspection = page.getByRole('dialog', { name: /Introspection/ });
  await introspection.getByRole('button', { name: /Token/ }).click();
  await page.getByRole('option', { name: 'Refresh token' }).click();
  await expect(introspection.getByText('active', { exact: true })).toBeVisible();
  await introspection.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('region', { name: 'Flow' })).toContainText('Introspection');

  await chooseMore(page, 'Sign out at the provider…');
  const window = signInWindow(latchkey);
  await page
    .getByRole('dialog', { name: /Sign out/ })
    .getByRole('button', { name: 'Sign out' })
    .click();
  const provider = await window;
  await expect(provider.locator('body')).toContainText(/sign/i);
  await clickToLeave(provider.locator('body'));
  await provider.close();
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toHaveCount(0);
});
