import type { Page } from '@playwright/test';
import { callMain } from './support/bridge';
import { authorize, expect, openConnection, signInWindow, test } from './support/latchkey';

type StoredConnection = Readonly<Record<string, unknown>> & { readonly id: string };

/** UserInfo and the hint of a sign-out want the scope openid, which the practice connection leaves out at first. */
async function askForOpenId(page: Page): Promise<void> {
  const { connections } = await callMain<{ connections: readonly StoredConnection[] }>(
    page,
    'app.snapshot',
    null,
  );
  const practice = connections.find(({ preset }) => preset === 'practice');
  if (practice === undefined) throw new Error('There is no practice connection.');
  const { id, hasClientSecret: _secret, hasStoredToken: _token, ...settings } = practice;
  const scope = `openid ${String(settings['scope'])}`;
  await callMain(page, 'connections.save', { id, settings: { ...settings, scope } });
}

async function chooseMore(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

test('the provider is asked about token, person, keys and itself, and signed out of', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  await askForOpenId(page);
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
  await introspection.getByRole('combobox', { name: 'Token' }).click();
  await page.getByRole('option', { name: 'Refresh token' }).click();
  await expect(introspection.getByRole('row', { name: /^active true/ })).toBeVisible();
  await introspection.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('region', { name: 'Flow' })).toContainText('Introspection');

  await chooseMore(page, 'Sign out at the provider…');
  const window = signInWindow(latchkey);
  await page
    .getByRole('dialog', { name: /Sign out/ })
    .getByRole('button', { name: 'Sign out' })
    .click();
  const provider = await window;
  // The window starts without cookies, so the provider finds no session to ask about.
  await expect(provider.getByRole('heading', { name: 'Signed out' })).toBeVisible();
  await provider.close();
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toHaveCount(0);
});
