import { expect, test } from 'vitest';
import { stepTime } from './stepTime';

test.each([
  [0, '0 ms'],
  [-5, '0 ms'],
  [999.4, '999 ms'],
  [999.6, '1.00 s'],
  [3180, '3.18 s'],
  [59_994, '59.99 s'],
  [59_999, '1 min 00 s'],
  [64_000, '1 min 04 s'],
])('writes %d ms as %s', (milliseconds, text) => {
  expect(stepTime(milliseconds)).toBe(text);
});
