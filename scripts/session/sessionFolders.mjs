/** A home of the session's own: nothing is read from the person's settings, nothing is written to them. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @param {string} folder
 * @returns {Promise<Record<string, string>>} the variables that point there
 */
export async function createFolders(folder) {
  const home = join(folder, 'home');
  const environment = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  };
  for (const path of Object.values(environment)) await mkdir(path, { recursive: true, mode: 0o700 });
  await mkdir(join(environment.XDG_DATA_HOME, 'keyrings'), { mode: 0o700 });
  return environment;
}
