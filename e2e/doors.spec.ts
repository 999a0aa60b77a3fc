import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { callMain } from './support/bridge';
import { expectToken, expectWindows, flowSteps, openSignIn } from './support/flowWindows';
import { authorizeButton, connectTo, expect, test, type Latchkey } from './support/latchkey';
import { startLoopbackServer } from './support/loopbackServer';
import type { TestProvider } from './support/testProvider';

/** An app whose traps for xdg-open write into a file of the test's own, so that the test can play the browser. */
async function launchWithBrowser(
  launch: (options: { env: Record<string, string> }) => Promise<Latchkey>,
  profile: string,
) {
  const log = `${profile}-browser.log`;
  const latchkey = await launch({ env: { LATCHKEY_LAUNCH_LOG: log } });
  const opened = async () =>
    (await readFile(log, 'utf8').catch(() => ''))
      .split('\n')
      .flatMap((line) => (line.startsWith('xdg-open ') ? [new URL(line.slice('xdg-open '.length))] : []));
  return {
    latchkey,
    opened,
    /** Waits until the browser was opened so many times, and answers with the last address. */
    nthAddress: async (count: number): Promise<URL> => {
      await expect.poll(async () => (await opened()).length).toBe(count);
      return (await opened()).at(-1) as URL;
    },
  };
}

const waiting = (page: Page) => flowSteps(page).last();

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('the browser goes through the sign-in, and a listener on a free port takes the answer', async ({
  launch,
  profile,
  provider,
}) => {
  const { latchkey, nthAddress } = await launchWithBrowser(launch, profile);
  const { page } = latchkey;
  await connectTo(latchkey, provider, { door: 'browser', redirectUri: 'http://127.0.0.1/callback' });
  await authorizeButton(page).click();
  const address = await nthAddress(1);
  const redirectUri = address.searchParams.get('redirect_uri') ?? '';
  expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  await expect(waiting(page)).toContainText(`listening at ${redirectUri}`);
  await expectWindows(latchkey, 1);

  for (const stranger of ['favicon.ico', 'callback', 'callback?code=x&state=wrong'])
    expect((await fetch(new URL(stranger, redirectUri))).ok).toBe(false);
  const done = await fetch(address);
  expect(done.url).toContain(redirectUri);
  expect(await done.text()).toContain('You can close this tab');
  await expectToken(page);
  const [request] = provider.tokenRequests;
  expect(request?.form.get('redirect_uri')).toBe(redirectUri);
  expect(request?.form.get('code_verifier')).toMatch(/^[\w-]{43}$/);
  await expect(fetch(redirectUri)).rejects.toThrow();
});

test('a refusing page offers the browser, which goes on with the same state and PKCE', async ({
  launch,
  profile,
  provider,
}) => {
  const { latchkey, nthAddress } = await launchWithBrowser(launch, profile);
  const { page } = latchkey;
  const seen: URLSearchParams[] = [];
  provider.authorize = (query) => {
    seen.push(query);
    return seen.length === 1
      ? { status: 403, body: '<title>Access blocked</title><p>Error 403: disallowed_useragent</p>' }
      : provider.redirectWith(query, { code: 'test-code' });
  };
  const redirectUri = `http://localhost:${await freePort()}/callback`;
  await connectTo(latchkey, provider, { scope: 'openid', redirectUri });
  await authorizeButton(page).click();
  await expect(waiting(page).getByRole('alert')).toContainText('disallowed_useragent');
  await page.getByRole('button', { name: 'Use my browser instead' }).click();
  const address = await nthAddress(1);
  await expectWindows(latchkey, 1);
  await fetch(address);
  await expect.poll(() => provider.tokenRequests.length).toBe(1);
  for (const name of ['state', 'nonce', 'code_challenge', 'redirect_uri'])
    expect(seen[1]?.get(name), name).toBe(seen[0]?.get(name));
});

test('a callback URL is pasted: what is wrong with it is said, and the right one finishes the flow', async ({
  launch,
  profile,
  provider,
}) => {
  const { latchkey, nthAddress } = await launchWithBrowser(launch, profile);
  const { page } = latchkey;
  await connectTo(latchkey, provider, { door: 'browser', redirectUri: 'https://localhost/callback' });
  await authorizeButton(page).click();
  const address = await nthAddress(1);
  const state = address.searchParams.get('state') ?? '';
  const field = page.getByRole('textbox', { name: 'Callback URL' });
  for (const [text, reason] of [
    ['SplxlOBeZQQYbYS6WxSbIA', 'looks like the code alone'],
    ['https://localhost/callback?code=x&state=theirs', 'belongs to another sign-in'],
    [`https://localhost/other?code=x&state=${state}`, 'the path is /other'],
  ] as const) {
    await field.fill(text);
    await page.getByRole('button', { name: 'Finish with it' }).click();
    await expect(waiting(page)).toContainText(reason);
  }
  expect(provider.tokenRequests).toHaveLength(0);
  await field.fill(`https://localhost/callback?code=test-code&state=${state}`);
  await field.press('Enter');
  await expectToken(page);

  // The same while a window waits, which then closes.
  provider.authorize = () => 'hang';
  await page.getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('menuitem', { name: 'Authorize in a window' }).click();
  await expectWindows(latchkey, 2);
  await page.getByRole('button', { name: 'Paste the callback URL' }).click();
  await field.fill('https://localhost/callback?error=access_denied&state=x');
  await field.press('Enter');
  await expect(waiting(page)).toContainText('belongs to another sign-in');
  await page.getByRole('button', { name: 'Use my browser instead' }).click();
  const second = (await nthAddress(2)).searchParams.get('state');
  await field.fill(`https://localhost/callback?error=access_denied&state=${second}`);
  await field.press('Enter');
  await expect(page.getByRole('region', { name: 'Flow' })).toContainText('access was refused');
  await expectWindows(latchkey, 1);
});

test('a code is held: the request is looked at, changed, copied and let go', async ({
  latchkey,
  provider,
}) => {
  const { page, electron } = latchkey;
  await connectTo(
    latchkey,
    provider,
    { clientAuthentication: 'client_secret_post', holdBeforeExchange: true },
    'client-secret-of-test',
  );
  await authorizeButton(page).click();
  const hold = waiting(page);
  await expect(hold.getByRole('timer', { name: 'Code lives' })).toHaveText(/^4:\d\d|5:00$/);
  const request = hold.getByLabel('Token request');
  await expect(request).toContainText('client_secret=•••');
  await expect(request).not.toContainText('client-secret-of-test');
  await expectWindows(latchkey, 1);
  expect(provider.tokenRequests).toHaveLength(0);

  await hold.getByRole('button', { name: 'Add a parameter' }).click();
  await hold.getByRole('textbox', { name: 'Name' }).fill('tenant');
  await hold.getByRole('textbox', { name: 'Value' }).fill('acme');
  await expect(request).toContainText('tenant=acme');
  const clipboard = () => electron.evaluate(({ clipboard: board }) => board.readText());
  await hold.getByRole('button', { name: 'Copy as curl', exact: true }).click();
  await expect.poll(clipboard).toContain('tenant=acme');
  expect(await clipboard()).not.toContain('client-secret-of-test');
  await hold.getByRole('button', { name: 'Copy as curl with secrets' }).click();
  await expect.poll(clipboard).toContain('client-secret-of-test');

  await hold.getByRole('button', { name: 'Exchange now' }).click();
  await expectToken(page);
  expect(provider.tokenRequests).toHaveLength(1);
  expect(provider.tokenRequests[0]?.form.get('tenant')).toBe('acme');
});

test('a held code that is over can only be discarded', async ({ latchkey, provider }) => {
  const { page } = latchkey;
  const connectionId = await connectTo(latchkey, provider, { codeLifetimeSeconds: 2 });
  await page.getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('menuitem', { name: 'Authorize and hold the code' }).click();
  const hold = waiting(page);
  await expect(hold).toContainText('The code is over');
  await expect(hold.getByRole('button', { name: 'Exchange now' })).toBeDisabled();
  await expect(callMain(page, 'tokens.exchangeHeld', { connectionId, extraParameters: [] })).rejects.toThrow(
    'token.code_expired',
  );
  await hold.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('region', { name: 'Flow' })).toContainText('was cancelled');
  expect(provider.tokenRequests).toHaveLength(0);
});

test('an account’s cookies are kept by choice, and gone after signing out', async ({
  latchkey,
  provider,
}) => {
  const { page } = latchkey;
  const cookies: (string | undefined)[] = [];
  const server = await startLoopbackServer(({ path, headers }) => {
    cookies.push(headers['cookie']);
    return {
      headers: { 'set-cookie': 'session=of-ana; Path=/; Max-Age=3600' },
      body: `<title>Sign in</title><a href="${finish(provider, path)}">Go on</a>`,
    };
  });
  try {
    await connectTo(latchkey, provider, { authorizationEndpoint: `${server.origin}/authorize` });
    const card = page.getByRole('region', { name: 'Sign-in' });
    await card.getByRole('radio', { name: 'Kept' }).click();
    const visit = async () => {
      const window = await openSignIn(latchkey);
      await expect(window).toHaveTitle('Sign in');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expectWindows(latchkey, 1);
    };
    await visit();
    await visit();
    await card.getByRole('button', { name: 'Sign out here' }).click();
    await visit();
    expect(cookies).toEqual([undefined, 'session=of-ana', undefined]);
  } finally {
    await server.close();
  }
});

function finish(provider: TestProvider, path: string): string {
  const answer = provider.redirectWith(new URL(path, provider.origin).searchParams, { code: 'test-code' });
  return answer === 'hang' ? '' : (answer.headers?.['location'] ?? '').replaceAll('&', '&amp;');
}
