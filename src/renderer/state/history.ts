import { create } from 'zustand';
import type { HistoryEntry } from '../../core/workspace/workspace';
import { onEvent } from '../latchkey';

/** What was sent, newest first, as main holds it. */
export const useHistory = create<{ readonly history: readonly HistoryEntry[] }>(() => ({ history: [] }));

/** Shows this history, and from then on what main says of it. */
export function mirrorHistory(first: readonly HistoryEntry[]): void {
  useHistory.setState({ history: first });
  onEvent('history', (history) => {
    // The answer that the newest entry belongs to comes at the same time, and is what the person waits for.
    requestIdleCallback(() => useHistory.setState({ history }), { timeout: 500 });
  });
}
