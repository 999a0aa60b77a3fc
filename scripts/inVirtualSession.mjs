/**
 * `node scripts/inVirtualSession.mjs [--locked] COMMAND ARGS…` runs any command on a virtual screen with a keyring of its
 * own, and with LATCHKEY_ELECTRON set.
 */
import { electronRuntime, runtimeEnvironment } from './electronRuntime.mjs';
import { log, NotReady, runCommand } from './lib/command.mjs';
import { ensureSystemPackages } from './systemPackages.mjs';
import { runInVirtualSession } from './virtualSession.mjs';

await runCommand(async () => {
  const args = process.argv.slice(2);
  const unlocked = args[0] !== '--locked';
  if (!unlocked) args.shift();
  const command = args.shift();
  if (!command)
    throw new NotReady('Name the command: node scripts/inVirtualSession.mjs [--locked] COMMAND ARGS…');
  if (process.platform !== 'linux')
    throw new NotReady('A virtual session is for Linux; run the command as it is here.');
  const runtime = await electronRuntime({ log });
  await ensureSystemPackages({ executable: runtime.executable, forTests: true, log });
  return runInVirtualSession(command, args, { env: runtimeEnvironment(runtime), unlocked });
});
