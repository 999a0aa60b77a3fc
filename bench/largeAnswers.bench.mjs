import { setTimeout as delay } from 'node:timers/promises';
import { startLatchkey } from './lib/apps.mjs';
import { Answers } from './lib/answers.mjs';
import { oneTab } from './lib/documents.mjs';
import { longestGap, watchFrames } from './lib/inPage.mjs';
import { seed, withProfiles } from './lib/profile.mjs';
import { inTurn, median, row } from './lib/statistics.mjs';

const send = { role: 'button', name: 'Send' };
const megabyte = 1_000_000;
const rounds = 3;
/** How long after the first screen the window is still watched: the rest of the body is being read then. */
const watchedMs = 1500;
/** Three frames. */
const longestGapMs = 50;

/** @type {readonly { name: string, kind: Answers['kind'], megabytes: number, bound: number | null }[]} */
const bodies = [
  { name: '10 MB', kind: 'records', megabytes: 10, bound: 1.5 },
  { name: '50 MB', kind: 'records', megabytes: 50, bound: null },
  { name: '100 MB', kind: 'records', megabytes: 100, bound: 2 },
  { name: 'one line of 10 MB', kind: 'line', megabytes: 10, bound: null },
];

export const id = 'P5, P6';
export const title = 'large answers: until the first screen, and how long the window stands still';

export function run() {
  return withProfiles(async (profile) => {
    const answers = await Answers.start();
    await seed(profile, { tabs: oneTab({ url: answers.url }) });
    const { page, close } = await startLatchkey(profile);
    const visibleMs = () => page.timeFromClick(send, { text: answers.nextMark() });
    try {
      const rows = [];
      for (const { name, kind, megabytes, bound } of bodies) {
        /** @type {number[]} */
        const gaps = [];
        const { large, tiny } = await inTurn(rounds, {
          large: async () => {
            Object.assign(answers, { kind, size: megabytes * megabyte });
            await page.run(watchFrames);
            const ms = await visibleMs();
            await delay(watchedMs);
            gaps.push(await page.run(longestGap));
            return ms;
          },
          tiny: () => {
            Object.assign(answers, { kind: 'records', size: 0 });
            return visibleMs();
          },
        });
        const unit = 'ms';
        if (bound !== null)
          rows.push(
            row({ name: `first screen, ${name} ÷ tiny`, ours: large, denominator: tiny, bound, unit }),
          );
        rows.push(
          row({
            name: `longest stall, ${name}`,
            ours: median(gaps),
            denominator: longestGapMs,
            bound: 1,
            unit,
          }),
        );
      }
      return rows;
    } finally {
      await close();
      answers.close();
    }
  });
}
