/** Builds out/, when it is not what the sources are any more. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NotReady } from './command.mjs';
import { projectFolder } from './folders.mjs';
import { capture } from './processes.mjs';
import { tool } from './tools.mjs';

const outputs = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];
const inputs = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
/** Its time is when the last build began: what is saved during a build makes the next one necessary. */
const stamp = join(projectFolder, '.cache', 'built');

/** @param {{ log: (line: string) => void }} options */
export async function buildIfStale({ log }) {
  if (!(await isStale())) {
    log('App: built');
    return;
  }
  const began = new Date();
  const { code, stdout, stderr } = await capture(
    process.execPath,
    [tool('electron-vite'), 'build', '--logLevel', 'warn'],
    { cwd: projectFolder },
  );
  if (code !== 0) throw new NotReady(`The app cannot be built:\n${stdout}${stderr}`.trim());
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, '');
  await utimes(stamp, began, began);
  log(`App: built in ${((Date.now() - began.getTime()) / 1000).toFixed(1)} s`);
}

/** `npm run dev` builds into the same folder, but for itself. */
export async function forgetBuild() {
  await rm(stamp, { force: true });
}

async function isStale() {
  if (!outputs.every((path) => existsSync(join(projectFolder, path)))) return true;
  const built = await changedAt(stamp);
  for (const input of inputs) {
    const path = join(projectFolder, input);
    if ((await changedAt(path)) > built) return true;
    // Folders count as well: their time tells that a file has gone.
    const below = await readdir(path, { recursive: true }).catch(() => []);
    for (const name of below) {
      if (!/\.test\.tsx?$/.test(name) && (await changedAt(join(path, name))) > built) return true;
    }
  }
  return false;
}

/** @param {string} path */
async function changedAt(path) {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
