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
  const present = (await readdir(benchFolder)).filter((name) => name.endsWith(suffix)).toSorted();
  const names = present.map((name) => name.slice(0, -suffix.length));
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new NotReady(`No bench named ${unknown.join(', ')}. There are: ${names.join(', ')}`);
  if (wanted.length === 0) log(`Benches: ${names.join(', ')}`);

  let over = 0;
  for (const name of names.filter((known) => wanted.length === 0 || wanted.includes(known))) {
    /** @type {Bench} */
    const bench = await import(pathToFileURL(join(benchFolder, name + suffix)).href);
    const rows = await bench.run();
    process.stdout.write(`\n${bench.id}: ${bench.title}\n${table(rows)}\n`);
    over += rows.filter(exceeds).length;
  }
  if (over > 0) process.stdout.write(`\n${over} above the bound\n`);
  return over > 0 && args.includes('--check') ? 1 : 0;
});
