import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elapsedText } from './elapsedText';
import { prettyText } from './prettyText';

test.each([
  ['plain words', 'plain words'],
  ['{not json}', '{not json}'],
  ['12', '12'],
  ['{"a":12345678901234567890,"b":[],"c":{ }}', '{\n  "a": 12345678901234567890,\n  "b": [],\n  "c": {}\n}'],
  ['["{,}:\\"", 1.0]', '[\n  "{,}:\\"",\n  1.0\n]'],
])('%s is laid out when it is JSON, and else left alone', (text, expected) => {
  expect(prettyText(text)).toBe(expected);
});

test('laying out changes nothing of what JSON says', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
      const json = JSON.stringify(value);
      expect(JSON.parse(prettyText(json))).toEqual(JSON.parse(json));
      expect(prettyText(json)).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

test.each([
  [42, '0.042 s'],
  [63_500, '63.500 s'],
  [3_723_000, '1:02:03'],
])('%i ms since the beginning read %s', (milliseconds, text) => {
  expect(elapsedText(milliseconds)).toBe(text);
});
