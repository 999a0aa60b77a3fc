/** A .deb of the packaged folder, for Debian and Ubuntu. */
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NotReady } from '../lib/command.mjs';
import { projectFolder } from '../lib/folders.mjs';
import { capture } from '../lib/processes.mjs';
import { iconFiles } from './icons.mjs';
import { appDescription } from './packageFolder.mjs';

/** Debian's names for what Node calls x64 and arm64. @type {Record<string, string>} */
const architectures = { x64: 'amd64', arm64: 'arm64' };

/**
 * @param {string} folder the packaged app
 * @returns {Promise<string>} the file, beside the folder
 */
export async function makeDebianPackage(folder) {
  for (const program of ['dpkg-deb', 'fakeroot']) {
    if ((await capture(program, ['--version'])).code !== 0) {
      throw new NotReady(`A .deb needs ${program}: sudo apt-get install dpkg fakeroot, and start again.`);
    }
  }
  const { name, productName, version, description } = await appDescription();
  // @ts-expect-error It has no types.
  const { default: makeDeb } = await import('electron-installer-debian');
  const dest = dirname(folder);
  await makeDeb({
    src: folder,
    dest,
    arch: architectures[process.arch] ?? process.arch,
    options: {
      name,
      productName,
      version,
      bin: name,
      description,
      productDescription:
        'Sends requests to APIs, authorizes at OAuth providers in a window of its own,\n' +
        'and keeps tokens in the keychain of the desktop.',
      genericName: 'API client',
      section: 'devel',
      maintainer: 'Latchkey contributors <maintainers@latchkey.dev>',
      categories: ['Development'],
      icon: iconFiles(join(projectFolder, '.cache', 'icons')),
      desktopTemplate: join(projectFolder, 'resources', 'desktop.ejs'),
      // The keychain addon is linked to it; the other libraries are Electron's and known to the packager.
      depends: ['libsecret-1-0'],
      // xz takes two minutes for a tenth less.
      compression: 'gzip',
    },
  });
  const file = (await readdir(dest)).find((entry) => entry.endsWith('.deb'));
  if (!file) throw new Error(`electron-installer-debian left no .deb in ${dest}`);
  return join(dest, file);
}
