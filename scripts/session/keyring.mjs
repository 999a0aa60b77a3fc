/**
 * A keyring with a throw-away password. The daemon reports success even for a wrong one, so it is believed only after a
 * secret has been written and read back.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { NotReady } from '../lib/command.mjs';
import { capture, killGroup } from '../lib/processes.mjs';
import { letGo } from './startService.mjs';

const password = 'throw-away';
const probeTimeoutMs = 20_000;

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {{ unlocked: boolean, onStart: (pid: number | undefined) => void }} options
 */
export async function startKeyring(env, { unlocked, onStart }) {
  const daemon = startDaemon(env, ['--unlock'], onStart);
  await probe(env, 'unlocked', daemon.complaints);
  if (unlocked) return;
  // Only now is there a keyring on disk that a second daemon, without the password, can find locked.
  const ended = new Promise((resolve) => daemon.child.once('exit', resolve));
  if (daemon.child.pid !== undefined) killGroup(daemon.child.pid, 'SIGTERM');
  await ended;
  await probe(env, 'locked', startDaemon(env, [], onStart).complaints);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} args
 * @param {(pid: number | undefined) => void} onStart
 */
function startDaemon(env, args, onStart) {
  const child = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...args], {
    env,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  onStart(child.pid);
  let said = '';
  child.once('error', (error) => (said = error.message));
  child.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-2000)));
  child.stdin.on('error', () => {});
  child.stdin.end(password);
  letGo(child);
  return { child, complaints: () => said };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {'unlocked' | 'locked'} expected
 * @param {() => string} complaints
 */
async function probe(env, expected, complaints) {
  // In a process of its own: keytar can hang on a keyring that waits.
  const { code, stderr } = await capture(
    process.execPath,
    [join(import.meta.dirname, 'probeKeyring.mjs'), expected],
    {
      env,
      timeoutMs: probeTimeoutMs,
    },
  );
  if (code !== 0)
    throw new NotReady(`The test keyring is not ${expected}. ${stderr.trim()} ${complaints().trim()}`.trim());
}
