import { call } from '../latchkey';
import { reportFailure } from './notices';
import { useTabs } from './tabs';

const SAVE_AFTER_MS = 400;

/**
 * Keeps main's copy of the tabs and their drafts at most half a second old, also while somebody types without a pause,
 * so a crash costs a word at most. Returns a function that stops it.
 */
export function keepTabsSaved(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    const { tabs, activeTabId, environmentId } = useTabs.getState();
    reportFailure(call('workspace.saveTabs', { tabs, activeTabId, environmentId }));
  }

  function saveNow(): void {
    if (timer !== undefined) save();
  }

  const unsubscribe = useTabs.subscribe((now, before) => {
    const changed =
      now.tabs !== before.tabs ||
      now.activeTabId !== before.activeTabId ||
      now.environmentId !== before.environmentId;
    if (changed) timer ??= setTimeout(save, SAVE_AFTER_MS);
  });
  document.addEventListener('visibilitychange', saveNow);
  window.addEventListener('beforeunload', saveNow);
  return () => {
    unsubscribe();
    saveNow();
    document.removeEventListener('visibilitychange', saveNow);
    window.removeEventListener('beforeunload', saveNow);
  };
}
