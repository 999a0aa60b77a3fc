/** Runs the benches in one process, one after the other, so that none disturbs the next. Started by scripts/bench.mjs. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { log, NotReady, runCommand } from '../lib/command.mjs';
import { projectFolder } from '../lib/folders.mjs';
import { exceeds, table } from './table.mjs';

/** @typedef {{ id: string, title: string, run: () => Promise<import('./table.mjs').Row[]> }} Bench */

const benchFolder = join(projectFolder, 'bench');
const suffix = '.bench.mjs';

await runCommand(async () => {
  const args = process.argv.slice(2);
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const benches = await allBenches();
  const called = benches.map(({ name, bench }) => `${name} (${bench.id})`).join(', ');
  const unknown = wanted.filter((word) => !benches.some((known) => isCalled(known, word)));
  if (unknown.length > 0) throw new NotReady(`No bench named ${unknown.join(', ')}. There are: ${called}`);
  if (wanted.length === 0) log(`Benches: ${called}`);

  let over = 0;
  for (const known of benches) {
    if (wanted.length > 0 && !wanted.some((word) => isCalled(known, word))) continue;
    const rows = await known.bench.run();
    process.stdout.write(`\n${known.bench.id}: ${known.bench.title}\n${table(rows)}\n`);
    over += rows.filter(exceeds).length;
  }
  if (over > 0) process.stdout.write(`\n${over} above the bound\n`);
  return over > 0 && args.includes('--check') ? 1 : 0;
});

/** @returns {Promise<{ name: string, bench: Bench }[]>} */
async function allBenches() {
  const files = (await readdir(benchFolder)).filter((name) => name.endsWith(suffix)).toSorted();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -suffix.length),
      bench: await import(pathToFileURL(join(benchFolder, file)).href),
    })),
  );
}

/**
 * A bench is called by its file's name or by one of the goals it measures, `P4`.
 * @param {{ name: string, bench: Bench }} known
 * @param {string} word
 */
function isCalled({ name, bench }, word) {
  return name === word || bench.id.split(/\W+/).includes(word);
}
