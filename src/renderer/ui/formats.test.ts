import { expect, it } from 'vitest';
import { durationText, sizeText } from './formats';

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1434, '1.4 KB'],
  [1024 * 1024 - 1, '1.0 MB'],
  [102_400, '100 KB'],
  [104_857_600, '100 MB'],
  [5 * 1024 ** 4, '5.0 TB'],
])('%i bytes read %j', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

it.each([
  [0.42, '0.4 ms'],
  [182.4, '182 ms'],
  [999.6, '1.00 s'],
  [1240, '1.24 s'],
  [59_999, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('%d ms read %j', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
