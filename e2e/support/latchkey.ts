import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callMain, connectionSettings } from './bridge';
import { TestProvider } from './testProvider';
import {
  test as base,
  expect,
  _electron,
  type ElectronApplication,
  type Locator,
  type Page,
} from '@playwright/test';

const PROJECT = join(import.meta.dirname, '../..');

/** The Electron that the tests run on: the one `npm test` prepared, else what the project's own script finds. */
const EXECUTABLE =
  process.env['LATCHKEY_ELECTRON'] ??
  execFileSync(process.execPath, [join(PROJECT, 'scripts/runtimePath.mjs')], { encoding: 'utf8' }).trim();

/** Chromium has no sandbox for root; everybody else runs with it. */
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** A running Latchkey and its window. */
export interface Latchkey {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** Everything that main and its children wrote to stdout and stderr. */
  readonly output: () => string;
  readonly close: () => Promise<void>;
}

interface LaunchOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** Starts the built app on a profile folder and waits until its window is usable. */
async function launchLatchkey(profile: string, options: LaunchOptions = {}): Promise<Latchkey> {
  const electron = await _electron.launch({
    executablePath: EXECUTABLE,
    args: [...SANDBOX, `--user-data-dir=${profile}`, ...(options.args ?? []), PROJECT],
    env: { ...(process.env as Record<string, string>), ...options.env },
  });
  let output = '';
  const child = electron.process();
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const page = await electron.firstWindow();
  await page.getByRole('navigation', { name: 'Connections' }).waitFor();
  return { electron, page, output: () => output, close: () => electron.close() };
}

interface Fixtures {
  /** An empty profile folder, removed after the test. */
  readonly profile: string;
  /** Starts the app on the test's profile; every app that a test starts is closed after it. */
  readonly launch: (options?: LaunchOptions) => Promise<Latchkey>;
  /** The app, started on an empty profile. */
  readonly latchkey: Latchkey;
  /** A provider that does what the test says. */
  readonly provider: TestProvider;
}

export const test = base.extend<Fixtures>({
  profile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-profile-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ profile }, use) => {
    const started: Latchkey[] = [];
    await use(async (options) => {
      const latchkey = await launchLatchkey(profile, options);
      started.push(latchkey);
      return latchkey;
    });
    await Promise.allSettled(started.map((latchkey) => latchkey.close()));
  },
  latchkey: async ({ launch }, use) => {
    await use(await launch());
  },
  provider: async ({}, use) => {
    const provider = await TestProvider.start();
    await use(provider);
    await provider.close();
  },
});

export { expect };

/** The next window that opens beside the app's own: the provider's page. */
export async function signInWindow({ electron }: Latchkey): Promise<Page> {
  return electron.waitForEvent('window');
}

/** Clicks what leads to the redirect URI: the window may be gone before the click has been reported back. */
export async function clickToLeave(target: Locator): Promise<void> {
  await target.click().catch((error: unknown) => {
    if (!/has been closed/.test(String(error))) throw error;
  });
}

/** Signs in at the practice provider and allows access, as a person does. */
export async function signInAndAllow(window: Page, name = 'Ana'): Promise<void> {
  await window.getByRole('textbox', { name: 'Name' }).fill(name);
  await window.getByRole('button', { name: 'Sign in' }).click();
  await clickToLeave(window.getByRole('button', { name: 'Allow' }));
}

/** Opens a connection's page from the sidebar. */
export async function openConnection(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Connections' }).getByText(name, { exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** Authorizes the connection whose page is open, at the practice provider. */
export async function authorize(latchkey: Latchkey, name = 'Ana'): Promise<void> {
  const window = signInWindow(latchkey);
  await latchkey.page.getByRole('button', { name: 'Authorize', exact: true }).click();
  await signInAndAllow(await window, name);
}

/** Makes a connection to the test's provider and opens its page. Returns the connection's id. */
export async function connectTo(
  { page }: Latchkey,
  provider: TestProvider,
  more: Readonly<Record<string, unknown>> = {},
  clientSecret?: string,
): Promise<string> {
  const settings = connectionSettings({ name: 'Test provider', ...provider.settings, ...more });
  const { id } = await callMain<{ id: string }>(page, 'connections.save', {
    id: null,
    settings,
    ...(clientSecret === undefined ? {} : { clientSecret }),
  });
  await openConnection(page, String(settings['name']));
  return id;
}

/** The button that starts the flow of the connection whose page is open. */
export function authorizeButton(page: Page) {
  return page.getByRole('button', { name: 'Authorize', exact: true });
}

/** Opens a new request that sends the token of a connection, and fills in its URL. */
export async function composeWith(page: Page, connection: string, url: string): Promise<void> {
  await openConnection(page, connection);
  await page.getByRole('button', { name: 'Use in request' }).click();
  await page.getByRole('textbox', { name: 'URL' }).fill(url);
}

/** Sends the open request and waits for an answer with this status. */
export async function sendAndExpect(page: Page, status: string): Promise<void> {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Response status' })).toContainText(status);
}
