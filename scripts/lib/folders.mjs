/** Where things are: the checkout, and the user's own cache folder, which outlives the checkout and is shared by all. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export const projectFolder = join(import.meta.dirname, '..', '..');

/**
 * Read once, when the script starts: a virtual session changes HOME for the programs inside it.
 * @returns {string}
 */
export function cacheFolder() {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'latchkey');
  if (process.platform === 'win32') {
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'latchkey');
  }
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'latchkey');
}
