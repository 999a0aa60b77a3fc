import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../anyInput';
import { readChallenges } from './challenges';

const read = (...headers: readonly string[]) =>
  readChallenges(headers).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

describe('challenges of WWW-Authenticate', () => {
  it.each([
    ['Bearer', [['Bearer', {}]]],
    ['Bearer realm=api.cc.email', [['Bearer', { realm: 'api.cc.email' }]]],
    [
      'Bearer realm="a, b", error="invalid_token", error_description="The \\"token\\" expired"',
      [['Bearer', { realm: 'a, b', error: 'invalid_token', error_description: 'The "token" expired' }]],
    ],
    [
      'Basic realm="one", Bearer scope="a b", DPoP algs="ES256"',
      [
        ['Basic', { realm: 'one' }],
        ['Bearer', { scope: 'a b' }],
        ['DPoP', { algs: 'ES256' }],
      ],
    ],
    [
      'Negotiate, NTLM',
      [
        ['Negotiate', {}],
        ['NTLM', {}],
      ],
    ],
    [
      'Negotiate oYGzMIGwoAMKAQ==, Basic realm=x',
      [
        ['Negotiate', {}],
        ['Basic', { realm: 'x' }],
      ],
    ],
    ['Bearer REALM = "x" , Error="e"', [['Bearer', { realm: 'x', error: 'e' }]]],
    ['Bearer realm="a" error="invalid_token"', [['Bearer', { realm: 'a', error: 'invalid_token' }]]],
    ['Bearer realm="never ends', [['Bearer', { realm: 'never ends' }]]],
    ['Bearer error="a", error="b"', [['Bearer', { error: 'a' }]]],
    ['Bearer realm="\\', [['Bearer', { realm: '' }]]],
    [', ,, Bearer', [['Bearer', {}]]],
    ['="nothing"', [['nothing', {}]]],
    ['', []],
  ])('%s', (header, expected) => {
    expect(read(header)).toEqual(expected);
  });

  it('come from several headers', () => {
    expect(read('Basic realm="a"', 'Bearer')).toHaveLength(2);
  });

  it('take no longer for a hostile header', () => {
    for (const piece of ['"', '\\', 'a', 'a=', 'a="', ' ', ',', 'Bearer a="b", ', '\u0000', '=']) {
      expect(read(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(20);
    }
    fc.assert(fc.property(fc.array(anyText()), (headers) => void readChallenges(headers)));
  });
});
