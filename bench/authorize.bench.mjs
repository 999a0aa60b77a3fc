import { startFlow, startLatchkeyOnConnection } from './lib/apps.mjs';
import { callMain, connection, oneTab } from './lib/documents.mjs';
import { fillField } from './lib/inPage.mjs';
import { seed, withProfiles } from './lib/profile.mjs';
import { Provider } from './lib/provider.mjs';
import { inTurn, row } from './lib/statistics.mjs';

const authorize = { role: 'button', name: 'Authorize' };
const token = { control: { role: 'timer', name: 'Time remaining' } };

export const id = 'P13';
export const title = 'from the click on Authorize until the token is in the keychain and on screen';

export function run() {
  return withProfiles(async (profile, flowProfile) => {
    const provider = await Provider.start();
    const { origin } = provider;
    await seed(profile, {
      connections: [connection({ id: 'bench', provider: origin, authorizationPath: '/authorize' })],
      tabs: oneTab({ connectionId: 'bench' }),
    });
    const latchkey = await startLatchkeyOnConnection(profile);
    const flow = await startFlow(flowProfile);
    try {
      await flow.page.run(fillField, origin);
      const medians = await inTurn(15, {
        ours: async () => {
          const ms = await latchkey.page.timeFromClick(authorize, token);
          await expectInKeychain(latchkey.page);
          await latchkey.page.run(callMain, 'tokens.forget', { connectionId: 'bench' });
          return ms;
        },
        flow: async () => {
          await flow.page.run(clearToken);
          return flow.page.timeFromClick(authorize, token);
        },
      });
      const { ours, flow: denominator } = medians;
      return [row({ name: 'authorize to token ÷ floor flow', ours, denominator, bound: 3, unit: 'ms' })];
    } finally {
      await Promise.all([latchkey.close(), flow.close()]);
      provider.close();
    }
  });
}

/**
 * What is only in memory was stored faster than what counts.
 * @param {import('./lib/launch.mjs').Page} page
 */
async function expectInKeychain(page) {
  const { value } = await page.run(callMain, 'app.snapshot', null);
  const places = value.tokens.map((/** @type {{ storedIn: string }} */ { storedIn }) => storedIn);
  if (places.join() !== 'keychain')
    throw new Error(`The token is not in the keychain, but: ${places.join()}.`);
}

function clearToken() {
  const shown = document.querySelector('[role=timer]');
  if (shown) shown.textContent = '';
}
