import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { callMain } from './support/bridge';
import { selfSignedCertificate } from './support/certificate';
import {
  expectToken,
  expectWindows,
  flowSteps,
  flowTitles,
  launchedPrograms,
  openSignIn,
  pageAt,
} from './support/flowWindows';
import { authorizeButton, connectTo, expect, openConnection, type Latchkey } from './support/latchkey';
import { clickToLeave } from './support/latchkey';
import { test } from './support/serving';
import type { TestAnswer, TestProvider } from './support/testProvider';

/** Where a sign-in page has to lead in the end. */
function answerTo(provider: TestProvider, query: URLSearchParams, code = 'test-code'): string {
  const redirect = provider.redirectWith(query, { code });
  return redirect === 'hang' ? '' : (redirect.headers?.['location'] ?? '');
}

/** A sign-in page with a link that leads to the answer. */
function signInPage(provider: TestProvider, query: URLSearchParams, html = '', code?: string): TestAnswer {
  const to = answerTo(provider, query, code).replaceAll('&', '&amp;');
  return { body: `<!doctype html><title>Sign in</title><h1>Sign in</h1><a href="${to}">Go on</a>${html}` };
}

async function goOn(window: Page): Promise<void> {
  await clickToLeave(window.getByRole('link', { name: 'Go on' }));
}

test('alerts and confirmations without end do not hold the page up', async ({ latchkey, provider }) => {
  provider.authorize = (query) =>
    signInPage(
      provider,
      query,
      `<script>for (let i = 0; i < 20; i++) { alert(i); confirm(i); }
        location.href = ${JSON.stringify(answerTo(provider, query))}</script>`,
    );
  // Left alone, so that nobody but Latchkey answers them.
  latchkey.electron.on('window', (window) => window.on('dialog', () => {}));
  await connectTo(latchkey, provider);
  await authorizeButton(latchkey.page).click();
  await expectToken(latchkey.page);
});

test('a page that does not want to be left is left', async ({ latchkey, provider }) => {
  provider.authorize = (query) =>
    signInPage(provider, query, '<script>onbeforeunload = (event) => event.preventDefault()</script>');
  await connectTo(latchkey, provider);
  const window = await openSignIn(latchkey);
  window.on('dialog', () => {});
  // Chromium listens to such a page only once a person has touched it.
  await window.getByRole('heading', { name: 'Sign in' }).click();
  await latchkey.page.getByRole('button', { name: 'Cancel' }).click();
  await expectWindows(latchkey, 1);
  await expect(latchkey.page.getByRole('region', { name: 'Flow' })).toContainText('was cancelled');
});

test('of a hundred popups three open, and all are gone at the end', async ({ latchkey, provider }) => {
  provider.authorize = (query) =>
    signInPage(provider, query, '<script>for (let i = 0; i < 100; i++) window.open(`/popup?${i}`)</script>');
  provider.api = () => ({ body: '<title>Popup</title>' });
  await connectTo(latchkey, provider);
  const window = await openSignIn(latchkey);
  await expect(flowSteps(latchkey.page).filter({ hasText: 'A popup was refused' }).first()).toBeVisible();
  await expectWindows(latchkey, 1 + 1 + 3);
  await goOn(window);
  await expectToken(latchkey.page);
  await expectWindows(latchkey, 1);
  await expect(flowSteps(latchkey.page).filter({ hasText: /popups? w(as|ere) refused/ })).toHaveText([
    /A popup was refused/,
    /96 more popups were refused/,
  ]);
});

test('a link to a file saves nothing, and the sign-in goes on', async ({ latchkey, provider }) => {
  provider.authorize = (query) => signInPage(provider, query, '<a href="/terms">Terms</a>');
  provider.api = () => ({
    headers: { 'content-disposition': 'attachment; filename="../../evil.sh"' },
    body: 'rm -rf /',
  });
  await latchkey.electron.evaluate(({ app }) => {
    app.on('session-created', (session) =>
      session.on('will-download', ({ defaultPrevented }) =>
        Object.assign(globalThis, { downloadRefused: defaultPrevented }),
      ),
    );
  });
  await connectTo(latchkey, provider);
  const window = await openSignIn(latchkey);
  await window.getByRole('link', { name: 'Terms' }).click();
  await expect
    .poll(() =>
      latchkey.electron.evaluate(() => (globalThis as { downloadRefused?: boolean }).downloadRefused),
    )
    .toBe(true);
  await goOn(window);
  await expectToken(latchkey.page);
  await expect(flowSteps(latchkey.page).filter({ hasText: 'A download was refused' })).toContainText(
    'evil.sh',
  );
});

for (const [name, answer] of [
  ['a file', { headers: { 'content-disposition': 'attachment; filename="a.bin"' }, body: 'x' }],
  ['nothing', { status: 204 }],
  ['a redirect to a script', { status: 302, headers: { location: 'javascript:alert(1)' } }],
  ['a redirect to a file', { status: 302, headers: { location: 'file:///etc/passwd' } }],
  ['a redirect to a program', { status: 302, headers: { location: 'mailto:a@example.com' } }],
] satisfies readonly (readonly [string, TestAnswer])[]) {
  test(`a provider that answers with ${name} instead of a page is named`, async ({ latchkey, provider }) => {
    provider.authorize = () => answer;
    await connectTo(latchkey, provider);
    await authorizeButton(latchkey.page).click();
    const alert = latchkey.page.getByRole('alert').first();
    await expect(alert).toContainText(new URL(provider.origin).host);
    await expect(alert).toContainText('flow.page_unreachable');
    await expectWindows(latchkey, 1);
  });
}

test('a server that asks for a password gets it from the app’s window, for this flow only', async ({
  latchkey,
  provider,
  serve,
}) => {
  const right = `Basic ${Buffer.from('ana:open sesame').toString('base64')}`;
  const server = await serve(({ path, headers }) =>
    headers['authorization'] === right
      ? provider.redirectWith(new URL(path, provider.origin).searchParams, { code: 'test-code' })
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="<b>Vault</b>"' }, body: 'No entry' },
  );
  await connectTo(latchkey, provider, { authorizationEndpoint: `${server.origin}/authorize` });
  const { page } = latchkey;
  for (const flow of [1, 2]) {
    await authorizeButton(page).click();
    const dialog = page.getByRole('dialog', {
      name: `The server ${new URL(server.origin).host} asks for a password`,
    });
    await expect(dialog).toContainText('<b>Vault</b>');
    await dialog.getByRole('textbox', { name: 'User name' }).fill('ana');
    await dialog.getByLabel('Password').fill('open sesame');
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => provider.tokenRequests.length).toBe(flow);
    await expect(dialog).toBeHidden();
  }
  await expectToken(page);
});

test('who gives no password sees the server’s own page', async ({ latchkey, provider, serve }) => {
  const server = await serve(() => ({
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="Vault"' },
    body: '<h1>No entry</h1>',
  }));
  await connectTo(latchkey, provider, { authorizationEndpoint: `${server.origin}/authorize` });
  const { page } = latchkey;
  await authorizeButton(page).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  const window = await pageAt(latchkey, server.origin);
  await expect(window.getByRole('heading', { name: 'No entry' })).toBeVisible();
  await expect(flowSteps(page).filter({ hasText: 'error page' })).toContainText('401');
});

test('a password that is never right is asked for three times', async ({ latchkey, provider, serve }) => {
  const server = await serve(() => ({
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="Vault"' },
    body: '<h1>No entry</h1>',
  }));
  await connectTo(latchkey, provider, { authorizationEndpoint: `${server.origin}/authorize` });
  const { page } = latchkey;
  await authorizeButton(page).click();
  for (const attempt of [1, 2, 3]) {
    await page.getByRole('dialog').getByLabel('Password').fill(`guess ${attempt}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => server.requests.length).toBe(1 + attempt);
  }
  const window = await pageAt(latchkey, server.origin);
  await expect(window.getByRole('heading', { name: 'No entry' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(server.requests).toHaveLength(4);
});

test('a certificate that nobody vouches for is shown, and refused', async ({ latchkey, provider, serve }) => {
  const certificate = await selfSignedCertificate();
  const server = await serve(() => ({ body: 'never shown' }), certificate);
  await connectTo(latchkey, provider, { authorizationEndpoint: `${server.origin}/authorize` });
  const { page } = latchkey;
  await authorizeButton(page).click();
  const { host } = new URL(server.origin);
  const question = page.getByRole('alertdialog', { name: `The certificate of ${host} cannot be trusted` });
  await expect(question).toContainText(certificate.fingerprint);
  await expect(question.getByRole('button', { name: 'Do not trust it' })).toBeFocused();
  await question.getByRole('button', { name: 'Do not trust it' }).click();
  const alert = page.getByRole('alert').first();
  await expect(alert).toContainText(`The certificate of ${host} was not accepted`);
  await expect(alert).toContainText('flow.certificate_refused');
  expect(server.requests).toHaveLength(0);
  await expectWindows(latchkey, 1);
});

test('a certificate is trusted for one flow, and the next one asks again', async ({
  latchkey,
  provider,
  serve,
}) => {
  const server = await serve(
    ({ path }) => provider.redirectWith(new URL(path, provider.origin).searchParams, { code: 'test-code' }),
    await selfSignedCertificate(),
  );
  await connectTo(latchkey, provider, { authorizationEndpoint: `${server.origin}/authorize` });
  const { page } = latchkey;
  for (const flow of [1, 2]) {
    await authorizeButton(page).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Trust it for this sign-in' }).click();
    await expect.poll(() => provider.tokenRequests.length).toBe(flow);
    await expect(page.getByRole('alertdialog')).toBeHidden();
  }
  await expectToken(page);
});

test('a service worker is not installed, so the redirect is seen', async ({ latchkey, provider }) => {
  provider.authorize = (query) =>
    signInPage(
      provider,
      query,
      `<a href="/go?${query}">Through the server</a><script>
        navigator.serviceWorker.register('/worker.js').then(
          () => document.title = 'installed',
          () => document.title = 'refused')</script>`,
    );
  provider.api = (url) =>
    url.startsWith('/go')
      ? provider.redirectWith(new URL(url, provider.origin).searchParams, { code: 'test-code' })
      : {
          headers: { 'content-type': 'text/javascript' },
          body: `oninstall = () => skipWaiting(); onactivate = () => clients.claim();
            onfetch = (event) => event.respondWith(new Response('hidden'))`,
        };
  await connectTo(latchkey, provider);
  const window = await openSignIn(latchkey);
  await expect(window).toHaveTitle('refused');
  expect(provider.apiRequests).toHaveLength(0);
  await window.getByRole('link', { name: 'Through the server' }).click();
  await expectToken(latchkey.page);
});

test('a page that reloads without end is stopped', async ({ latchkey, provider }) => {
  provider.authorize = () => ({ body: '<title>Sign in</title><script>location.reload()</script>' });
  await connectTo(latchkey, provider);
  await authorizeButton(latchkey.page).click();
  await expect(latchkey.page.getByRole('alert').first()).toContainText('flow.too_many_navigations', {
    timeout: 20_000,
  });
  await expectWindows(latchkey, 1);
});

test('the window’s title begins with the origin, whatever the page does', async ({ latchkey, provider }) => {
  const { host } = new URL(provider.origin);
  provider.authorize = (query) =>
    signInPage(
      provider,
      query,
      `<a href="http://accounts.google.com@${host}/page">Look elsewhere</a>
      <script>document.title = '\u202Ehttps://accounts.google.com · secure — Sign in'</script>`,
    );
  provider.api = () => ({ body: '<title>https://accounts.google.com · secure</title><h1>Page</h1>' });
  await connectTo(latchkey, provider);
  const window = await openSignIn(latchkey);
  const begins = `${provider.origin} · not secure — `;
  await expect
    .poll(() => flowTitles(latchkey))
    .toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+ · not secure — .*accounts\.google\.com/)]);
  expect((await flowTitles(latchkey))[0]).not.toContain('\u202E');
  await window.getByRole('link', { name: 'Look elsewhere' }).click();
  await window.getByRole('heading', { name: 'Page' }).waitFor();
  await expect.poll(() => flowTitles(latchkey)).toEqual([`${begins}https://accounts.google.com · secure`]);
});

test('addresses that are no pages lead nowhere, and no program is started', async ({
  latchkey,
  provider,
}) => {
  const programs = ['mailto:a@example.com', 'ms-msdt:/id', 'vscode://file/etc/passwd', 'latchkey-evil://x'];
  provider.authorize = (query) =>
    signInPage(provider, query, programs.map((url) => `<iframe src="${url}"></iframe>`).join(''));
  provider.api = (url) => ({
    status: 302,
    headers: { location: new URL(url, provider.origin).searchParams.get('to') ?? '' },
  });
  await connectTo(latchkey, provider);
  const signIn = await openSignIn(latchkey);
  const refused = flowSteps(latchkey.page).filter({ hasText: 'it was refused' });
  for (const [index, program] of programs.entries()) {
    await signIn.evaluate((to) => {
      window.open(to);
      location.href = `/redirect?to=${encodeURIComponent(to)}`;
    }, program);
    await expect(refused).toHaveCount(index + 1);
    await expect(refused.last()).toContainText(program.slice(0, program.indexOf(':') + 1));
  }
  await signIn.evaluate(() => {
    for (const to of ['file:///etc/passwd', 'data:text/html,<title>data</title>', 'chrome://version']) {
      window.open(to);
      location.href = to;
    }
    window.open('javascript:opener.document.title = "run"');
  });
  await expect(signIn.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(signIn).toHaveTitle('Sign in');
  await goOn(signIn);
  await expectToken(latchkey.page);
  await expectWindows(latchkey, 1);
  await latchkey.close();
  expect(await launchedPrograms()).toBe('');
});

test('a page that crashes is loaded once more, and then given up', async ({ latchkey, provider }) => {
  let shown = 0;
  provider.authorize = (query) => {
    shown++;
    return signInPage(provider, query);
  };
  const crash = async () => {
    await expect.poll(() => flowTitles(latchkey)).toEqual([expect.stringContaining('— Sign in')]);
    await latchkey.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .map(({ webContents }) => webContents)
        .find((contents) => !contents.getURL().startsWith('app:'))
        ?.forcefullyCrashRenderer();
    });
  };
  await connectTo(latchkey, provider);
  await authorizeButton(latchkey.page).click();
  await crash();
  await expect.poll(() => shown).toBe(2);
  await crash();
  const alert = latchkey.page.getByRole('alert').first();
  await expect(alert).toContainText('crashed twice');
  await expect(alert).toContainText('flow.page_crashed');
  await expectWindows(latchkey, 1);
});

test('two flows at once do not mix, and an answer in the wrong window is refused', async ({
  latchkey,
  provider,
}) => {
  const answers = new Map<string, string>();
  provider.authorize = (query) => {
    const client = query.get('client_id') ?? '';
    answers.set(client, answerTo(provider, query, `code-of-${client}`));
    return signInPage(provider, query, '', `code-of-${client}`);
  };
  const { page } = latchkey;
  await connectTo(latchkey, provider, { name: 'First', clientId: 'first' });
  const first = await openSignIn(latchkey);
  await connectTo(latchkey, provider, { name: 'Second', clientId: 'second' });
  const second = await openSignIn(latchkey);

  await first.evaluate((to) => location.assign(to), answers.get('second') ?? '');
  await openConnection(page, 'First');
  await expect(page.getByRole('alert').first()).toContainText('state of the answer is not the one');
  expect(provider.tokenRequests).toHaveLength(0);

  const again = await openSignIn(latchkey);
  await goOn(second);
  await openConnection(page, 'Second');
  await expectToken(page);
  await goOn(again);
  await openConnection(page, 'First');
  await expectToken(page);
  expect(provider.tokenRequests.map(({ form }) => form.get('code'))).toEqual([
    'code-of-second',
    'code-of-first',
  ]);
});

test('closing the app in the middle of a flow leaves no process behind', async ({ latchkey, provider }) => {
  provider.authorize = (query) =>
    signInPage(provider, query, '<script>onbeforeunload = (event) => event.preventDefault()</script>');
  await connectTo(latchkey, provider);
  const window = await openSignIn(latchkey);
  window.on('dialog', () => {});
  await window.getByRole('heading', { name: 'Sign in' }).click();
  const pids = await latchkey.electron.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  expect(pids.length).toBeGreaterThan(3);
  const ended = once(latchkey.electron.process(), 'exit');
  await closeOwnWindow(latchkey);
  await ended;
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
});

/** Closes the app's own window as its cross does. */
async function closeOwnWindow({ electron }: Latchkey): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    const own = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('app:'),
    );
    // Not inside of the test's own call, which would then never be answered.
    setTimeout(() => own?.close());
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a flow finds nothing that the flow before it left', async ({ latchkey, provider, serve }) => {
  const server = await serve(({ path }) => ({
    headers: {
      'set-cookie': 'session=of-ana; Path=/; Max-Age=3600',
      'cache-control': 'max-age=3600',
      etag: '"kept"',
    },
    ...(path === '/logo'
      ? {}
      : {
          body: `<title>Sign in</title><img src="/logo"><script>
            document.title = 'found ' + (localStorage.name ?? 'nothing') + ' and ' + document.cookie;
            localStorage.name = 'Ana';
          </script>`,
        }),
  }));
  await connectTo(latchkey, provider, { authorizationEndpoint: `${server.origin}/authorize` });
  for (const _flow of [1, 2]) {
    const window = await openSignIn(latchkey);
    await expect(window).toHaveTitle('found nothing and session=of-ana');
    await latchkey.page.getByRole('button', { name: 'Cancel' }).click();
    await expectWindows(latchkey, 1);
  }
  const first = server.requests.filter(({ path }) => path.startsWith('/authorize'));
  expect(first).toHaveLength(2);
  expect(server.requests.filter(({ path }) => path === '/logo')).toHaveLength(2);
  for (const { headers } of first) {
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('if-none-match');
  }
});

test('a sign-in form that is forwarded to the redirect URI is not read', async ({ latchkey, provider }) => {
  provider.authorize = (query) => ({
    body: `<!doctype html><title>Sign in</title><form method="post" action="/login?to=${encodeURIComponent(query.get('redirect_uri') ?? '')}">
      <input name="code" value="forged"><input name="state" value="${query.get('state')}">
      <input name="password" aria-label="Password"><button>Sign in</button></form>`,
  });
  provider.api = (url) => ({
    status: 307,
    headers: { location: new URL(url, provider.origin).searchParams.get('to') ?? '' },
  });
  await connectTo(latchkey, provider);
  const window = await openSignIn(latchkey);
  await window.getByLabel('Password').fill('open sesame');
  await clickToLeave(window.getByRole('button', { name: 'Sign in' }));
  await expect(
    flowSteps(latchkey.page).filter({ hasText: 'was forwarded to the redirect URI' }),
  ).toBeVisible();
  await expect(latchkey.page.getByRole('alert').first()).toContainText('flow.form_forwarded');
  await expectWindows(latchkey, 1);
  expect(provider.tokenRequests).toHaveLength(0);
  const snapshot = JSON.stringify(await callMain(latchkey.page, 'app.snapshot', null));
  expect(snapshot).not.toContain('open sesame');
  expect(snapshot).not.toContain('forged');
});
