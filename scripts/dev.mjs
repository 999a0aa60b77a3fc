/** `npm run dev`: the app with its sources watched; the window updates in place, main restarts. */
import { runtimeEnvironment } from './electronRuntime.mjs';
import { forgetBuild } from './lib/buildApp.mjs';
import { runCommand } from './lib/command.mjs';
import { requireDisplay } from './lib/display.mjs';
import { projectFolder } from './lib/folders.mjs';
import { prepare } from './lib/prepare.mjs';
import { show } from './lib/processes.mjs';
import { sandboxSwitches } from './lib/sandbox.mjs';
import { tool } from './lib/tools.mjs';

await runCommand(async () => {
  requireDisplay();
  const runtime = await prepare({ forTests: false, build: false });
  await forgetBuild();
  const appArgs = [...(await sandboxSwitches(runtime.executable)), ...process.argv.slice(2)];
  return show(process.execPath, [tool('electron-vite'), 'dev', '--watch', '--', ...appArgs], {
    cwd: projectFolder,
    env: { ...process.env, ...runtimeEnvironment(runtime) },
  });
});
