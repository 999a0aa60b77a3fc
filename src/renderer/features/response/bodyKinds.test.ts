import { describe, expect, it } from 'vitest';
import { mediaTypeOf, previewKindOf } from './bodyKinds';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const none = bytes();

describe('what a body can be looked at as', () => {
  it.each([
    ['text/html; charset=utf-8', none, 'page'],
    ['application/xhtml+xml', none, 'page'],
    ['image/svg+xml', none, 'image'],
    ['audio/mpeg', none, 'audio'],
    ['VIDEO/MP4', none, 'video'],
    ['text/csv; header=present', none, 'table'],
    ['application/pdf', none, 'pdf'],
    ['application/octet-stream', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d), 'image'],
    ['text/plain', bytes(0x25, 0x50, 0x44, 0x46, 0x2d, 0x31), 'pdf'],
    ['', bytes(0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50), 'image'],
    ['application/json', none, null],
    ['', none, null],
  ])('%s is %s', (contentType, firstBytes, kind) => {
    expect(previewKindOf(mediaTypeOf(contentType, firstBytes))).toBe(kind);
  });
});
