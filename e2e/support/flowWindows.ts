import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { authorizeButton, expect, signInWindow, type Latchkey } from './latchkey';

/** Presses Authorize on the connection page that is open, and hands over the provider's page once it has loaded. */
export async function openSignIn(latchkey: Latchkey): Promise<Page> {
  const opened = signInWindow(latchkey);
  await authorizeButton(latchkey.page).click();
  const window = await opened;
  // A word on waiting comes before the provider's page.
  await window.waitForURL(/^https?:/);
  return window;
}

/** The page of a flow's window that shows this origin, once there is one. */
export async function pageAt({ electron }: Latchkey, origin: string): Promise<Page> {
  const find = () => electron.windows().find((page) => page.url().startsWith(origin));
  await expect.poll(find).toBeDefined();
  return find() as Page;
}

/** Waits until this many windows are open: the app's own and those of flows. */
export async function expectWindows({ electron }: Latchkey, count: number): Promise<void> {
  await expect
    .poll(() => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(count);
}

/** The titles of all windows but the app's own. */
export function flowTitles({ electron }: Latchkey): Promise<readonly string[]> {
  return electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => !window.webContents.getURL().startsWith('app:'))
      .map((window) => window.getTitle()),
  );
}

/** The steps of the flow on the connection page that is open. */
export function flowSteps(page: Page) {
  return page.getByRole('region', { name: 'Flow' }).getByRole('listitem');
}

/** Waits until the flow of the connection page that is open has brought a token. */
export async function expectToken(page: Page): Promise<void> {
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toHaveText(/00:5\d:\d\d/);
}

/** What was handed to other programs so far: the session's traps for xdg-open and the like write it down. */
export async function launchedPrograms(): Promise<string> {
  const log = process.env['LATCHKEY_LAUNCH_LOG'];
  if (log === undefined) throw new Error('Run these tests with scripts/inVirtualSession.mjs.');
  return readFile(log, 'utf8').catch(() => '');
}
