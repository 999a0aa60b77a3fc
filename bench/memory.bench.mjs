import { setTimeout as delay } from 'node:timers/promises';
import { startBare, startLatchkey, warm } from './lib/apps.mjs';
import { oneTab } from './lib/documents.mjs';
import { proportionalSetSize } from './lib/processTree.mjs';
import { seed, withProfiles } from './lib/profile.mjs';
import { inTurn, row } from './lib/statistics.mjs';

/** Until what the start left behind has been put in order. */
const settleMs = 6000;
const bytesPerMegabyte = 1024 * 1024;

export const id = 'P3';
export const title = 'memory of all processes of an idle app';

export function run() {
  return withProfiles(async (profile, bareProfile) => {
    await seed(profile, { tabs: oneTab({ url: 'https://api.example.com' }) });
    await warm(startLatchkey, profile);
    await warm(startBare, bareProfile);
    const { ours, bare } = await inTurn(3, {
      ours: () => idleMegabytes(startLatchkey, profile),
      bare: () => idleMegabytes(startBare, bareProfile),
    });
    return [row({ name: 'idle memory ÷ bare window', ours, denominator: bare, bound: 1.2, unit: 'MB' })];
  });
}

/**
 * @param {import('./lib/apps.mjs').Start} start
 * @param {string} profile
 */
async function idleMegabytes(start, profile) {
  const app = await start(profile);
  try {
    await delay(settleMs);
    return (await proportionalSetSize(app.pid)) / bytesPerMegabyte;
  } finally {
    await app.close();
  }
}
