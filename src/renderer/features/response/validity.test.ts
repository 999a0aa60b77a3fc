import { expect, it } from 'vitest';
import type { EpochMs } from '../../../core/time';
import { validityText } from './validity';

const at = (date: string) => Date.parse(date) as EpochMs;

it.each([
  ['2025-12-01', '2026-01-01 to 2026-03-01, not valid yet', 'danger'],
  ['2026-01-15', '2026-01-01 to 2026-03-01, 45 days left', 'ok'],
  ['2026-02-20', '2026-01-01 to 2026-03-01, 9 days left', 'warn'],
  ['2026-02-28T12:00Z', '2026-01-01 to 2026-03-01, ends today', 'warn'],
  ['2026-03-02', '2026-01-01 to 2026-03-01, expired', 'danger'],
])('on %s a certificate is told as %j', (now, text, tone) => {
  expect(validityText(at('2026-01-01'), at('2026-03-01'), at(now))).toEqual({ text, tone });
});
