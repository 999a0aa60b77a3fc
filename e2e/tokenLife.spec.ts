import { callMain } from './support/bridge';
import {
  authorizeButton,
  composeWith,
  connectTo,
  expect,
  openConnection,
  sendAndExpect,
  test,
} from './support/latchkey';
import { json } from './support/testProvider';
import { emptyRequest } from './support/requests';

const timer = { name: 'Time remaining' };

test('a restart finds the token again', async ({ launch, provider }) => {
  const first = await launch();
  await connectTo(first, provider);
  await authorizeButton(first.page).click();
  await expect(first.page.getByRole('timer', timer)).toHaveText(/00:59:\d\d/);
  await first.close();

  const second = await launch();
  await openConnection(second.page, 'Test provider');
  await expect(second.page.getByRole('timer', timer)).toHaveText(/00:59:\d\d/);
  await composeWith(second.page, 'Test provider', `${provider.origin}/items`);
  await sendAndExpect(second.page, '200');
  expect(provider.apiRequests.at(-1)?.authorization).toBe('Bearer access-1');
  expect(provider.tokenRequests).toHaveLength(1);
});

test('twenty sends at expiry refresh once, and all get the new token', async ({ latchkey, provider }) => {
  provider.token = async (_form, count) => {
    // Long enough that all twenty come while the refresh is under way.
    if (count > 1) await new Promise((resolve) => setTimeout(resolve, 1500));
    return json({
      access_token: `access-${count}`,
      refresh_token: `refresh-${count}`,
      token_type: 'Bearer',
      expires_in: count === 1 ? 3 : 3600,
    });
  };
  const connectionId = await connectTo(latchkey, provider);
  await authorizeButton(latchkey.page).click();
  await expect.poll(() => provider.tokenRequests.length).toBe(2);

  const draft = emptyRequest(`${provider.origin}/items`, connectionId);
  const sends = Array.from({ length: 20 }, (_, index) =>
    callMain<{ response: { status: number } }>(latchkey.page, 'requests.send', {
      exchangeId: `send-${index}`,
      tabId: 'tab',
      draft,
      environmentId: null,
    }),
  );
  const statuses = (await Promise.all(sends)).map(({ response }) => response.status);
  expect(statuses).toEqual(Array(20).fill(200));
  expect(provider.tokenRequests.map(({ form }) => form.get('grant_type'))).toEqual([
    'authorization_code',
    'refresh_token',
  ]);
  expect(new Set(provider.apiRequests.map(({ authorization }) => authorization))).toEqual(
    new Set(['Bearer access-2']),
  );
});

test('a token that dies while the app is open is refreshed by itself, and the claims change', async ({
  latchkey,
  provider,
}) => {
  provider.token = (_form, count) =>
    json({ access_token: `access-${count}`, refresh_token: 'refresh', token_type: 'Bearer', expires_in: 4 });
  await connectTo(latchkey, provider);
  await authorizeButton(latchkey.page).click();
  await expect.poll(() => provider.tokenRequests.length, { timeout: 20_000 }).toBeGreaterThan(1);
  expect(provider.tokenRequests[1]?.form.get('refresh_token')).toBe('refresh');
});

test('a rejected refresh token keeps what is stored and asks to sign in', async ({ latchkey, provider }) => {
  provider.token = (form) =>
    form.get('grant_type') === 'refresh_token'
      ? json({ error: 'invalid_grant', error_description: 'The refresh token is invalid or expired.' }, 400)
      : json({ access_token: 'access', refresh_token: 'refresh', token_type: 'Bearer', expires_in: 3600 });
  await connectTo(latchkey, provider);
  await authorizeButton(latchkey.page).click();
  await latchkey.page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(latchkey.page.getByRole('alert').first()).toContainText('no longer accepts the refresh token');
  await expect(latchkey.page.getByRole('timer', timer)).toHaveText(/00:59:\d\d/);
});

test('a token is held back from an origin that its connection does not name', async ({
  latchkey,
  provider,
}) => {
  const { page } = latchkey;
  await connectTo(latchkey, provider, { apiOrigins: ['https://api.example.com'] });
  await authorizeButton(page).click();
  await expect(page.getByRole('timer', timer)).toBeVisible();
  await composeWith(page, 'Test provider', `${provider.origin}/items`);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const response = page.getByRole('region', { name: 'Response' });
  await expect(response.getByRole('alert')).toContainText('held back');
  expect(provider.apiRequests).toHaveLength(0);
  await response.getByRole('button', { name: /Send the token to/ }).click();
  await expect(page.getByRole('status', { name: 'Response status' })).toContainText('200');
  expect(provider.apiRequests[0]?.authorization).toBe('Bearer access-1');
});

test('an opaque token without a lifetime is named as such', async ({ latchkey, provider }) => {
  provider.token = () => json({ access_token: 'opaque', token_type: 'Bearer' });
  await connectTo(latchkey, provider);
  await authorizeButton(latchkey.page).click();
  await expect(latchkey.page.getByRole('region', { name: 'Claims' })).toContainText(/opaque|not a JWT/i);
  await expect(latchkey.page.getByRole('region', { name: 'Access token' })).toContainText(/did not say/);
});
