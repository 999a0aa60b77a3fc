import { describe, expect, it } from 'vitest';
import { BodyText } from './bodyText';
import type { Found } from './find';
import type { BodyFormat } from './rowReader';

function bodyOf(bytes: Uint8Array | string, contentType = 'text/plain'): BodyText {
  const body = new BodyText(contentType);
  body.append(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  body.finish();
  body.grow('pretty', Infinity);
  body.grow('raw', Infinity);
  return body;
}

function found(body: BodyText, format: BodyFormat, query: string): Found {
  return [...body.find(format, query, 100)].at(-1)!;
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
    expect(bodyOf(Uint8Array.from([0x61, 0xff, 0xef, 0xbf, 0xbd, 0xfe])).invalid).toBe(2);
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
});
