import { startFloor, startLatchkey } from './lib/apps.mjs';
import { Answers } from './lib/answers.mjs';
import { oneTab } from './lib/documents.mjs';
import { fillField } from './lib/inPage.mjs';
import { seed, withProfiles } from './lib/profile.mjs';
import { inTurn, row } from './lib/statistics.mjs';

const send = { role: 'button', name: 'Send' };
const sizes = { tiny: 0, '1 KB': 1000, '24 KB': 24_000 };

export const id = 'P4';
export const title = 'from the click on Send until the answer is visible';

export function run() {
  return withProfiles(async (profile, floorProfile) => {
    const answers = await Answers.start();
    await seed(profile, { tabs: oneTab({ url: answers.url }) });
    const latchkey = await startLatchkey(profile);
    const floor = await startFloor(floorProfile);
    try {
      await floor.page.run(fillField, answers.url);
      const rows = [];
      for (const [name, size] of Object.entries(sizes)) {
        answers.size = size;
        const medians = await inTurn(15, {
          ours: () => latchkey.page.timeFromClick(send, { text: answers.nextMark() }),
          floor: () => floor.page.timeFromClick(send, { text: answers.nextMark() }),
        });
        rows.push(
          row({
            name: `send to visible, ${name} ÷ floor client`,
            ours: medians.ours,
            denominator: medians.floor,
            bound: 2,
            unit: 'ms',
          }),
        );
      }
      return rows;
    } finally {
      await Promise.all([latchkey.close(), floor.close()]);
      answers.close();
    }
  });
}
