import { expect, test } from 'vitest';
import { epochMs } from '../../../core/time';
import { calendarText, timeText } from './calendarText';

const at = (day: number, hour: number, minute = 0) =>
  epochMs(new Date(2026, 10, day, hour, minute, 3).getTime());
const now = at(23, 9, 14);

test.each([
  ['the same day', at(23, 23, 59), 'today 23:59:03'],
  ['a minute after midnight', at(24, 0, 1), 'tomorrow 00:01:03'],
  ['the day before', at(22, 23, 59), 'yesterday 23:59:03'],
  ['the day after tomorrow', at(25, 9), 'Wed 25 Nov 2026, 09:00:03'],
  [
    'the same day of another month',
    epochMs(new Date(2026, 11, 23, 9, 14, 3).getTime()),
    'Wed 23 Dec 2026, 09:14:03',
  ],
])('names %s', (_name, instant, text) => {
  expect(calendarText(instant, now)).toBe(text);
});

test('names neighbouring days also across the change to summer time, when a day has 23 hours', () => {
  const evening = epochMs(new Date(2026, 2, 28, 23, 30).getTime());
  const morning = epochMs(new Date(2026, 2, 29, 23, 15).getTime());
  expect(calendarText(morning, evening)).toBe('tomorrow 23:15:00');
});

test('shows an instant that no calendar holds without failing', () => {
  expect(timeText(epochMs(Number.NaN))).toMatch(/^\d\d:\d\d:\d\d$/);
});
