import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecrets, maskSentHeaders, maskToken } from './mask';

const JWT = 'eyJraWQiOiJrZXkifQ.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl';

describe('masking a token', () => {
  it.each([
    ['shows ten characters of a JWT’s header', JWT, 'eyJraWQiOi…'],
    ['shows nothing of an opaque token', 'gho_16C7e42F292c6912E7710c838347Ae178B4a', '••••'],
    ['shows nothing of a token that only begins like a JWT', 'eyJraWQiOiJrZXkifQ', '••••'],
    ['shows nothing of an empty one', '', '••••'],
  ])('%s', (_, token, expected) => {
    expect(maskToken(token)).toBe(expected);
  });
});

describe('masking sent headers', () => {
  it('masks the token that went out, wherever it stands', () => {
    expect(
      maskSentHeaders(
        [
          ['Authorization', `Bearer ${JWT}`],
          ['X-Copy', `<${JWT}>`],
          ['Accept', '*/*'],
        ],
        [JWT],
      ),
    ).toEqual([
      ['Authorization', 'Bearer eyJraWQiOi…'],
      ['X-Copy', '<eyJraWQiOi…>'],
      ['Accept', '*/*'],
    ]);
  });

  it.each([
    ['Bearer abc', 'Bearer ••••'],
    ['abc', '••••'],
    ['Basic YW5hOnB3', 'Basic ••••'],
    [`bearer  ${JWT}`, 'bearer  eyJraWQiOi…'],
  ])('masks credentials that nobody named: %s', (value, expected) => {
    expect(maskSentHeaders([['authorization', value]], [])).toEqual([['authorization', expected]]);
  });

  it('lets no known secret through, in any header or URL', () => {
    const secret = fc.string({ minLength: 8 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
        for (const name of ['Authorization', 'X-Other']) {
          const [header] = maskSentHeaders([[name, `${before}${value}${after}`]], [value]);
          expect(header?.[1]).not.toContain(value);
        }
        const form = new URLSearchParams([['access_token', value]]).toString();
        expect(maskSecrets(`https://a.example/?${form}`, [value])).not.toContain(
          form.slice('access_token='.length),
        );
      }),
    );
  });

  it('masks the longer of two secrets that begin alike', () => {
    expect(maskSecrets('abc-abcdef', ['abc', 'abcdef'])).toBe('••••-••••');
  });
});
