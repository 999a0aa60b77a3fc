import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  authorizeButton,
  clickToLeave,
  composeWith,
  connectTo,
  expect,
  openConnection,
  sendAndExpect,
  signInWindow,
  test,
  type Latchkey,
} from './support/latchkey';
import { json } from './support/testProvider';

/** What must never be found outside of main's memory and the keychain. */
const canaries = {
  code: 'CANARYcode4f1d7c2ab9',
  accessToken: 'CANARYaccess9e8d7c6b5a',
  refreshToken: 'CANARYrefresh1a2b3c4d5e',
  clientSecret: 'CANARYsecret5e4d3c2b1a',
  password: 'CANARYpassword0f9e8d7c',
};

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The command lines of the app's whole process tree. */
async function commandLines({ electron }: Latchkey): Promise<string> {
  const pids = await electron.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  return execFileSync('ps', ['-o', 'args=', '-p', pids.join(',')], { encoding: 'utf8' });
}

test('no secret is in a file, a log, a command line or the window', async ({ launch, profile, provider }) => {
  provider.authorize = (query) => ({
    body: `<title>Sign in</title><form method="post" action="/login?redirect_uri=${encodeURIComponent(query.get('redirect_uri') ?? '')}&state=${query.get('state')}">
      <input name="password" aria-label="Password"><button>Sign in</button></form>`,
  });
  provider.api = (url) =>
    url.startsWith('/login')
      ? provider.redirectWith(new URL(url, provider.origin).searchParams, { code: canaries.code })
      : json({ ok: true });
  provider.token = () =>
    json({
      access_token: canaries.accessToken,
      refresh_token: canaries.refreshToken,
      token_type: 'Bearer',
      expires_in: 3600,
    });
  const latchkey = await launch();
  const { page } = latchkey;
  await connectTo(latchkey, provider, { clientAuthentication: 'client_secret_post' }, canaries.clientSecret);
  const opened = signInWindow(latchkey);
  await authorizeButton(page).click();
  const window = await opened;
  await window.getByLabel('Password').fill(canaries.password);
  await clickToLeave(window.getByRole('button', { name: 'Sign in' }));
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toBeVisible();
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await composeWith(page, 'Test provider', `${provider.origin}/items`);
  await sendAndExpect(page, '200');
  expect(provider.apiRequests.at(-1)?.authorization).toBe(`Bearer ${canaries.accessToken}`);
  await openConnection(page, 'Test provider');

  const seen = `${await page.content()}${await page.evaluate(async () => {
    const bridge = (
      globalThis as unknown as { latchkeyBridge: { call: (n: string, i: null) => Promise<unknown> } }
    ).latchkeyBridge;
    return JSON.stringify(await bridge.call('app.snapshot', null));
  })}${await commandLines(latchkey)}`;
  await latchkey.close();
  const kept = await Promise.all((await filesBelow(profile)).map((file) => readFile(file)));
  const everything = Buffer.concat([Buffer.from(seen), Buffer.from(latchkey.output()), ...kept]);
  for (const [name, canary] of Object.entries(canaries)) {
    expect(everything.includes(canary), name).toBe(false);
    expect(
      everything.includes(Buffer.from(canary).toString('base64').slice(2, -4)),
      `${name} in base64`,
    ).toBe(false);
  }
});

test('the window is sandboxed, isolated and has nothing of Node', async ({ latchkey }) => {
  const { electron, page } = latchkey;
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as {
      getLastWebPreferences: () => { sandbox: boolean; contextIsolation: boolean; nodeIntegration: boolean };
    };
    const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  const globals = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as unknown as { latchkeyBridge: object }).latchkeyBridge).toSorted(),
  }));
  expect(globals).toEqual({ node: [], bridge: ['call', 'dropFiles', 'on', 'platform'] });
});

test('the policy of the page refuses what is not its own', async ({ latchkey }) => {
  const violations = await latchkey.page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.body.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.body.append(style);
    document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com' }));
    await fetch('https://example.com').catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { seen: [...new Set(seen)].toSorted(), injected: 'injected' in globalThis };
  });
  expect(violations).toEqual({
    seen: ['connect-src', 'frame-src', 'script-src-elem', 'style-src-elem'],
    injected: false,
  });
});

test('the window cannot be navigated away, and opens no other', async ({ latchkey }) => {
  const { electron, page } = latchkey;
  await page.evaluate(() => {
    window.open('https://example.com');
    location.href = 'https://example.com';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toMatch(/^app:\/\/latchkey\//);
  expect(electron.windows()).toHaveLength(1);
});

test('a sign-in page gets no bridge, no permission and no way to start a program', async ({
  latchkey,
  provider,
}) => {
  provider.authorize = () => ({
    body: `<title>Sign in</title><h1>Sign in</h1><iframe src="latchkey-evil://frame"></iframe>`,
  });
  await connectTo(latchkey, provider);
  const opened = signInWindow(latchkey);
  await authorizeButton(latchkey.page).click();
  const window = await opened;
  await window.getByRole('heading', { name: 'Sign in' }).waitFor();
  const found = await window.evaluate(async () => {
    location.href = 'latchkey-evil://top';
    return {
      bridge: 'latchkeyBridge' in globalThis,
      node: 'require' in globalThis || 'process' in globalThis,
      notifications: await Notification.requestPermission(),
      app: await fetch('app://latchkey/index.html').then(
        () => 'readable',
        () => 'refused',
      ),
      agent: navigator.userAgent,
    };
  });
  expect(found).toMatchObject({ bridge: false, node: false, notifications: 'denied', app: 'refused' });
  expect(found.agent).not.toMatch(/Electron|latchkey/i);
  const launched = process.env['LATCHKEY_LAUNCH_LOG'];
  if (launched !== undefined) expect(await readFile(launched, 'utf8').catch(() => '')).toBe('');
});
