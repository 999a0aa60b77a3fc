/**
 * A desktop session for one command, apart from the person's own: a screen that nobody sees, a message bus and a keyring
 * that exist only here. Tests can so save real secrets in a real keychain and leave nothing behind. Linux only.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { NotReady } from './lib/command.mjs';
import { killGroup, signalExitCode } from './lib/processes.mjs';
import { startBus } from './session/bus.mjs';
import { startKeyring } from './session/keyring.mjs';
import { createLaunchTraps } from './session/launchTraps.mjs';
import { startReaper } from './session/startReaper.mjs';
import { createFolders } from './session/sessionFolders.mjs';
import { startScreen } from './session/screen.mjs';

/** How long a command may take to end after it has been told to. */
const graceMs = 10_000;

/** What belongs to the person's own session and must not be reached from this one. */
const notInherited = [
  'WAYLAND_DISPLAY',
  'XDG_CURRENT_DESKTOP',
  'DESKTOP_SESSION',
  'GNOME_KEYRING_CONTROL',
  'SSH_AUTH_SOCK',
  'SESSION_MANAGER',
];

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, unlocked?: boolean }} [options] `unlocked: false` gives a keyring that is there and
 *   refuses, as when the person has not logged in to it
 * @returns {Promise<number>} the command's exit code
 */
export async function runInVirtualSession(command, args, { env = {}, unlocked = true } = {}) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'latchkey-session-')));
  const reaper = startReaper(folder);
  const stop = stopOnSignal();
  try {
    /** @type {NodeJS.ProcessEnv} */
    const environment = {
      ...withoutOwnSession(process.env),
      ...(await createFolders(folder)),
      // Marks every process of the session, however far it has run from its parents, for the reaper.
      LATCHKEY_SESSION: folder,
      XDG_SESSION_TYPE: 'x11',
      // Settings and accessibility services that would be started just to be asked.
      GSETTINGS_BACKEND: 'memory',
      NO_AT_BRIDGE: '1',
    };
    Object.assign(environment, await startBus(folder, environment, reaper.watch));
    await startKeyring(environment, { unlocked, onStart: reaper.watch });
    Object.assign(environment, await startScreen(folder, environment, reaper.watch));
    const traps = await createLaunchTraps(folder);
    Object.assign(environment, env, traps.environment);
    environment.PATH = [traps.programs, env.PATH ?? process.env.PATH].join(delimiter);
    if (stop.received) return signalExitCode(stop.received);
    return await runCommandGroup(command, args, environment, stop, reaper.watch);
  } finally {
    await reaper.finish();
    stop.end();
  }
}

/** @param {NodeJS.ProcessEnv} environment */
function withoutOwnSession(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !notInherited.includes(name)));
}

/**
 * @typedef {object} Stop
 * @property {NodeJS.Signals | undefined} received
 * @property {((signal: NodeJS.Signals) => void) | undefined} onSignal
 * @property {() => void} end
 */

/**
 * Keeps this process alive on a signal until the session has been cleared away.
 * @returns {Stop}
 */
function stopOnSignal() {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @param {NodeJS.Signals} signal */
  const receive = (signal) => {
    stop.received = signal;
    stop.onSignal?.(signal);
  };
  /** @type {Stop} */
  const stop = {
    received: undefined,
    onSignal: undefined,
    end: () => signals.forEach((signal) => process.off(signal, receive)),
  };
  signals.forEach((signal) => process.on(signal, receive));
  return stop;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {Stop} stop
 * @param {(pid: number | undefined) => void} watch
 * @returns {Promise<number>}
 */
function runCommandGroup(command, args, env, stop, watch) {
  return new Promise((resolve, reject) => {
    // A process group of its own, so that a signal reaches the command once, by us, and all its children at the end.
    const child = spawn(command, args, { env, stdio: 'inherit', detached: true });
    watch(child.pid);
    /** @type {NodeJS.Timeout | undefined} */
    let deadline;
    stop.onSignal = (signal) => {
      if (child.pid === undefined) return;
      // The second signal is impatience.
      killGroup(child.pid, deadline ? 'SIGKILL' : signal);
      deadline ??= setTimeout(() => child.pid && killGroup(child.pid, 'SIGKILL'), graceMs);
    };
    child.once('error', (error) => reject(new NotReady(`${command} cannot be started: ${error.message}`)));
    child.once('close', (code, signal) => {
      clearTimeout(deadline);
      resolve(signal ? signalExitCode(signal) : (code ?? 1));
    });
  });
}
