import { expect, test } from 'vitest';
import { epochMs } from '../../../core/time';
import { expiryText, readExpiry, writtenExpiry } from './expiryText';

test('what is written is read as the same second', () => {
  const instant = epochMs(Date.UTC(2027, 0, 31, 12, 0, 5));
  expect(readExpiry(writtenExpiry(instant))).toBe(instant);
  expect(writtenExpiry(null)).toBe('');
});

test.each([
  ['', null],
  ['  ', null],
  ['soon', undefined],
  ['2027-13-45', undefined],
  ['2027-01-31T12:00:00Z', Date.UTC(2027, 0, 31, 12)],
  ['Sun, 31 Jan 2027 12:00:00 GMT', Date.UTC(2027, 0, 31, 12)],
])('%j is understood', (text, expected) => {
  expect(readExpiry(text)).toBe(expected);
});

test('an expiry is told in words', () => {
  const now = epochMs(1_000_000);
  expect(expiryText(null, now)).toMatch(/until you delete it/);
  expect(expiryText(epochMs(now - 1), now)).toMatch(/in the past/);
  expect(expiryText(epochMs(now + 7_200_000), now)).toBe('Expires in 2h.');
});
