import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { callMain } from '../support/bridge';
import {
  authorizeButton,
  expect,
  openConnection,
  signInAndAllow,
  signInWindow,
  test,
  type Latchkey,
} from '../support/latchkey';

const FOLDER = join(import.meta.dirname, '../../tour');

const SIZES = [
  { width: 1440, height: 900 },
  { width: 900, height: 600 },
];

/** Shoots the window as it is in both themes and both sizes. */
async function shoot({ electron, page }: Latchkey, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const size of SIZES) {
    await electron.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().startsWith('app:'))
        ?.setContentSize(width, height);
    }, size);
    await page.waitForFunction(({ width }) => innerWidth === width, size);
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.screenshot({
        path: join(FOLDER, `${name}-${theme}-${size.width}x${size.height}.png`),
        animations: 'disabled',
      });
    }
  }
}

test('the main job', async ({ latchkey }) => {
  const { page } = latchkey;
  await openConnection(page, 'Practice provider');
  await shoot(latchkey, '1-before');

  const opened = signInWindow(latchkey);
  await authorizeButton(page).click();
  const window = await opened;
  await window.getByRole('button', { name: 'Sign in' }).waitFor();
  await window.screenshot({ path: join(FOLDER, '2-sign-in.png') });
  await shoot(latchkey, '2-waiting');
  await signInAndAllow(window, 'Ana');
  await expect(page.getByRole('region', { name: 'Claims' })).toContainText('signature verified');
  await shoot(latchkey, '3-authorized');

  await page.getByRole('tab', { name: /Account summary/ }).click();
  await shoot(latchkey, '4-request');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Response status' })).toContainText('200 OK');
  await shoot(latchkey, '5-answer');

  const { connections } = await callMain<{ connections: { authorizationEndpoint: string }[] }>(
    page,
    'app.snapshot',
    null,
  );
  await page.keyboard.press('ControlOrMeta+t');
  await page
    .getByRole('textbox', { name: 'URL' })
    .fill(
      `${connections[0]?.authorizationEndpoint}?response_type=code&client_id=latchkey-practice&redirect_uri=https%3A%2F%2Flocalhost%2Fcallback&scope=account_read+contact_data+offline_access&state=235o250eddsdff`,
    );
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('alert', { name: 'This is a login page, not API data' })).toBeVisible();
  await shoot(latchkey, '6-trap');

  await page.getByRole('button', { name: 'Make it a connection' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(latchkey, '7-connection-dialog');
});
