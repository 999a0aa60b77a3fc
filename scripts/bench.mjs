/**
 * `npm run bench -- [NAME…] [--check]`: measures what is promised about speed, each figure as a ratio to what the machine
 * itself can do. Without a name all of bench/ runs; `--check` fails when a bound does not hold.
 */
import { join } from 'node:path';
import { runCommand } from './lib/command.mjs';
import { runNodeOnScreen } from './lib/onScreen.mjs';
import { prepare } from './lib/prepare.mjs';

await runCommand(async () => {
  const runtime = await prepare({ forTests: true, build: true });
  return runNodeOnScreen(runtime, [join(import.meta.dirname, 'bench', 'run.mjs'), ...process.argv.slice(2)]);
});
