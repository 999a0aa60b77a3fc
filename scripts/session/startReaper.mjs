/** Starts the process that clears the session away: beside us, so that it also does when we are killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * @param {string} folder
 * @returns {{ watch: (pid: number | undefined) => void, finish: () => Promise<void> }} `watch` names a process group that
 *   belongs to the session, `finish` ends them all and removes the folder
 */
export function startReaper(folder) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'reaper.mjs'), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.on('error', () => {});
  const ended = once(child, 'exit');
  return {
    watch: (pid) => {
      if (pid !== undefined) child.stdin.write(`${pid}\n`);
    },
    finish: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
