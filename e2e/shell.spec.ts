import { rename, writeFile } from 'node:fs/promises';
import { callMain } from './support/bridge';
import { newRequest, urlField } from './support/composing';
import { authorize, expect, openConnection, test } from './support/latchkey';
import type { Page } from '@playwright/test';

interface StoredState {
  readonly connections: readonly { readonly id: string; readonly hasStoredToken: boolean }[];
  readonly vault: { readonly stored: number };
  readonly settings: Readonly<Record<string, unknown>>;
}

const snapshot = (page: Page) => callMain<StoredState>(page, 'app.snapshot', null);

/** Presses F6 and says which part of the window has the focus then. */
async function nextPane(page: Page): Promise<string> {
  await page.keyboard.press('F6');
  return page.evaluate(() => {
    const pane = document.activeElement?.closest('[data-pane]');
    return pane?.getAttribute('aria-label') || pane?.id || pane?.tagName || 'none';
  });
}

test('the palette finds requests, commands, settings and environments by keyboard, used ones first', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  for (const name of ['List invoices', 'Create invoice', 'List users']) {
    await callMain(page, 'workspace.saveRequest', {
      id: name.replaceAll(' ', '-'),
      name,
      draft: { method: 'GET', url: `https://api.example.com/${name.split(' ')[1]}` },
    }).catch(() => {});
  }
  const results = page.getByRole('listbox', { name: 'Results' });

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('sw env');
  await expect(results.getByRole('option').first()).toContainText('Switch environment');
  await expect(results.getByRole('option').first()).toContainText(/E/);
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('appearance');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+k');
  await expect(results.getByRole('option').first()).toContainText('Settings: Appearance');
  await page.keyboard.type('zzz qqq');
  await expect(page.getByText('Nothing answers “zzz qqq”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeHidden();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('https://api.example.com/v1/pasted');
  await page.keyboard.press('Enter');
  await expect(urlField(page)).toHaveValue('https://api.example.com/v1/pasted');
});

test('a key can be changed, says whom it is taken from, and is shown and used everywhere', async ({
  latchkey,
  launch,
}) => {
  const { page } = latchkey;
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Keys', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search keys' }).fill('duplicate');
  await page.getByRole('button', { name: 'Change keys of Duplicate request' }).click();
  const recorder = page.getByRole('textbox', { name: 'New keys of Duplicate request' });

  await recorder.press('ControlOrMeta+c');
  await expect(page.getByText(/is needed while text is written/)).toBeVisible();
  await recorder.press('ControlOrMeta+b');
  const conflict = page.getByRole('alert').filter({ hasText: 'Show or hide the sidebar' });
  await expect(conflict).toBeVisible();
  await conflict.getByRole('button', { name: 'Take it' }).click();

  await newRequest(page, 'https://api.example.com/once');
  await page.keyboard.press('ControlOrMeta+b');
  await expect(page.getByRole('tab', { name: /copy/ })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Connections' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('duplicate');
  await expect(page.getByRole('option', { name: /Duplicate request/ })).toContainText(/B$/);
  await page.keyboard.press('Escape');

  await latchkey.close();
  const again = await launch();
  await again.page.keyboard.press('ControlOrMeta+/');
  const help = again.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help.getByText('Duplicate request').locator('..')).toContainText(/B/);
  await help.getByRole('button', { name: 'Change keys' }).click();
  await again.page.getByRole('button', { name: 'Reset all keys' }).click();
  await again.page.keyboard.press('ControlOrMeta+b');
  await expect(again.page.getByRole('navigation', { name: 'Connections' })).toBeHidden();
});

test('a deleted connection comes back with its token, and its secrets go when the time is over', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  await authorize(latchkey);
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toHaveText(/23:59:\d\d/);
  const before = await snapshot(page);

  const deleteIt = async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete connection' }).click();
    await expect(page.getByText('Deleted the connection “Practice provider”.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Practice provider' })).toBeHidden();
  };
  await deleteIt();
  expect((await snapshot(page)).connections).toHaveLength(0);
  expect((await snapshot(page)).vault.stored).toBe(before.vault.stored);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toHaveText(/23:59:\d\d/);
  expect((await snapshot(page)).connections[0]?.hasStoredToken).toBe(true);

  await deleteIt();
  await expect
    .poll(async () => (await snapshot(page)).vault.stored, { timeout: 20_000 })
    .toBe(before.vault.stored - 1);
  await expect(page.getByText('Deleted the connection')).toBeHidden();
});

test('requests, history and closed tabs come back where they stood', async ({ latchkey }) => {
  const { page } = latchkey;
  await page.keyboard.press('ControlOrMeta+n');
  await page.keyboard.press('ControlOrMeta+n');
  const saved = page.getByRole('navigation', { name: 'Collections' }).getByRole('listitem');
  await expect(saved).toHaveCount(2);
  await saved.first().getByRole('button').first().focus();
  await page.keyboard.press('Delete');
  await expect(saved).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(saved.first()).toContainText('New request');
  await expect(saved.nth(1)).toContainText('New request 2');

  await newRequest(page, 'http://127.0.0.1:9/refused');
  await page.keyboard.press('ControlOrMeta+Enter');
  const history = page.getByRole('navigation', { name: 'History' });
  await expect(history.getByRole('listitem')).toHaveCount(1);
  await history.getByRole('button', { name: 'Clear history' }).click();
  await expect(history.getByRole('listitem')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(history.getByRole('listitem')).toHaveCount(1);

  const tabs = page.getByRole('tablist', { name: 'Open tabs' }).getByRole('tab');
  const count = await tabs.count();
  await page.keyboard.press('ControlOrMeta+Shift+w');
  await expect(page.getByText('Nothing is open')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tabs).toHaveCount(count);
});

test('the window opens where and as it was, zoomed as it was, and never off screen', async ({
  latchkey,
  launch,
  profile,
}) => {
  const { electron, page } = latchkey;
  const place = { x: 60, y: 50, width: 1010, height: 720 };
  await electron.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  );
  await page.keyboard.press('ControlOrMeta+=');
  await page.keyboard.press('ControlOrMeta+=');
  await expect.poll(async () => (await snapshot(page)).settings['zoom']).toBe(125);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(808);
  await latchkey.close();

  const again = await launch();
  const bounds = () =>
    again.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(await bounds()).toEqual(place);
  expect(await again.page.evaluate(() => window.innerWidth)).toBe(808);
  await again.page.keyboard.press('ControlOrMeta+0');
  await expect.poll(() => again.page.evaluate(() => window.innerWidth)).toBe(1010);
  await again.close();

  const far = [{ screens: 'gone', place: { bounds: { ...place, x: 9000, y: 9000 }, state: 'normal' } }];
  await writeFile(`${profile}/data/window-state.json.new`, JSON.stringify(far));
  await rename(`${profile}/data/window-state.json.new`, `${profile}/data/window-state.json`);
  const back = await launch();
  const found = await back.electron.evaluate(({ BrowserWindow, screen }) => {
    const { x, y } = BrowserWindow.getAllWindows()[0]!.getBounds();
    const { workArea } = screen.getPrimaryDisplay();
    return (
      x >= workArea.x &&
      y >= workArea.y &&
      x < workArea.x + workArea.width &&
      y < workArea.y + workArea.height
    );
  });
  expect(found).toBe(true);
});

test('settings take effect at once and survive, and F6 goes round the panes', async ({
  latchkey,
  launch,
}) => {
  const { page } = latchkey;
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('text size');
  await page.getByRole('textbox', { name: 'Interface text size (pixels)' }).fill('16');
  await page.keyboard.press('Enter');
  const textSize = (where: Page) => where.evaluate(() => getComputedStyle(document.body).fontSize);
  await expect.poll(() => textSize(page)).toBe('16px');
  await page.getByRole('textbox', { name: 'Interface text size (pixels)' }).fill('99');
  await expect(page.getByText('Enter a size from 11 to 20.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+t');

  await urlField(page).focus();
  const visited = new Set<string>();
  for (let step = 0; step < 8; step++) visited.add(await nextPane(page));
  expect([...visited]).toEqual(
    expect.arrayContaining(['HEADER', 'Sidebar', 'request', 'response', 'FOOTER']),
  );

  await latchkey.close();
  const again = await launch();
  expect(await textSize(again.page)).toBe('16px');
});

/** Drops a file that exists onto the window, as a file manager does. */
async function dropFile(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'file-to-drop';
    document.body.append(input);
  });
  await page.locator('#file-to-drop').setInputFiles(path);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#file-to-drop');
    const dataTransfer = new DataTransfer();
    for (const file of input?.files ?? []) dataTransfer.items.add(file);
    input?.remove();
    const event = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragover', event));
    document.body.dispatchEvent(new DragEvent('drop', event));
  });
}

test('a file that is dropped anywhere becomes a body or a request, and the window stays', async ({
  latchkey,
  profile,
}) => {
  const { page } = latchkey;
  const address = page.url();
  await newRequest(page, 'https://api.example.com/upload');
  await writeFile(`${profile}/invoice.pdf`, '%PDF-1.7 not much');
  await dropFile(page, `${profile}/invoice.pdf`);
  const dialog = page.getByRole('dialog', { name: 'What is this file for?' });
  await dialog.getByRole('button', { name: 'Send as the body' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Body' })).toContainText('invoice.pdf');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Body' })).not.toContainText('invoice.pdf');

  await writeFile(`${profile}/call.txt`, "curl 'https://api.example.com/dropped' -H 'x-one: 1'\n");
  await dropFile(page, `${profile}/call.txt`);
  await dialog.getByRole('button', { name: 'Make it a request' }).click();
  await expect(urlField(page)).toHaveValue('https://api.example.com/dropped');

  await writeFile(`${profile}/api.json`, '{"openapi":"3.1.0","info":{"title":"Things"}}');
  await dropFile(page, `${profile}/api.json`);
  await expect(dialog).toContainText('Latchkey cannot import those yet; nothing was changed.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(page.url()).toBe(address);
});

test('what was typed at the last moment is there after closing at once', async ({ launch }) => {
  for (const url of ['https://a.example/one', 'https://a.example/two', 'https://a.example/three']) {
    const app = await launch();
    await newRequest(app.page, url);
    await app.close();
  }
  const { page } = await launch();
  for (const path of ['one', 'two', 'three'])
    await expect(page.getByRole('tab').getByTitle(`https://a.example/${path}`)).toHaveCount(1);
});
