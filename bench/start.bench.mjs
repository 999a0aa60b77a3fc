import { startBare, startLatchkey, warm } from './lib/apps.mjs';
import { oneTab } from './lib/documents.mjs';
import { seed, withProfiles } from './lib/profile.mjs';
import { inTurn, row } from './lib/statistics.mjs';

export const id = 'P1';
export const title = 'from the start of the process until the window can be used';

export function run() {
  return withProfiles(async (profile, bareProfile) => {
    await seed(profile, { tabs: oneTab({ url: 'https://api.example.com' }) });
    await warm(startLatchkey, profile);
    await warm(startBare, bareProfile);
    const { ours, bare } = await inTurn(7, {
      ours: () => usableMs(startLatchkey, profile),
      bare: () => usableMs(startBare, bareProfile),
    });
    return [row({ name: 'start to usable ÷ bare window', ours, denominator: bare, bound: 1.25, unit: 'ms' })];
  });
}

/**
 * @param {import('./lib/apps.mjs').Start} start
 * @param {string} profile
 */
async function usableMs(start, profile) {
  const app = await start(profile);
  await app.close();
  return app.usableMs;
}
