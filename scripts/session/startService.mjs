/** Starts a background program of the session and waits until it has said, on descriptor 3, that it is ready. */
import { spawn } from 'node:child_process';
import { NotReady } from '../lib/command.mjs';

const startTimeoutMs = 20_000;

/**
 * @param {{ command: string, args: string[], env: NodeJS.ProcessEnv, watch: (pid: number | undefined) => void }} service
 * @returns {Promise<string>} the line it said
 */
export function startService({ command, args, env, watch }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    watch(child.pid);
    let complaints = '';
    let said = '';
    /** @param {string} why */
    const fail = (why) => {
      clearTimeout(timer);
      reject(new NotReady(`${command} ${why}. ${complaints.trim()}`.trim()));
    };
    const timer = setTimeout(() => fail('did not get ready'), startTimeoutMs);
    child.stderr?.setEncoding('utf8').on('data', (text) => (complaints = (complaints + text).slice(-2000)));
    child.stdio[3]?.on('data', (bytes) => {
      said += String(bytes);
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      letGo(child);
      resolve(said.trim());
    });
    child.once('error', (error) => fail(`cannot be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended at once (exit code ${code})`));
  });
}

/**
 * A service must not keep this process waiting; its end is the reaper's business.
 * @param {import('node:child_process').ChildProcess} child
 */
export function letGo(child) {
  child.unref();
  for (const stream of child.stdio) {
    if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
}
