import { callMain } from './support/bridge';
import { authorize, expect, openConnection, signInWindow, signInAndAllow, test } from './support/latchkey';

test('a newcomer authorizes, reads the claims and gets an answer, without an account', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  await authorize(latchkey);

  const token = page.getByRole('region', { name: 'Access token' });
  await expect(token.getByRole('timer', { name: 'Time remaining' })).toHaveText(/23:59:\d\d/);
  const claims = page.getByRole('region', { name: 'Claims' });
  await expect(claims).toContainText('signature verified');
  await expect(claims.getByRole('row', { name: /^aud/ })).toContainText('/v3');
  await expect(claims.getByRole('row', { name: /^exp/ })).toContainText(/in 23h/);
  await expect(page.getByRole('region', { name: 'Scopes' })).toContainText('account_read');
  const steps = page.getByRole('region', { name: 'Flow' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'Redirect intercepted' })).toContainText('state matches');
  await expect(steps.filter({ hasText: 'Token exchange' })).toContainText('200');
  await expect(steps.filter({ hasText: 'Stored in the keychain' })).toBeVisible();

  await page.getByRole('tab', { name: /Account summary/ }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  const response = page.getByRole('region', { name: 'Response' });
  await expect(response.getByRole('status', { name: 'Response status' })).toContainText('200 OK');
  await expect(response).toContainText('"organization_name"');
});

test('an authorization URL in the composer is recognised, and one click gets out of it', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  const { connections } = await callMain<{ connections: { authorizationEndpoint: string }[] }>(
    page,
    'app.snapshot',
    null,
  );
  const url = `${connections[0]?.authorizationEndpoint}?response_type=code&client_id=latchkey-practice&redirect_uri=${encodeURIComponent('https://localhost/callback')}&scope=account_read+offline_access&state=235o250eddsdff`;

  await page.keyboard.press('ControlOrMeta+t');
  await page.getByRole('textbox', { name: 'URL' }).fill(url);
  await page.getByRole('button', { name: 'Send' }).click();
  const trap = page.getByRole('alert', { name: 'This is a login page, not API data' });
  await expect(trap).toContainText('response_type=code');
  await expect(page.getByRole('status', { name: 'Response status' })).toContainText('200 OK');

  const window = signInWindow(latchkey);
  await trap.getByRole('button', { name: 'Authorize in a window' }).click();
  await signInAndAllow(await window);
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toHaveText(/23:59:\d\d/);
});
