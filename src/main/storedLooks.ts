import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../core/workspace/workspace';

type Looks = Pick<Settings, 'theme' | 'zoom'>;

/**
 * The theme and the zoom that the person chose, read on their own before anything else: the window opens in them at once,
 * and the settings as a whole are read while its page loads. Anything unreadable is left to the settings to report.
 */
export function storedLooks(folder: string): Looks {
  try {
    const settings: unknown = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
    if (typeof settings !== 'object' || settings === null) return USUAL;
    const { theme, zoom } = { ...USUAL, ...settings };
    return {
      theme: theme === 'dark' || theme === 'light' ? theme : 'system',
      zoom: typeof zoom === 'number' && zoom >= 50 && zoom <= 300 ? zoom : USUAL.zoom,
    };
  } catch {
    return USUAL;
  }
}

const USUAL: Looks = { theme: 'system', zoom: 100 };
