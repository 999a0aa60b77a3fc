import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventReader, type ServerEvent } from './eventReader';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function readAll(pieces: readonly Uint8Array[]) {
  const reader = new EventReader();
  const events: ServerEvent[] = pieces.flatMap((piece) => [...reader.read(piece)]);
  return { reader, events };
}

const event = (data: string, type = 'message', id: string | null = null) => ({ type, id, data });

test.each([
  ['one event', 'data: a\n\n', [event('a')]],
  ['type, id and several lines', 'event: tick\nid: 7\ndata: a\ndata: b\n\n', [event('a\nb', 'tick', '7')]],
  ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', [event('a'), event('b')]],
  ['CR alone', 'data: a\r\rdata: b\r\r', [event('a'), event('b')]],
  ['all three mixed', 'data: a\r\n\ndata: b\n\rdata: c\r\r\n', [event('a'), event('b'), event('c')]],
  ['a byte order mark', '\uFEFFdata: a\n\n', [event('a')]],
  ['comments and unknown fields', ': hello\nfoo: bar\ndata: a\n\n', [event('a')]],
  ['no space behind the colon', 'data:a\n\ndata:  b\n\n', [event('a'), event(' b')]],
  ['an event without data', 'event: x\n\ndata\n\n', [event('')]],
  ['an event that never ends', 'data: a\n\ndata: b\n', [event('a')]],
  ['an id with NUL', 'id: 1\u00002\ndata: a\n\n', [event('a')]],
])('%s is read', (_what, text, expected) => {
  expect(readAll([bytesOf(text)]).events).toEqual(expected);
});

test('however the bytes are cut, the events are the same', () => {
  const line = fc.constantFrom('data: ä€😀', 'data: x', 'id: 1', 'event: t', ': c', '', '');
  const stream = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 30 });
  fc.assert(
    fc.property(stream, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (lines, sizes) => {
      // At the very end a lone CR may yet become CRLF; a plain line closes what is open.
      const bytes = bytesOf(`${lines.flat().join('')}\n: end\n`);
      const pieces: Uint8Array[] = [];
      for (let start = 0, turn = 0; start < bytes.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1;
        pieces.push(bytes.slice(start, start + size));
        start += size;
      }
      expect(readAll(pieces).events).toEqual(readAll([bytes]).events);
    }),
  );
});

test('what the server wants for the next connection is remembered', () => {
  const { reader } = readAll([bytesOf('retry: 1500\nid: 41\ndata: a\n\nid: 42\n')]);
  expect(reader.retryMs).toBe(1500);
  expect(reader.lastEventId).toBe('41');
  reader.restart();
  expect(reader.read(bytesOf('data: b\n\n'))).toEqual([event('b')]);
  expect(reader.lastEventId).toBe('41');
});

test.each([
  ['a line that never ends', 'x'],
  ['an event that never ends', 'data: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n'],
])('%s ends the reading, not the memory', (_what, piece) => {
  const reader = new EventReader();
  const megabyte = bytesOf(piece.repeat(Math.ceil(1_048_576 / piece.length)));
  expect(() => {
    for (let count = 0; count < 40; count++) reader.read(megabyte);
  }).toThrow(expect.objectContaining({ code: 'stream.too_large' }));
});

test('a megabyte of carriage returns takes no square of the time', () => {
  const { events } = readAll([bytesOf('data: a\r\r'.repeat(120_000))]);
  expect(events).toHaveLength(120_000);
});
