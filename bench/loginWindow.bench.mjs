import { setTimeout as delay } from 'node:timers/promises';
import { startFlow, startLatchkeyOnConnection } from './lib/apps.mjs';
import { callMain, connection, oneTab } from './lib/documents.mjs';
import { fillField } from './lib/inPage.mjs';
import { seed, withProfiles } from './lib/profile.mjs';
import { Provider } from './lib/provider.mjs';
import { Screen } from './lib/screen.mjs';
import { inTurn, row } from './lib/statistics.mjs';

/** Until a closed window has left the screen and its app has noticed. */
const settleMs = 500;

export const id = 'P14';
export const title = 'from the click on Authorize until the login page is on the screen';

export function run() {
  return withProfiles(async (profile, flowProfile) => {
    const provider = await Provider.start();
    const screen = await Screen.open();
    await seed(profile, {
      connections: [connection({ id: 'bench', provider: provider.origin, authorizationPath: '/login' })],
      tabs: oneTab({ connectionId: 'bench' }),
    });
    const latchkey = await startLatchkeyOnConnection(profile);
    const flow = await startFlow(flowProfile);
    let colour = 0x30_a0_50;
    /**
     * @param {import('./lib/launch.mjs').Page} page
     * @param {string} name the button's
     */
    const paintedMs = async (page, name) => {
      // A colour of its own for each page, so that an old one cannot pass for a new one.
      colour += 1;
      provider.loginColour = colour.toString(16);
      const clicked = await page.click({ role: 'button', name });
      return (await screen.whenFilled(provider.loginColour)) - clicked;
    };
    try {
      await flow.page.run(fillField, provider.origin);
      const medians = await inTurn(11, {
        ours: async () => {
          const ms = await paintedMs(latchkey.page, 'Authorize');
          await latchkey.page.run(callMain, 'tokens.cancel', { connectionId: 'bench' });
          await delay(settleMs);
          return ms;
        },
        bare: async () => {
          const ms = await paintedMs(flow.page, 'Log in');
          await flow.page.run(closeLogin);
          await delay(settleMs);
          return ms;
        },
      });
      const { ours, bare } = medians;
      return [
        row({
          name: 'authorize to login page ÷ bare window',
          ours,
          denominator: bare,
          bound: 1.25,
          unit: 'ms',
        }),
      ];
    } finally {
      await Promise.all([latchkey.close(), flow.close()]);
      screen.close();
      provider.close();
    }
  });
}

async function closeLogin() {
  await /** @type {any} */ (globalThis).flow.call('cancel');
}
