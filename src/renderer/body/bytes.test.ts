import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteRow, offsetOf } from './byteRows';
import { bytesOfQuery, placesOf } from './findBytes';
import { withSigns } from './invisible';

describe('looking for bytes', () => {
  it.each([
    ['de ad be ef', [0xde, 0xad, 0xbe, 0xef]],
    ['DEADBEEF', [0xde, 0xad, 0xbe, 0xef]],
    ['0xde,0xad', [0xde, 0xad]],
    ['de:ad', [0xde, 0xad]],
    ['"dead"', [0x64, 0x65, 0x61, 0x64]],
    ['dea', [0x64, 0x65, 0x61]],
    ['ä', [0xc3, 0xa4]],
  ])('%s means these bytes', (query, bytes) => {
    expect([...bytesOfQuery(query)]).toEqual(bytes);
  });

  it('finds every place, also those that overlap', () => {
    expect([...placesOf(Uint8Array.from([1, 1, 1, 2]), Uint8Array.from([1, 1]))]).toEqual([0, 1]);
    fc.assert(
      fc.property(
        fc.uint8Array({ max: 2 }),
        fc.uint8Array({ max: 2, minLength: 1, maxLength: 3 }),
        (all, part) => {
          const expected = [...all.keys()].filter((at) =>
            part.every((byte, index) => all[at + index] === byte),
          );
          expect([...placesOf(all, part)]).toEqual(expected);
        },
      ),
    );
  });
});

describe('a row of bytes', () => {
  it('is written as offset, digits and letters', () => {
    expect(byteRow(Uint8Array.from([0x00, 0x41, 0x7f, 0xff]), 0x1f0)).toEqual({
      offset: '000001f0',
      digits: ['00', '41', '7f', 'ff'],
      letters: '.A..',
    });
  });

  it.each([
    ['255', 255],
    ['0xff', 255],
    ['ffh', 255],
    ['$FF', 255],
    ['1_000', 1000],
    ['ff', null],
    ['-1', null],
    ['', null],
  ])('%s is offset %s', (text, offset) => {
    expect(offsetOf(text)).toBe(offset);
  });
});

describe('characters that show nothing', () => {
  it.each([
    ['a b', 'a·b'],
    ['\t', '→   '],
    ['\u0000\u001b\u007f', '␀␛␡'],
    ['\u202Eabc', '⟨202E⟩abc'],
    ['\u200B\uFEFF\u00A0', '⟨200B⟩⟨FEFF⟩⟨00A0⟩'],
    ['ä€😀', 'ä€😀'],
  ])('%j is drawn as %s', (text, signs) => {
    expect(withSigns(text)).toBe(signs);
  });
});
