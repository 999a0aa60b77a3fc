import { describe, expect, it } from 'vitest';
import { pastedRows } from './pastedRows';

describe('a pasted text', () => {
  it('of several names and values makes rows', () => {
    expect(pastedRows('Accept: */*\r\n// X-A: 1\n\nb=2')).toEqual([
      { name: 'Accept', value: '*/*', enabled: true, description: '' },
      { name: 'X-A', value: '1', enabled: false, description: '' },
      { name: 'b', value: '2', enabled: true, description: '' },
    ]);
  });

  it.each(['', 'Accept: */*', 'Accept: */*\n', 'one\ntwo', '-----BEGIN KEY-----\nabc=\n-----END KEY-----'])(
    'such as %j stays one value',
    (text) => {
      expect(pastedRows(text)).toBeNull();
    },
  );
});
