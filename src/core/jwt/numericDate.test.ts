import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs } from '../time';
import { formatInstant, readNumericDate } from './numericDate';

describe('reading a NumericDate', () => {
  it.each([
    ['seconds', 1795425243, 1795425243000, 's'],
    ['fractions of seconds', 1795425243.5, 1795425243500, 's'],
    ['seconds before 1970', -1, -1000, 's'],
    ['zero', 0, 0, 's'],
    ['milliseconds', 1795425243000, 1795425243000, 'ms'],
    ['seconds as text', ' 1795425243 ', 1795425243000, 's'],
    ['milliseconds as text', '1795425243000', 1795425243000, 'ms'],
  ])('reads %s', (_, value, instant, unit) => {
    expect(readNumericDate(value)).toEqual({ instant, unit });
  });

  it.each([
    [1e20],
    [-1e20],
    ['1e20'],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [null],
    [undefined],
    [{}],
    [[1]],
    [true],
    [''],
    ['2026-11-23'],
  ])('reads no date from %s', (value) => {
    expect(readNumericDate(value)).toBeNull();
  });
});

describe('formatting an instant', () => {
  const instant = epochMs(1795425243000);

  it('names the day and uses a 24-hour clock', () => {
    expect(formatInstant(instant, epochMs(instant - 85_080_000), { timeZone: 'Europe/Berlin' })).toEqual({
      local: 'Mon 23 Nov 2026, 10:14:03',
      utc: '2026-11-23 09:14:03 UTC',
      relative: 'in 23h 38m',
    });
  });

  it('writes midnight as 00', () => {
    expect(formatInstant(epochMs(0), epochMs(0), { timeZone: 'UTC' }).local).toBe('Thu 1 Jan 1970, 00:00:00');
  });

  it('uses the names of another language', () => {
    expect(formatInstant(instant, instant, { timeZone: 'UTC', locale: 'fr' }).local).toBe(
      'lun. 23 nov. 2026, 09:14:03',
    );
  });

  it('throws for no number at all', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (left, right) => {
        expect(formatInstant(epochMs(left), epochMs(right)).utc).toMatch(/ UTC$/);
      }),
    );
  });
});
