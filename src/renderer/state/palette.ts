import { create } from 'zustand';
import { changeSettings, useSettings } from './settings';

/** What the palette is open for; null when it is closed. */
export const usePalette = create<{ readonly shows: 'everything' | 'requests' | null }>(() => ({
  shows: null,
}));

export function openPalette(shows: 'everything' | 'requests'): void {
  usePalette.setState({ shows });
}

export function closePalette(): void {
  usePalette.setState({ shows: null });
}

/** Entries that are remembered as used. */
const MOST_REMEMBERED = 30;

/** Remembers that an entry of the palette was used, so that it comes first the next time. */
export function rememberUse(entryId: string): void {
  const { recentlyUsed } = useSettings.getState().settings;
  if (recentlyUsed[0] === entryId) return;
  changeSettings({
    recentlyUsed: [entryId, ...recentlyUsed.filter((id) => id !== entryId)].slice(0, MOST_REMEMBERED),
  });
}
