/** The type definitions of the Electron that runs where the current one cannot be downloaded. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder } from './cachedFolder.mjs';
import { registryVersion } from './registryElectron.mjs';
import { takeFromRegistry } from './registryPackage.mjs';

const source = {
  spec: `electron@${registryVersion}`,
  integrity:
    'sha512-SG/nmSsK9Qg1p6wAW+ZfqU+AV8cmXMTIklUL18NnOKfZLlum4ZsDoVdmmmlL39ZmeCaq27dr7CgslRPahfoVJg==',
};

/** @returns {Promise<string>} the path of electron.d.ts */
export async function electron33Types() {
  const folder = await cachedFolder(
    `electron-${registryVersion}-types`,
    async (building) => {
      await takeFromRegistry(source, ['electron.d.ts'], building);
      await rename(join(building, 'package', 'electron.d.ts'), join(building, 'electron.d.ts'));
      await rm(join(building, 'package'), { recursive: true });
    },
    async (complete) => existsSync(join(complete, 'electron.d.ts')),
  );
  return join(folder, 'electron.d.ts');
}
