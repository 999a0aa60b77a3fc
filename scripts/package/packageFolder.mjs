/** Puts the built app and an Electron together into a folder that runs on its own. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../lib/folders.mjs';
import { configuration } from './configuration.mjs';
import { makeIcons } from './icons.mjs';

const distFolder = join(projectFolder, 'dist');

/**
 * @param {{ version: string, electronDist?: string }} electron which one, and where it lies when it is on this machine
 * @returns {Promise<string>} the folder with the executable
 */
export async function packageFolder(electron) {
  const icons = join(projectFolder, '.cache', 'icons');
  await makeIcons(icons);
  // What an earlier version left there would be packed along.
  await rm(distFolder, { recursive: true, force: true });
  // Loaded here: it brings a third of a second along, which only this command should wait for.
  const { build, Platform } = await import('electron-builder');
  const platform = Platform.current();
  await build({
    projectDir: projectFolder,
    targets: platform.createTarget('dir'),
    config: configuration({ ...electron, icons, output: distFolder }),
    publish: 'never',
  });
  const folder = join(distFolder, unpackedName(platform.buildConfigurationKey));
  if (platform === Platform.LINUX) await addLicences(folder, electron.version);
  return folder;
}

/**
 * What electron-builder calls the folder, in its own words.
 * @param {string} platform
 */
function unpackedName(platform) {
  if (platform === 'mac') return process.arch === 'arm64' ? 'mac-arm64' : 'mac';
  return process.arch === 'arm64' ? `${platform}-arm64-unpacked` : `${platform}-unpacked`;
}

/**
 * The maker of the .deb wants Electron's version and our licence in the folder, under these names.
 * @param {string} folder
 * @param {string} version
 */
async function addLicences(folder, version) {
  await writeFile(join(folder, 'version'), version);
  await cp(join(projectFolder, 'LICENSE'), join(folder, 'LICENSE'));
}

/** @returns {Promise<{ name: string, productName: string, version: string, description: string }>} */
export async function appDescription() {
  /** @type {{ name: string, productName: string, version: string, description: string }} */
  const description = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8'));
  return description;
}
