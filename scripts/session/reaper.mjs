/**
 * Ends a virtual session when its standard input ends, which also happens when the one that holds it is killed: every
 * process of the named groups, every process that carries the session's mark in its environment, and the folder.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { killGroup } from '../lib/processes.mjs';

const politeMs = 3000;
const [, , folder = ''] = process.argv;
// Ends with its input only: a signal to the whole group is for the others.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {});

let input = '';
for await (const text of process.stdin) input += String(text);
const groups = input.split('\n').filter(Boolean).map(Number);

const start = Date.now();
for (let signal = /** @type {NodeJS.Signals} */ ('SIGTERM'), asked = new Set(); ;) {
  const alive = await sessionProcesses();
  if (alive.length === 0) break;
  if (Date.now() - start > politeMs) signal = 'SIGKILL';
  if (Date.now() - start > 3 * politeMs) break;
  for (const pid of alive) {
    // Some take a second request to end for an order to hurry.
    if (signal === 'SIGTERM' && asked.has(pid)) continue;
    asked.add(pid);
    try {
      process.kill(pid, signal);
    } catch {
      // Already gone.
    }
  }
  await delay(10);
}
for (const group of groups) killGroup(group, 'SIGKILL');
await rm(folder, { recursive: true, force: true, maxRetries: 5 });

/** @returns {Promise<number[]>} */
async function sessionProcesses() {
  const found = [];
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid) && pid !== process.pid && (await belongs(pid))) found.push(pid);
  }
  return found;
}

/** @param {number} pid */
async function belongs(pid) {
  try {
    // After the program's name, which may hold anything, in brackets: state, parent, process group.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return false;
    if (groups.includes(Number(group))) return true;
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    return environment.split('\0').includes(`LATCHKEY_SESSION=${folder}`);
  } catch {
    return false;
  }
}
