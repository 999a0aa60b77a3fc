import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulkTextOf, rowsOfBulkText } from './bulkText';
import type { Row } from './draft';

const row = (name: string, value: string, enabled = true, description = ''): Row => ({
  name,
  value,
  enabled,
  description,
});

describe('a table as text', () => {
  it('is a line a row, those switched off behind slashes', () => {
    const rows = [row('Accept', '*/*'), row('X-Trace', 'a:b=c', false), row('X-Empty', '')];
    expect(bulkTextOf(rows, 'colon')).toBe('Accept: */*\n// X-Trace: a:b=c\nX-Empty:');
    expect(bulkTextOf([row('page', '2'), row('a:b', 'c')], 'equals')).toBe('page=2\na\\:b=c');
  });

  it.each([
    ['Accept: text/html', row('Accept', 'text/html')],
    ['  Accept :  text/html  ', row('Accept', 'text/html')],
    ['page=2', row('page', '2')],
    ['url=https://a.example/?b=c', row('url', 'https://a.example/?b=c')],
    ['Location: https://a.example/?b=c', row('Location', 'https://a.example/?b=c')],
    ['// page=2', row('page', '2', false)],
    ['# Accept: */*', row('Accept', '*/*', false)],
    ['#page=2', row('page', '2', false)],
    ['flag', row('flag', '')],
    ['path=C:\\data', row('path', 'C:\\data')],
    ['If-None-Match: "abc"', row('If-None-Match', '"abc"')],
    ['text=one\\ntwo', row('text', 'one\ntwo')],
  ])('reads %j', (line, expected) => {
    expect(rowsOfBulkText(`\n${line}\r\n\n`, []).rows).toEqual([expected]);
  });

  it('keeps descriptions by name, and says which ones have no row any more', () => {
    const before = [
      row('a', '1', true, 'first'),
      row('a', '2', true, 'second'),
      row('b', '3', true, 'third'),
    ];
    expect(rowsOfBulkText('a=9\na=8\nc=7', before)).toEqual({
      rows: [row('a', '9', true, 'first'), row('a', '8', true, 'second'), row('c', '7')],
      withoutDescription: ['b'],
    });
  });

  it('comes back the same, whatever is in it', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('\\', 'n', 'r', ' ', ':', '=', '/', '#', '\n', '\r', '\t', 'a', '\u00A0'),
      }),
    );
    const rows = fc.array(
      fc
        .record({ name: word, value: word, enabled: fc.boolean(), description: fc.string() })
        .filter(({ name, value, description }) => `${name}${value}${description}` !== ''),
    );
    fc.assert(
      fc.property(rows, fc.constantFrom('colon' as const, 'equals' as const), (table, style) => {
        expect(rowsOfBulkText(bulkTextOf(table, style), table)).toEqual({
          rows: table,
          withoutDescription: [],
        });
      }),
    );
  });
});
