import { call, onEvent } from '../latchkey';
import { reportFailure } from './notices';
import { useTabs } from './tabs';

const SAVE_AFTER_MS = 400;

/**
 * Keeps main's copy of the tabs and their drafts at most half a second old, also while somebody types without a pause,
 * so a crash costs a word at most. Returns a function that stops it.
 */
export function keepTabsSaved(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Resolves when main has the tabs, or has said why it does not. */
  async function save(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const { tabs, activeTabId, environmentId } = useTabs.getState();
    const saving = call('workspace.saveTabs', { tabs, activeTabId, environmentId });
    reportFailure(saving);
    await Promise.allSettled([saving]);
  }

  function saveNow(): void {
    if (timer !== undefined) void save();
  }

  async function saveAndSaySo(): Promise<void> {
    if (timer !== undefined) await save();
    await call('app.readyToClose', null);
  }

  const unsubscribe = useTabs.subscribe((now, before) => {
    const changed =
      now.tabs !== before.tabs ||
      now.activeTabId !== before.activeTabId ||
      now.environmentId !== before.environmentId;
    if (changed) timer ??= setTimeout(() => void save(), SAVE_AFTER_MS);
  });
  const stopListening = onEvent('closing', () => void saveAndSaySo());
  document.addEventListener('visibilitychange', saveNow);
  window.addEventListener('beforeunload', saveNow);
  return () => {
    unsubscribe();
    stopListening();
    saveNow();
    document.removeEventListener('visibilitychange', saveNow);
    window.removeEventListener('beforeunload', saveNow);
  };
}
