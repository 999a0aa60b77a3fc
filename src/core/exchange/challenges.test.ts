import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { challengesIn } from './challenges';

const read = (...values: readonly string[]) =>
  challengesIn(values.map((value) => ['WWW-Authenticate', value])).map(({ scheme, parameters }) => [
    scheme,
    Object.fromEntries(parameters),
  ]);

describe('reading WWW-Authenticate', () => {
  it.each<[string, unknown]>([
    // The example of RFC 9110 §11.6.1.
    [
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
      [
        ['basic', { realm: 'simple' }],
        ['newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
      ],
    ],
    [
      'Bearer error="invalid_token", error_description="expired, at 12:00"',
      [['bearer', { error: 'invalid_token', error_description: 'expired, at 12:00' }]],
    ],
    [
      'Negotiate YII=, Basic',
      [
        ['negotiate', {}],
        ['basic', {}],
      ],
    ],
    [', , Basic realm = "x" ,', [['basic', { realm: 'x' }]]],
    ['Digest realm="a", realm="b"', [['digest', { realm: 'a' }]]],
    [
      'Digest realm="never closed',
      [
        ['digest', { realm: '' }],
        ['never', {}],
      ],
    ],
    ['realm="of nobody"', []],
    ['', []],
  ])('%j', (value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it('reads several lines, and no other header', () => {
    expect(read('Basic', 'Digest nonce=n').map(([scheme]) => scheme)).toEqual(['basic', 'digest']);
    expect(challengesIn([['X-Other', 'Basic']])).toEqual([]);
  });

  it.each(['Digest nonce="a\u010D\u010Ab"', 'Digest nonce="a\r\nb"', 'Digest nonce="東"'])(
    'does not read %j, which could not be sent back as it is',
    (value) => {
      expect(read(value)).toEqual([]);
    },
  );

  it('ends, whatever a server sends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
        expect(read(value).length).toBeLessThanOrEqual(value.length);
      }),
    );
    expect(read(`Digest ${'a="'.repeat(200_000)}`)[0]?.[0]).toBe('digest');
  });
});
