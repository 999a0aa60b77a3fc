import type { EpochMs } from '../time';
import type { HistoryEntry, Settings } from './workspace';

const DAY_MS = 86_400_000;

/** The entries, newest first, that the settings let stay. */
export function keptHistory(
  entries: readonly HistoryEntry[],
  { historyEntriesKept, historyDaysKept }: Pick<Settings, 'historyEntriesKept' | 'historyDaysKept'>,
  now: EpochMs,
): readonly HistoryEntry[] {
  const oldest = historyDaysKept === 0 ? 0 : now - historyDaysKept * DAY_MS;
  return entries.filter(({ at }) => at >= oldest).slice(0, historyEntriesKept);
}
