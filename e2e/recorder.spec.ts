import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  authorizeButton,
  composeWith,
  connectTo,
  expect,
  openConnection,
  sendAndExpect,
  test,
} from './support/latchkey';

test('a flow leaves the app as archive and as text, with the request after it and without a secret', async ({
  latchkey,
  provider,
  profile,
}) => {
  const { page, electron } = latchkey;
  await connectTo(
    latchkey,
    provider,
    { clientAuthentication: 'client_secret_basic' },
    'a-client-secret-of-20',
  );
  await authorizeButton(page).click();
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toBeVisible();
  await composeWith(page, 'Test provider', `${provider.origin}/items?page=2`);
  await sendAndExpect(page, '200');
  await openConnection(page, 'Test provider');
  const flow = page.getByRole('region', { name: 'Flow' });
  await expect(flow).toContainText('API answered');

  const file = join(profile, 'flow.har');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await flow.getByRole('button', { name: 'Export flow' }).click();
  await page.getByRole('menuitem', { name: 'Save as HTTP archive (HAR)…' }).click();
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('"version": "1.2"');
  const archive = await readFile(file, 'utf8');
  const { log } = JSON.parse(archive) as {
    log: { entries: { request: { url: string; headers: { name: string; value: string }[] } }[] };
  };
  expect(log.entries.map(({ request }) => new URL(request.url).pathname)).toEqual([
    '/authorize',
    '/token',
    '/items',
  ]);

  await flow.getByRole('button', { name: 'Export flow' }).click();
  await page.getByRole('menuitem', { name: 'Copy for a ticket' }).click();
  const copied = () => electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('# Authorization of Test provider');
  const text = await copied();
  for (const secret of ['access-1', 'refresh-1', 'test-code', 'a-client-secret', '‹'])
    expect(archive + text).not.toContain(secret);
  // The token that came is the token that went out, and one can see it.
  const token = /"access_token":"(SECRET-[\da-f]{8})"/.exec(text)?.[1];
  expect(text).toContain(`Authorization: Bearer ${token}`);
  expect(text).toContain('sequenceDiagram');
});
