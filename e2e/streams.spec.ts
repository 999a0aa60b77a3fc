import { newRequest, openAnswerPart, openPart } from './support/composing';
import { expect, sendAndExpect } from './support/latchkey';
import { test } from './support/serving';

test('a cookie that an answer sets goes out again, can be edited, and deleting it can be undone', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(({ path }) => ({
    body: '{"ok":true}',
    headers: {
      'content-type': 'application/json',
      'set-cookie': path === '/login' ? 'session=s3cret-1; Path=/; HttpOnly' : 'bad=1; Domain=example.com',
    },
  }));
  await newRequest(page, `${api.origin}/login`);
  await sendAndExpect(page, '200');
  await openAnswerPart(page, 'Cookies');
  const received = page.getByRole('table', { name: 'Cookies received' });
  await expect(received.getByRole('row').nth(1)).toContainText('session');
  await expect(received).toContainText('HttpOnly');
  await expect(received).not.toContainText('s3cret-1');

  await page.getByRole('textbox', { name: 'URL' }).fill(`${api.origin}/me`);
  await openPart(page, 'Auth');
  await expect(page.getByRole('table', { name: 'Headers sent' })).toContainText('session=••••');
  await sendAndExpect(page, '200');
  await expect.poll(() => api.requests[1]?.headers['cookie']).toBe('session=s3cret-1');
  await openAnswerPart(page, 'Cookies');
  await expect(page.getByRole('table', { name: 'Cookies sent' })).toContainText('session');
  await expect(received).toContainText('refused');
  await expect(received).toContainText('another one than that of 127.0.0.1');

  await page.getByRole('button', { name: 'Edit cookies' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cookies' });
  await dialog.getByRole('button', { name: 'session /' }).click();
  const value = dialog.getByRole('textbox', { name: 'Value' });
  await expect(value).toHaveValue('');
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect(value).toHaveValue('s3cret-1');
  await value.fill('edited-2');
  await dialog.getByRole('button', { name: 'Save cookie' }).click();
  await expect(value).toHaveValue('');
  await dialog.getByRole('button', { name: 'Delete cookie' }).click();
  await expect(dialog.getByText('No cookies yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByRole('button', { name: 'session /' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await sendAndExpect(page, '200');
  await expect.poll(() => api.requests[2]?.headers['cookie']).toBe('session=edited-2');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Search everything' }).fill('Edit cookies');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Delete all', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await sendAndExpect(page, '200');
  await expect.poll(() => api.requests[3]?.headers).not.toHaveProperty('cookie');
});
