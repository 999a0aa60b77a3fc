import { expect, connectTo, authorizeButton, test } from './support/latchkey';
test('probe cover', async ({ latchkey, provider }) => {
  await connectTo(latchkey, provider);
  await latchkey.electron.evaluate(({ app }) => {
    (globalThis as any).log = [];
    app.on('web-contents-created', (_e, c) => {
      for (const name of ['did-fail-load', 'did-fail-provisional-load', 'will-redirect', 'did-stop-loading','did-finish-load','did-navigate']) c.on(name as any, (_e: any, ...a: any[]) => (globalThis as any).log.push([name, a.slice(0,4).map(String)]));
    });
  });
  for (const location of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,<h1>data</h1>', 'mailto:x']) {
    provider.authorize = () => ({ status: 302, headers: { location } });
    await authorizeButton(latchkey.page).click();
    await latchkey.page.waitForTimeout(700);
    console.log(location, JSON.stringify(await latchkey.electron.evaluate(() => { const l = (globalThis as any).log; (globalThis as any).log = []; return l; })));
    const c = latchkey.page.getByRole('button', { name: 'Cancel' });
    if (await c.isVisible()) await c.click();
    await latchkey.page.waitForTimeout(300);
  }
  expect(1).toBe(1);
});
