import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import { changeSettings, useSettings } from './settings';

/** Where there is no room for the sidebar beside the page, as in a small window at a high zoom, it lies over it when asked for. */
const narrow = window.matchMedia('(max-width: 640px)');

const useDrawer = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

/** How the sidebar is to be shown. */
export function useSidebarView(): 'beside' | 'over' | 'hidden' {
  const isNarrow = useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
  const isVisible = useSettings(({ settings }) => settings.sidebarVisible);
  const isOpen = useDrawer((state) => state.isOpen);
  if (isNarrow) return isOpen ? 'over' : 'hidden';
  return isVisible ? 'beside' : 'hidden';
}

export function toggleSidebar(): void {
  if (narrow.matches) useDrawer.setState(({ isOpen }) => ({ isOpen: !isOpen }));
  else changeSettings({ sidebarVisible: !useSettings.getState().settings.sidebarVisible });
}

export function showSidebar(): void {
  if (narrow.matches) useDrawer.setState({ isOpen: true });
  else changeSettings({ sidebarVisible: true });
}

/** Takes the sidebar away from over the page, once what was looked for is open. */
export function closeDrawer(): void {
  useDrawer.setState({ isOpen: false });
}
