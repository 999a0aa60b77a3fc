import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BodyText } from './bodyText';
import { PAGE_ROWS, type Row } from './rowIndex';

function rowsOf(text: string, chunkSize = Infinity, rowBytes = 400): readonly Row[] {
  const bytes = new TextEncoder().encode(text);
  const body = new BodyText('application/xml', { language: 'xml', rowBytes, charset: null });
  for (let at = 0; at < bytes.length; at += chunkSize) {
    body.append(bytes.subarray(at, Math.min(bytes.length, at + chunkSize)));
    body.grow('pretty', Infinity);
  }
  body.finish();
  body.grow('pretty', Infinity);
  const pages = Math.ceil(body.rowCount('pretty') / PAGE_ROWS);
  return Array.from({ length: pages }, (_, page) => body.page('pretty', page)).flat();
}

function pretty(text: string, chunkSize?: number): string {
  return rowsOf(text, chunkSize)
    .map((row, index) => (row.line === null || index === 0 ? row.text : `\n${row.text}`))
    .join('');
}

describe('XML laid out anew', () => {
  it.each([
    ['one element a line', '<a><b>1</b><c/></a>', '<a>\n  <b>1</b>\n  <c/>\n</a>'],
    ['empty elements on one line', '<a><b></b></a>', '<a>\n  <b></b>\n</a>'],
    [
      'the declaration and comments apart',
      '<?xml version="1.0"?><!-- > --><a/>',
      '<?xml version="1.0"?>\n<!-- > -->\n<a/>',
    ],
    ['sections of characters as they are', '<a><![CDATA[<b> & ]]></a>', '<a>\n  <![CDATA[<b> & ]]>\n</a>'],
    ['signs in attributes as they are', `<a b=">" c='"'/><d/>`, `<a b=">" c='"'/>\n<d/>`],
    ['attributes of several lines on one', '<a\n  b="1"\n  c="2"><d/></a>', '<a b="1" c="2">\n  <d/>\n</a>'],
    [
      'text among elements on lines of its own',
      '<p>one <b>two</b> three</p>',
      '<p>\n  one\n  <b>two</b>\n  three\n</p>',
    ],
    ['several lines of text below the element', '<a>one\n two</a>', '<a>\n  one\n  two\n</a>'],
    ['what is cut as far as it goes', '<a><b>te', '<a>\n  <b>te'],
    ['more closing than opening tags', '</a></b>', '</a>\n</b>'],
    ['signs that are no tags as text', '<a>1 < 2</a>', '<a>\n  1 < 2\n</a>'],
    ['what was laid out already', '<a>\n  <b>1</b>\n</a>\n', '<a>\n  <b>1</b>\n</a>'],
  ])('shows %s', (_, xml, expected) => {
    expect(pretty(xml)).toBe(expected);
    expect(pretty(xml, 1)).toBe(expected);
  });

  it('never loses a character but whitespace, whatever it is', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<b c="d>">',
      '<e/>',
      '<!-- x -->',
      'text',
      ' ',
      '\n',
      '<',
      '>',
      '&amp;',
      '"',
      '<![CDATA[',
      ']]>',
      '<?p?>',
      '€',
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    const bare = (xml: string) => xml.replaceAll(/\s/g, '');
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (xml, size) => {
        expect(bare(pretty(xml))).toBe(bare(xml));
        expect(pretty(xml, size)).toBe(pretty(xml));
      }),
    );
  });

  it('cuts a long text into rows', () => {
    const rows = rowsOf(`<a><b>${'word '.repeat(2000)}</b></a>`, Infinity, 100);
    expect(Math.max(...rows.map(({ text }) => text.length))).toBeLessThan(110);
    expect(rows.filter(({ line }) => line !== null).map(({ text }) => text.trim().slice(0, 4))).toEqual([
      '<a>',
      '<b>',
      'word',
      '</b>',
      '</a>',
    ]);
  });
});
