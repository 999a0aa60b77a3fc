import { expect, test } from 'vitest';
import { emptyDraft } from '../request/draft';
import { epochMs } from '../time';
import { keptHistory } from './keptHistory';

const NOW = epochMs(1_800_000_000_000);
const DAY_MS = 86_400_000;

/** Entries of today, yesterday and so on. */
const entries = [0, 1, 2, 3].map((days) => ({
  id: `day-${days}`,
  at: epochMs(NOW - days * DAY_MS),
  draft: emptyDraft(),
  status: 200,
  duration: 12,
}));

test.each([
  ['by count', 2, 0, ['day-0', 'day-1']],
  ['by age', 100, 2, ['day-0', 'day-1', 'day-2']],
  ['by both', 1, 2, ['day-0']],
  ['at any age', 100, 0, ['day-0', 'day-1', 'day-2', 'day-3']],
  ['of nothing', 0, 0, []],
])('keeps the newest entries %s', (_name, historyEntriesKept, historyDaysKept, expected) => {
  expect(keptHistory(entries, { historyEntriesKept, historyDaysKept }, NOW).map(({ id }) => id)).toEqual(
    expected,
  );
});
