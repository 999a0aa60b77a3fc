import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../core/workspace/workspace';

/**
 * The theme that the person chose, read on its own before anything else: the window opens in its colour at once, and the
 * settings as a whole are read while its page loads. Anything unreadable is left to the settings to report.
 */
export function storedTheme(folder: string): Settings['theme'] {
  try {
    const settings: unknown = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
    const theme =
      typeof settings === 'object' && settings !== null && 'theme' in settings ? settings.theme : null;
    return theme === 'dark' || theme === 'light' ? theme : 'system';
  } catch {
    return 'system';
  }
}
