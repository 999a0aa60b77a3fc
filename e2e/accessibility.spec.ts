import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { callMain } from './support/bridge';
import { choose, newRequest, openPart, send } from './support/composing';
import {
  authorize,
  authorizeButton,
  expect,
  openConnection,
  signInWindow,
  test,
  type Latchkey,
} from './support/latchkey';

// Axe computes the contrast of every text; on a busy machine a screen takes it several seconds.
test.setTimeout(180_000);

/** The address that a client would open for a sign-in at the practice provider. */
async function authorizationUrl(page: Page): Promise<string> {
  const { connections } = await callMain<{ connections: { authorizationEndpoint: string }[] }>(
    page,
    'app.snapshot',
    null,
  );
  return `${connections[0]?.authorizationEndpoint}?response_type=code&client_id=latchkey-practice&redirect_uri=https%3A%2F%2Flocalhost%2Fcallback&scope=account_read&state=1`;
}

test('a connection is accessible before and after it is authorized, and so are its dialogs', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  await expectAccessible(page, 'before a token');
  await authorize(latchkey);
  await expect(page.getByRole('region', { name: 'Claims' })).toContainText('signature verified');
  await expectAccessible(page, 'with a token');

  await page.getByRole('button', { name: 'Edit settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit connection' });
  await dialog.getByRole('button', { name: 'Advanced' }).click();
  await expectAccessible(page, 'the connection dialog');
});

test('a request, its answer, an error and the trap are accessible', async ({ latchkey }) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  await authorize(latchkey);
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toBeVisible();
  await page.getByRole('tab', { name: /Account summary/ }).click();
  await send(page);
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('"organization_name"');
  await expectAccessible(page, 'an answer');
  await openPart(page, 'Auth');
  await expectAccessible(page, 'the token of a request');
  await choose(page, 'Auth type', 'JWT signed here');
  await page.getByRole('textbox', { name: 'Secret' }).fill('canary');
  await page.getByRole('textbox', { name: 'Secret' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Replace' })).toBeVisible();
  await expectAccessible(page, 'a JWT to sign');

  await newRequest(page, '{{nothing}}/items');
  await send(page);
  await expect(page.getByRole('region', { name: 'Response' }).getByRole('alert')).toBeVisible();
  await openPart(page, 'Body');
  await expectAccessible(page, 'an error');

  await newRequest(page, await authorizationUrl(page));
  await send(page);
  await expect(page.getByRole('alert', { name: 'This is a login page, not API data' })).toBeVisible();
  await expectAccessible(page, 'the trap');
});

test('the palette, the settings and the environments are accessible', async ({ latchkey }) => {
  const { page } = latchkey;
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
  await expectAccessible(page, 'the palette');
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expectAccessible(page, 'the settings');
  const sections = page.getByRole('navigation', { name: 'Settings sections' });
  for (const section of ['Appearance', 'Keys', 'History and storage', 'Privacy']) {
    await sections.getByRole('button', { name: section, exact: true }).click();
    await expect(page.getByRole('heading', { name: section, exact: true })).toBeVisible();
    await expectAccessible(page, `the settings, ${section}`);
  }

  await page.keyboard.press('ControlOrMeta+/');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(page, 'the list of keys');
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+Shift+e');
  const dialog = page.getByRole('dialog', { name: 'Edit environments' });
  await dialog.getByRole('button', { name: 'New environment' }).click();
  await expectAccessible(page, 'the environments');
});

/** Presses a key until the element with this role and name has the focus, which must be seen at every step. */
async function walkTo(page: Page, role: 'button' | 'tab' | 'textbox', name: string | RegExp): Promise<void> {
  const goal = page.getByRole(role, { name }).first();
  for (let step = 0; step < 80; step++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    expect(await focusIsSeen(page), await focusedElement(page)).toBe(true);
  }
  throw new Error(`Eighty presses of Tab do not lead to ${role} ${String(name)}.`);
}

/** Whether the focused element, or a box drawn around it, looks other than it does without the focus. */
function focusIsSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return true;
    const boxes: HTMLElement[] = [];
    for (let box: HTMLElement | null = focused; box && boxes.length < 4; box = box.parentElement)
      boxes.push(box);
    const looks = () =>
      boxes.map((box) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
          getComputedStyle(box);
        return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor].join();
      });
    const withFocus = looks();
    focused.blur();
    const without = looks();
    focused.focus({ focusVisible: true } as FocusOptions);
    return withFocus.some((look, index) => look !== without[index]);
  });
}

function focusedElement(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing');
}

test('the main job is done with the keyboard alone, and the focus is always seen', async ({ latchkey }) => {
  const { page } = latchkey;
  await walkTo(page, 'button', /^Practice provider/);
  await page.keyboard.press('Enter');
  await walkTo(page, 'button', 'Authorize');
  await signInWithKeys(latchkey);

  await walkTo(page, 'tab', /Practice provider/);
  await page.keyboard.press('ArrowRight');
  await walkTo(page, 'textbox', 'URL');
  await walkTo(page, 'button', 'Send');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'Response status' })).toContainText('200 OK');
});

async function signInWithKeys(latchkey: Latchkey): Promise<void> {
  const opened = signInWindow(latchkey);
  await expect(authorizeButton(latchkey.page)).toBeFocused();
  await latchkey.page.keyboard.press('Enter');
  const window = await opened;
  await walkTo(window, 'textbox', 'Name');
  await window.keyboard.type('Ana');
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: 'Allow' }).waitFor();
  await walkTo(window, 'button', 'Allow');
  await window.keyboard.press('Space');
  await expect(latchkey.page.getByRole('timer', { name: 'Time remaining' })).toHaveText(/23:59:\d\d/);
}
