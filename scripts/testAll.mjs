/**
 * `npm run test:all`: everything that is promised, including what takes too long for each change. Every part runs, also
 * after one that failed; the table at the end says how each went.
 */
import { join } from 'node:path';
import { log, runCommand } from './lib/command.mjs';
import { projectFolder } from './lib/folders.mjs';
import { show } from './lib/processes.mjs';
import { tool } from './lib/tools.mjs';

/** @typedef {{ name: string, args: string[] }} Part */

/** @type {Part[]} */
const parts = [
  { name: 'npm test, with the long parts', args: [join(import.meta.dirname, 'test.mjs')] },
  { name: 'Fuzzing', args: [tool('vitest'), 'run', '--config', 'vitest.fuzz.config.ts'] },
  ...(process.platform === 'linux'
    ? [{ name: 'The package', args: [join(import.meta.dirname, 'testPackage.mjs')] }]
    : []),
  { name: 'Speed', args: [join(import.meta.dirname, 'bench.mjs'), '--check'] },
];

await runCommand(async () => {
  const results = [];
  for (const { name, args } of parts) {
    log(`\n== ${name}`);
    const began = Date.now();
    const code = await show(process.execPath, args, {
      cwd: projectFolder,
      // Read by tests of which each change sees a part.
      env: { ...process.env, LATCHKEY_ALL: '1' },
    });
    results.push({ name, code, seconds: Math.round((Date.now() - began) / 1000) });
  }
  const lines = results.map(
    ({ name, code, seconds }) =>
      `${code === 0 ? 'passed' : 'FAILED'}  ${String(seconds).padStart(5)} s  ${name}`,
  );
  process.stdout.write(`\n${lines.join('\n')}\n`);
  return results.every(({ code }) => code === 0) ? 0 : 1;
});
