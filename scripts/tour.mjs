/** `npm run tour`: drives the app through its main screens and leaves pictures of them in tour/. */
import { runCommand } from './lib/command.mjs';
import { runNodeOnScreen } from './lib/onScreen.mjs';
import { prepare } from './lib/prepare.mjs';
import { tool } from './lib/tools.mjs';

await runCommand(async () => {
  const runtime = await prepare({ forTests: true, build: true });
  const args = ['test', '--config', 'e2e/tour.config.ts', ...process.argv.slice(2)];
  return runNodeOnScreen(runtime, [tool('@playwright/test', 'playwright'), ...args]);
});
