/**
 * Type-checks main and preload against Electron 33: one build serves both Electrons, and `tsc -b` alone would let an API
 * through that only the current one has.
 */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { electron33Types } from './electron33Types.mjs';
import { projectFolder } from './folders.mjs';
import { show } from './processes.mjs';
import { tool } from './tools.mjs';

/** @returns {Promise<number>} tsc's exit code for the first part that does not fit, else 0 */
export async function checkAgainstElectron33() {
  // Inside the checkout, so that what the definitions import is found in node_modules.
  const cache = join(projectFolder, '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'electron33-'));
  try {
    const types = join(folder, 'electron.d.ts');
    await copyFile(await electron33Types(), types);
    for (const part of ['main', 'preload']) {
      const project = join(folder, `tsconfig.${part}.json`);
      await writeFile(project, JSON.stringify(configuration(part, types)));
      const code = await show(process.execPath, [tool('typescript', 'tsc'), '-p', project], {
        cwd: projectFolder,
      });
      if (code !== 0) return code;
    }
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} part
 * @param {string} types
 */
function configuration(part, types) {
  const sources = join(projectFolder, 'src', part);
  return {
    extends: join(sources, 'tsconfig.json'),
    compilerOptions: {
      paths: { electron: [types], 'electron/*': [types] },
      // The other parts are read as sources: this is one check, not a build with references.
      rootDir: projectFolder,
      composite: false,
      incremental: false,
      emitDeclarationOnly: false,
      noEmit: true,
      tsBuildInfoFile: null,
    },
    files: [types],
    include: [`${sources}/**/*.ts`],
    exclude: [`${sources}/**/*.test.ts`],
    references: [],
  };
}
