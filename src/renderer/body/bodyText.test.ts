import { describe, expect, it } from 'vitest';
import { BodyText } from './bodyText';
import { NO_SEARCH, type Found, type Search } from './find';
import type { BodyFormat } from './rowReader';

function bodyOf(bytes: Uint8Array | string, contentType = 'text/plain'): BodyText {
  const body = new BodyText(contentType);
  body.append(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  body.finish();
  body.grow('pretty', Infinity);
  body.grow('raw', Infinity);
  return body;
}

function found(body: BodyText, format: BodyFormat, query: string, more: Partial<Search> = {}): Found {
  return [...body.find(format, { ...NO_SEARCH, ...more, query }, 100)].at(-1)!;
}

describe('the charset of a body', () => {
  it.each([
    ['UTF-8 when nothing is said', [0xc3, 0xa4], 'text/plain', 'ä'],
    ['the charset of the Content-Type', [0xe4], 'text/plain; charset=ISO-8859-1', 'ä'],
    ['a quoted charset', [0x83, 0x65], 'text/html; charset="shift_jis"', 'テ'],
    [
      'the byte order mark before the Content-Type',
      [0xff, 0xfe, 0xe4, 0x00],
      'text/plain; charset=utf-8',
      'ä',
    ],
    ['a UTF-8 mark, which is not shown', [0xef, 0xbb, 0xbf, 0x61], 'text/plain', 'a'],
    ['UTF-8 when the charset is unknown', [0x61], 'text/plain; charset=klingon', 'a'],
  ])('is %s', (_, bytes, contentType, text) => {
    expect(bodyOf(Uint8Array.from(bytes), contentType).text()).toBe(text);
  });

  it('counts the bytes that stand for no character, but not a U+FFFD that was sent', () => {
    expect(bodyOf(Uint8Array.from([0x61, 0xff, 0xef, 0xbf, 0xbd, 0xfe])).invalid).toEqual({
      count: 2,
      firstOffset: 1,
    });
  });

  it.each([
    ['a byte that begins nothing', 'utf-8', [0x61, 0x62, 0xff], 2],
    ['a sequence that does not go on', 'utf-8', [0x61, 0xe2, 0x82, 0x61], 1],
    ['a sequence that the end cuts', 'utf-8', [0x61, 0xe2, 0x82], 1],
    ['after a byte order mark', 'utf-8', [0xef, 0xbb, 0xbf, 0x61, 0xff], 4],
    ['half a pair', 'utf-16le', [0x61, 0x00, 0x00, 0xd8, 0x61, 0x00], 2],
    ['a byte without its second', 'shift_jis', [0x61, 0x83, 0x20], 1],
  ])('names the place of %s', (_, charset, bytes, firstOffset) => {
    for (const size of charset === 'utf-8' ? [1, 2, 100] : [100]) {
      const body = new BodyText(`text/plain; charset=${charset}`);
      for (let at = 0; at < bytes.length; at += size) {
        body.append(Uint8Array.from(bytes.slice(at, at + size)));
      }
      body.finish();
      expect(body.invalid).toEqual({ count: 1, firstOffset });
    }
  });

  it('is the one that a page or an XML document names itself', () => {
    const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect(bodyOf(latin('<meta charset="iso-8859-1">\xe4'), 'text/html').charset).toBe('windows-1252');
    expect(bodyOf(latin('<?xml version="1.0" encoding="ISO-8859-2"?><a/>'), 'application/xml').charset).toBe(
      'iso-8859-2',
    );
    expect(bodyOf(latin('<meta charset="iso-8859-1">'), 'text/html; charset=utf-8').charset).toBe('utf-8');
    expect(bodyOf(latin('<meta charset="iso-8859-1">'), 'text/plain').charset).toBe('utf-8');
  });

  it('is the one that the person chose', () => {
    const layout = { language: 'text', rowBytes: 400, charset: 'windows-1251' } as const;
    const body = new BodyText('text/plain; charset=utf-8', layout);
    body.append(Uint8Array.from([0xcf, 0xf0]));
    body.finish();
    expect(body.text()).toBe('Пр');
  });

  it('joins a character that came in two chunks', () => {
    const body = new BodyText('text/plain; charset=utf-16le');
    body.append(Uint8Array.from([0x3d, 0xd8, 0x00]));
    body.append(Uint8Array.from([0xde]));
    expect(body.text()).toBe('😀');
  });
});

describe('finding in a body', () => {
  const json = JSON.stringify({ list: Array.from({ length: 500 }, (_, id) => ({ id, name: `Ana ${id}` })) });

  it('finds every match in order, in either letter case', () => {
    const { matches, done } = found(bodyOf(json), 'pretty', 'ana');
    expect(done).toBe(true);
    expect(matches).toHaveLength(500);
    expect(matches[0]).toEqual({ row: 4, column: 15 });
    expect(matches[499]).toEqual({ row: 4 + 499 * 4, column: 15 });
  });

  it('finds what only the new layout brings together', () => {
    expect(found(bodyOf(json), 'pretty', '"id": 7').matches).toHaveLength(11);
    expect(found(bodyOf(json), 'raw', '"id": 7').matches).toHaveLength(0);
  });

  it('takes every sign as it is', () => {
    expect(found(bodyOf('a.b axb (c) [d] ^$'), 'raw', 'a.b').matches).toHaveLength(1);
    expect(found(bodyOf('a.b axb (c) [d] ^$'), 'raw', '(c) [d] ^$').matches).toHaveLength(1);
  });

  it('finds words wherever a long line was cut', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `word${index};`).join('');
    const body = bodyOf(text);
    expect(found(body, 'raw', 'word').matches).toHaveLength(10_000);
    expect(found(body, 'raw', 'ord1999').matches).toHaveLength(11);
    const counts = ['word13;', 'word2877;', 'word12345;', 'word19999;'].map(
      (wanted) => found(body, 'raw', wanted).matches.length,
    );
    expect(counts).toEqual([1, 1, 1, 1]);
  });

  it('goes by letter case, whole words and patterns when told to', () => {
    const body = bodyOf('Cat cat concat\ncat-1 CAT2');
    expect(found(body, 'raw', 'cat').matches).toHaveLength(5);
    expect(found(body, 'raw', 'cat', { matchCase: true }).matches).toHaveLength(3);
    expect(found(body, 'raw', 'cat', { wholeWord: true }).matches).toHaveLength(3);
    expect(found(body, 'raw', String.raw`^cat-\d`, { isPattern: true }).matches).toEqual([
      { row: 1, column: 0 },
    ]);
    expect(found(body, 'raw', 'x*', { isPattern: true }).matches).toEqual([]);
  });
});
