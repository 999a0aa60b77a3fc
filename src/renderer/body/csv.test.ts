import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimiterOf, DELIMITERS, fieldsOf, looksLikeHeader, rowStarts, type Delimiter } from './csv';

function tableOf(text: string, delimiter: Delimiter = ','): readonly (readonly string[])[] {
  const starts = rowStarts(text, delimiter);
  return Array.from(starts, (from, index) =>
    fieldsOf(text.slice(from, starts[index + 1] ?? text.length), delimiter),
  );
}

describe('a table of values', () => {
  it.each([
    [
      'plain fields',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'lines that end as in Windows',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['empty fields', ',a,\n', [['', 'a', '']]],
    ['delimiters in quotes', '"a,b",c\n', [['a,b', 'c']]],
    [
      'line breaks in quotes',
      'x,"a\nb"\ny,z\n',
      [
        ['x', 'a\nb'],
        ['y', 'z'],
      ],
    ],
    ['quotes in quotes', '"say ""hi""",b\n', [['say "hi"', 'b']]],
    [
      'a quote in the middle of a field',
      '5" disk,b\n1,2\n',
      [
        ['5" disk', 'b'],
        ['1', '2'],
      ],
    ],
    ['a quote that never ends', 'a,"b\n1,2\n', [['a', 'b\n1,2']]],
    ['text behind a quoted field', '"a"b,c\n', [['ab', 'c']]],
    ['no last line break', 'a,b', [['a', 'b']]],
    ['an empty quoted field', '"",a\n', [['', 'a']]],
  ])('reads %s', (_, text, rows) => {
    expect(tableOf(text)).toEqual(rows);
  });

  it('gives back what was written', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '"', '\n', ' ', 'ä') });
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1 }));
    fc.assert(
      fc.property(table, fc.constantFrom(...DELIMITERS), (rows, delimiter) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
          .join('\n');
        expect(tableOf(text, delimiter)).toEqual(rows);
      }),
    );
  });

  it.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b\n1,5;2,5\n3,5;4,5\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['just text\nand more\n', ','],
    ['', ','],
  ])('finds out what stands between the fields of %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  it('tells names of columns from values', () => {
    expect(looksLikeHeader(['id', 'name'])).toBe(true);
    expect(looksLikeHeader(['1', 'Ana'])).toBe(false);
    expect(looksLikeHeader(['a', 'a'])).toBe(false);
    expect(looksLikeHeader(['a', ''])).toBe(false);
  });
});
