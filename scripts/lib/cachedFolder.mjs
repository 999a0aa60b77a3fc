/** Puts a folder into the cache so that it is there whole or not at all, also when two commands do it at once. */
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './folders.mjs';

const leftoverAgeMs = 60 * 60 * 1000;

/**
 * @param {string} name
 * @param {(folder: string) => Promise<void>} fill writes the content into an empty folder
 * @param {(folder: string) => Promise<boolean>} isComplete
 * @returns {Promise<string>} the folder's path
 */
export async function cachedFolder(name, fill, isComplete) {
  const final = join(cacheFolder(), name);
  if (await isComplete(final)) return final;
  await mkdir(cacheFolder(), { recursive: true });
  await removeLeftovers();
  const building = await mkdtemp(`${final}.building-`);
  try {
    await fill(building);
    // The one that finishes second finds a complete folder and drops its own.
    if (!(await isComplete(final))) {
      await rm(final, { recursive: true, force: true });
      await rename(building, final).catch(async (error) => {
        if (!(await isComplete(final))) throw error;
      });
    }
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return final;
}

/** A command that was killed half-way leaves its building folder; nobody else will ever remove it. */
async function removeLeftovers() {
  for (const name of await readdir(cacheFolder())) {
    if (!name.includes('.building-')) continue;
    const path = join(cacheFolder(), name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > leftoverAgeMs) await rm(path, { recursive: true, force: true });
  }
}
