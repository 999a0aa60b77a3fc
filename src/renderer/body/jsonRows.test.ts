import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BodyText } from './bodyText';
import { PAGE_ROWS, type Row } from './rowIndex';
import type { BodyFormat } from './rowReader';

function rowsOf(text: string | Uint8Array, format: BodyFormat, chunkSize = Infinity): readonly Row[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const body = new BodyText('application/json');
  for (let at = 0; at < bytes.length; at += chunkSize) {
    body.append(bytes.subarray(at, Math.min(bytes.length, at + chunkSize)));
    body.grow(format, Infinity);
  }
  body.finish();
  body.grow(format, Infinity);
  const pages = Math.ceil(body.rowCount(format) / PAGE_ROWS);
  return Array.from({ length: pages }, (_, page) => body.page(format, page)).flat();
}

function textOf(rows: readonly Row[]): string {
  return rows.map(({ text, line }, index) => (line === null || index === 0 ? text : `\n${text}`)).join('');
}

const pretty = (text: string) => textOf(rowsOf(text, 'pretty'));

describe('JSON laid out anew', () => {
  it('reads the same as before, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (json) => {
        expect(JSON.parse(pretty(json))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('looks as JSON.stringify lays it out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(pretty(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('does not depend on how the bytes were cut on their way', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 4, stringUnit: 'grapheme' }),
        fc.integer({ min: 1, max: 9 }),
        (json, size) => {
          expect(rowsOf(json, 'pretty', size)).toEqual(rowsOf(json, 'pretty'));
        },
      ),
    );
  });

  it.each([
    [
      'keeps how numbers are written',
      '[1.0,1e400,12345678901234567890]',
      '[\n  1.0,\n  1e400,\n  12345678901234567890\n]',
    ],
    ['keeps repeated members', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ['keeps empty containers together', '{"a":[ ],"b":{}}', '{\n  "a": [],\n  "b": {}\n}'],
    ['shows cut JSON as far as it goes', '{"a":[1,{"b":"c', '{\n  "a": [\n    1,\n    {\n      "b": "c'],
    ['shows one value a line when there are many', '{"a":1}\n{"b":2}', '{\n  "a": 1\n}\n{\n  "b": 2\n}'],
    ['keeps the words of text that is no JSON', 'Internal  Server\nError', 'Internal Server\nError'],
    ['is not led astray by quotes in strings', String.raw`{"a":"\"},{\\"}`, '{\n  "a": "\\"},{\\\\"\n}'],
    ['bears more closing than opening brackets', ']]}', ']\n]\n}'],
  ])('%s', (_, json, expected) => {
    expect(pretty(json)).toBe(expected);
  });

  it('cuts a string of a million characters into short rows without losing one', () => {
    const json = JSON.stringify({ long: 'ä€😀'.repeat(100_000) });
    const rows = rowsOf(json, 'pretty');
    expect(Math.max(...rows.map(({ text }) => text.length))).toBeLessThan(420);
    expect(rows.filter(({ line }) => line !== null).map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(JSON.parse(textOf(rows))).toEqual(JSON.parse(json));
  });

  it('keeps rows short for bytes that are no UTF-8', () => {
    const rows = rowsOf(new Uint8Array(5000).fill(0x80), 'pretty');
    expect(Math.max(...rows.map(({ text }) => text.length))).toBeLessThan(420);
  });

  it('does not move deep levels to the right for ever', () => {
    const rows = rowsOf('['.repeat(50_000), 'pretty');
    expect(rows.length).toBe(50_000);
    expect(rows.at(-1)?.text.length).toBe(201);
  });
});

describe('text as it came', () => {
  it('gives the text back line by line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 1, max: 9 }),
        (parts, size) => {
          const text = parts.join('\n').replaceAll('\r', '');
          expect(textOf(rowsOf(text, 'raw', size))).toBe(text.replace(/\n$/, ''));
        },
      ),
    );
  });

  it('numbers lines, not rows', () => {
    const rows = rowsOf(`one\r\n${'x'.repeat(900)}\nthree\n`, 'raw');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, null, null, 3]);
    expect(rows[0]?.text).toBe('one');
  });
});
