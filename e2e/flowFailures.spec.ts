import { authorizeButton, connectTo, expect, openConnection, signInWindow, test } from './support/latchkey';
import { json } from './support/testProvider';

/** Each of these ends with a sentence and a remedy, and none sends anything to the token endpoint. */
const redirects: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  ['a wrong state', { code: 'x', state: 'somebody-elses' }, /state of the answer is not the one/],
  ['an empty state', { code: 'x', state: '' }, /state of the answer is not the one/],
  [
    'an error of the provider',
    { error: 'invalid_scope', error_description: 'no such scope' },
    /invalid_scope: no such scope/,
  ],
  ['a refusal', { error: 'access_denied' }, /access was refused/],
  ['no code at all', { response: 'x' }, /without a code/],
  [
    'another issuer',
    { code: 'x', iss: 'https://evil.example' },
    /another provider than the connection names/,
  ],
];

for (const [name, parameters, sentence] of redirects) {
  test(`the redirect brings ${name}`, async ({ latchkey, provider }) => {
    provider.authorize = (query) => provider.redirectWith(query, parameters);
    await connectTo(latchkey, provider, { issuer: provider.origin });
    await authorizeButton(latchkey.page).click();
    await expect(latchkey.page.getByRole('alert').first()).toContainText(sentence);
    expect(provider.tokenRequests).toHaveLength(0);
  });
}

test('a redirect with the code twice is refused', async ({ latchkey, provider }) => {
  provider.authorize = (query) => ({
    status: 302,
    headers: { location: `${query.get('redirect_uri')}?code=a&code=b&state=${query.get('state')}` },
  });
  await connectTo(latchkey, provider);
  await authorizeButton(latchkey.page).click();
  await expect(latchkey.page.getByRole('alert').first()).toContainText('“code” more than once');
  expect(provider.tokenRequests).toHaveLength(0);
});

const replies = [
  [
    'a login page',
    { status: 200, body: '<!doctype html><title>Log in</title>' },
    /web page instead of a token/,
  ],
  ['an invalid_client', json({ error: 'invalid_client' }, 401), /does not accept this client/],
  [
    'an invalid_grant',
    json({ error: 'invalid_grant', error_description: 'expired' }, 400),
    /did not accept the code/,
  ],
  ['an error under 200', json({ error: 'bad_verification_code' }), /bad_verification_code/],
  ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:1/steal' } }, /points to 127.0.0.1:1/],
  ['no token in it', json({ token_type: 'Bearer' }), /not a token reply/],
] as const;

for (const [name, answer, sentence] of replies) {
  test(`the token endpoint answers with ${name}`, async ({ latchkey, provider }) => {
    provider.token = () => answer;
    await connectTo(latchkey, provider);
    await authorizeButton(latchkey.page).click();
    await expect(latchkey.page.getByRole('alert').first()).toContainText(sentence);
    const flow = latchkey.page.getByRole('region', { name: 'Flow' });
    await expect(flow.getByRole('listitem').filter({ hasText: 'Token exchange' })).toBeVisible();
    expect(provider.tokenRequests).toHaveLength(1);
  });
}

test('the person closes the window', async ({ latchkey, provider }) => {
  provider.authorize = () => ({ body: '<title>Sign in</title><h1>Sign in</h1>' });
  await connectTo(latchkey, provider);
  const opened = signInWindow(latchkey);
  await authorizeButton(latchkey.page).click();
  const window = await opened;
  await window.getByRole('heading', { name: 'Sign in' }).waitFor();
  await window.close();
  await expect(latchkey.page.getByRole('alert').first()).toContainText('window was closed');
  await expect(authorizeButton(latchkey.page)).toBeEnabled();
});

test('a provider that hangs: the window is there at once, and Cancel works', async ({
  latchkey,
  provider,
}) => {
  provider.authorize = () => 'hang';
  await connectTo(latchkey, provider);
  await latchkey.electron.evaluate(({ app }) => {
    app.on('browser-window-created', (_event, window) => {
      const created = Date.now();
      window.on('show', () => ((globalThis as { shownAfter?: number }).shownAfter = Date.now() - created));
    });
  });
  await authorizeButton(latchkey.page).click();
  await expect
    .poll(() => latchkey.electron.evaluate(() => (globalThis as { shownAfter?: number }).shownAfter ?? null))
    .not.toBeNull();
  const titles = await latchkey.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  expect(titles.some((title) => title.startsWith(`${provider.origin} · not secure`))).toBe(true);

  await latchkey.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(latchkey.page.getByRole('region', { name: 'Flow' })).toContainText('was cancelled');
  await expect
    .poll(() => latchkey.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(1);
});

test('a provider that cannot be reached is named', async ({ latchkey, provider }) => {
  await connectTo(latchkey, provider, { authorizationEndpoint: 'https://login.invalid/authorize' });
  await authorizeButton(latchkey.page).click();
  await expect(latchkey.page.getByRole('alert').first()).toContainText('login.invalid is not known');
});

test('the practice provider’s rehearsals: consent is refused, then the code is expired', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  for (const [rehearsal, sentence] of [
    ['Refused consent', /access was refused/],
    ['Expired code', /did not accept the code/],
  ] as const) {
    await page.getByRole('radio', { name: rehearsal }).check();
    const opened = signInWindow(latchkey);
    await authorizeButton(page).click();
    const window = await opened;
    await window.getByRole('textbox', { name: 'Name' }).fill('Ana');
    await window.getByRole('button', { name: 'Sign in' }).click();
    if (rehearsal === 'Expired code') await window.getByRole('button', { name: 'Allow' }).click();
    await expect(page.getByRole('alert').first()).toContainText(sentence);
  }
});
