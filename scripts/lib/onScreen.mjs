/** Runs a Node program that opens windows: in a virtual session on Linux, on the person's own screen elsewhere. */
import { runtimeEnvironment } from '../electronRuntime.mjs';
import { runInVirtualSession } from '../virtualSession.mjs';
import { projectFolder } from './folders.mjs';
import { show } from './processes.mjs';

/**
 * @param {import('../electronRuntime.mjs').Runtime} runtime
 * @param {string[]} args for Node
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function runNodeOnScreen(runtime, args, env = {}) {
  const environment = { ...runtimeEnvironment(runtime), ...env };
  process.chdir(projectFolder);
  if (process.platform === 'linux') return runInVirtualSession(process.execPath, args, { env: environment });
  return show(process.execPath, args, { env: { ...process.env, ...environment } });
}
