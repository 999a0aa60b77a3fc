/** `npm start`: from a fresh checkout to the running app. */
import { runtimeEnvironment } from './electronRuntime.mjs';
import { runCommand } from './lib/command.mjs';
import { requireDisplay } from './lib/display.mjs';
import { projectFolder } from './lib/folders.mjs';
import { prepare } from './lib/prepare.mjs';
import { show } from './lib/processes.mjs';
import { sandboxSwitches } from './lib/sandbox.mjs';

await runCommand(async () => {
  requireDisplay();
  const runtime = await prepare({ forTests: false, build: true });
  const switches = await sandboxSwitches(runtime.executable);
  return show(runtime.executable, [...switches, projectFolder, ...process.argv.slice(2)], {
    env: { ...process.env, ...runtimeEnvironment(runtime) },
  });
});
