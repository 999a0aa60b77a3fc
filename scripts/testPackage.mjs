/**
 * `npm run test:package`: makes the package, looks at it from outside, and does the main job in the folder and in the
 * installed .deb. What follows goes to Playwright. Linux only.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NotReady, runCommand } from './lib/command.mjs';
import { projectFolder } from './lib/folders.mjs';
import { runNodeOnScreen } from './lib/onScreen.mjs';
import { prepare } from './lib/prepare.mjs';
import { show } from './lib/processes.mjs';
import { tool } from './lib/tools.mjs';

await runCommand(async () => {
  if (process.platform !== 'linux') throw new NotReady('Only the package for Linux is tested.');
  const runtime = await prepare({ forTests: true, build: false });
  const code = await show(process.execPath, [join(import.meta.dirname, 'package.mjs')]);
  if (code !== 0) return code;
  const dist = join(projectFolder, 'dist');
  const made = await readdir(dist);
  const folder = made.find((name) => name.endsWith('-unpacked')) ?? '';
  const deb = made.find((name) => name.endsWith('.deb')) ?? '';
  const args = ['test', '--config', 'e2e/packaged.config.ts', ...process.argv.slice(2)];
  return runNodeOnScreen(runtime, [tool('@playwright/test', 'playwright'), ...args], {
    LATCHKEY_PACKAGE: join(dist, folder),
    LATCHKEY_DEB: join(dist, deb),
  });
});
