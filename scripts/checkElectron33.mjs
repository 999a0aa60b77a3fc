/** `npm run check:electron33`. */
import { checkAgainstElectron33 } from './lib/checkAgainstElectron33.mjs';
import { log, runCommand } from './lib/command.mjs';

await runCommand(async () => {
  const code = await checkAgainstElectron33();
  log(code === 0 ? 'Types against Electron 33: fit' : 'Types against Electron 33: do not fit, see above');
  return code;
});
