import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withBlankComments, withoutComments } from './jsonComments';

describe('comments in JSON', () => {
  it.each([
    ['{"a": 1} // done', '{"a": 1}'],
    ['// first\n{"a": 1}', '{"a": 1}'],
    ['{\n  // why\n  "a": 1, // one\n  "b": /* two */ 2\n}', '{\n  "a": 1,\n  "b":  2\n}'],
    ['{\r\n  "a": 1 // one\r\n}', '{\r\n  "a": 1\r\n}'],
    ['{\n  "a": 1,\n  // "b": 2,\n  // "c": 3\n}', '{\n  "a": 1\n}'],
    ['[1, /* 2, */ /* 3 */ ]', '[1   ]'],
    [
      '{"url": "https://a.example/*x*/", "q": "\\"//no"}',
      '{"url": "https://a.example/*x*/", "q": "\\"//no"}',
    ],
    ['{"a": {{b}}} /* open', '{"a": {{b}}}'],
    ['"a" / 2', '"a" / 2'],
  ])('are left out of %j', (text, plain) => {
    expect(withoutComments(text)).toBe(plain);
  });

  it('leave a comma that is a mistake without them', () => {
    expect(withoutComments('{"a": 1,} // x')).toBe('{"a": 1,}');
  });

  it('change nothing of JSON that has none', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(withoutComments(json)).toBe(json);
        expect(withBlankComments(json)).toBe(json);
      }),
    );
  });

  it('may stand between any two words', () => {
    const comment = fc.constantFrom(' ', '// "x": {[,\n', '/* "y", ] \n */', '\n  // a\n  /* b */\n');
    const words = ['{', '"a//b"', ':', '[', '1', ',', '"/*"', ']', ',', '"c"', ':', 'null', '}'];
    fc.assert(
      fc.property(fc.array(comment, { minLength: words.length, maxLength: words.length }), (comments) => {
        const text = words.map((word, index) => word + comments[index]).join('');
        const meant = { 'a//b': [1, '/*'], c: null };
        expect(JSON.parse(withoutComments(text))).toEqual(meant);
        expect(JSON.parse(withBlankComments(text))).toEqual(meant);
        expect(withBlankComments(text)).toHaveLength(text.length);
      }),
    );
  });
});
