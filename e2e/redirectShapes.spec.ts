import { readFile } from 'node:fs/promises';
import { callMain, connectionSettings } from './support/bridge';
import { expect, test } from './support/latchkey';
import { startShapeProvider } from './support/shapeProvider';
import { shapes } from './support/shapes';

/** All of them take minutes: `npm run test:all` runs them, `npm test` every seventh. */
const isWhole = process.env['LATCHKEY_ALL'] === '1';
const chosen = [...shapes.entries()].filter(([index]) => isWhole || index % 7 === 0);

test.setTimeout(isWhole ? 900_000 : 180_000);

test('every redirect shape is taken once, and nothing is sent to the redirect URI', async ({ latchkey }) => {
  const provider = await startShapeProvider();
  try {
    for (const [index, shape] of chosen) {
      await test.step(shape.name, async () => {
        const before = provider.codes.length;
        const { id } = await callMain<{ id: string }>(latchkey.page, 'connections.save', {
          id: null,
          settings: connectionSettings({
            name: shape.name,
            authorizationEndpoint: `${provider.origin}/authorize?shape=${index}`,
            tokenEndpoint: `${provider.origin}/token`,
            redirectUri: provider.redirectUri(shape.target),
          }),
        });
        await callMain(latchkey.page, 'tokens.authorize', { connectionId: id });
        expect(provider.codes.slice(before), shape.name).toEqual([`good-${index}`]);
      });
    }
    expect(provider.connections()).toBe(0);
    await expect.poll(() => latchkey.electron.windows().length).toBe(1);
    const launched = process.env['LATCHKEY_LAUNCH_LOG'];
    if (launched !== undefined) expect(await readFile(launched, 'utf8').catch(() => '')).toBe('');
  } finally {
    await provider.close();
  }
});
