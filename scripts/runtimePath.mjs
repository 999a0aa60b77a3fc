/** `npm run -s runtime:path` prints the Electron executable's path and nothing else, for other tools to use. */
import { electronRuntime } from './electronRuntime.mjs';
import { log, runCommand } from './lib/command.mjs';

await runCommand(async () => {
  const { executable } = await electronRuntime({ log });
  process.stdout.write(`${executable}\n`);
  return 0;
});
