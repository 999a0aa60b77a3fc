/** Folders for user data that last as long as a bench. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives two empty profiles to a function, one for Latchkey and one for its denominator, and removes them afterwards.
 * @template Result
 * @param {(profile: string, otherProfile: string) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withProfiles(work) {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
  try {
    return await work(join(folder, 'latchkey'), join(folder, 'other'));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Puts Latchkey's documents into a profile that it has not opened yet.
 * @param {string} profile
 * @param {Readonly<Record<string, unknown>>} documents by name
 */
export async function seed(profile, documents) {
  const folder = join(profile, 'data');
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(documents)) {
    await writeFile(join(folder, `${name}.json`), JSON.stringify(content));
  }
}
