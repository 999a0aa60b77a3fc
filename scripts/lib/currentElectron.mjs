/**
 * The Electron that package.json pins: its own binary, which the `electron` package downloads from GitHub on first use.
 * That download is out of reach in some networks, where it can also hang: it gets a watched child process, and a failure
 * is remembered for a day, so that not every start waits for it again.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotReady } from './command.mjs';
import { cacheFolder, projectFolder } from './folders.mjs';
import { killGroup } from './processes.mjs';

const noProgressMs = 20_000;
const longestDownloadMs = 20 * 60_000;
const rememberFailureMs = 24 * 60 * 60_000;

const packageFolder = join(projectFolder, 'node_modules', 'electron');

/** @returns {string} the version that package.json pins */
export function currentVersion() {
  try {
    /** @type {{ version: string }} */
    const description = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
    return description.version;
  } catch {
    throw new NotReady('The packages are not installed. Run npm ci, and start again.');
  }
}

/** @returns {string | undefined} the executable, when it has been downloaded */
export function installedElectron() {
  const dist = join(packageFolder, 'dist');
  try {
    if (readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '') !== currentVersion())
      return undefined;
    // Written last by the package's installer.
    const executable = join(dist, readFileSync(join(packageFolder, 'path.txt'), 'utf8'));
    return existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/** @returns {Promise<boolean>} whether the download failed here within the last day */
export async function downloadFailedLately() {
  const age = await stat(failureFile()).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Infinity,
  );
  return age < rememberFailureMs;
}

/** @returns {Promise<string | undefined>} the executable, or undefined when the download is out of reach */
export async function downloadElectron() {
  await mkdir(cacheFolder(), { recursive: true });
  const temporary = await mkdtemp(join(cacheFolder(), 'electron-download.building-'));
  try {
    await runInstaller(temporary);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  const executable = installedElectron();
  if (executable) await rm(failureFile(), { force: true });
  else await writeFile(failureFile(), '');
  return executable;
}

function failureFile() {
  return join(cacheFolder(), `electron-${currentVersion()}-out-of-reach`);
}

/**
 * @param {string} temporary watched for growth: the one sign of life that the installer gives
 * @returns {Promise<void>} when the installer has ended, whether well or not
 */
function runInstaller(temporary) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    });
    const kill = () => child.pid !== undefined && killGroup(child.pid, 'SIGKILL');
    const started = Date.now();
    let lastSize = -1;
    let lastGrowth = started;
    const watch = setInterval(() => {
      void sizeOf([temporary, join(packageFolder, 'dist')]).then((size) => {
        if (size !== lastSize) lastGrowth = Date.now();
        lastSize = size;
        if (Date.now() - lastGrowth > noProgressMs || Date.now() - started > longestDownloadMs) kill();
      });
    }, 1000);
    process.once('exit', kill);
    const end = () => {
      clearInterval(watch);
      process.off('exit', kill);
      resolve();
    };
    child.once('error', end);
    child.once('close', end);
  });
}

/**
 * @param {string[]} folders
 * @returns {Promise<number>} the bytes of all files below
 */
async function sizeOf(folders) {
  let total = 0;
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true }).catch(() => []);
    for (const entry of entries)
      total += await stat(join(folder, entry)).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return total;
}
