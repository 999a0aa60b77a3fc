import { describe, expect, it } from 'vitest';
import { isUrl } from './isUrl';

describe('isUrl', () => {
  it.each(['https://bücher.example/ü', 'http://[::1]:1/', 'myapp:?code=x', 'urn:a:b'])('takes %s', (text) => {
    expect(isUrl(text)).toBe(true);
  });

  it.each(['', 'no url', '//host', 'http://', 'http://a b/'])('refuses %j', (text) => {
    expect(isUrl(text)).toBe(false);
  });

  it('takes a relative reference with its base', () => {
    expect(isUrl('/x', 'https://a.example')).toBe(true);
  });

  it('does not change its mind after twenty thousand calls', () => {
    const answers = new Set(Array.from({ length: 20_000 }, () => isUrl('https://bücher.example/ü')));
    expect(answers).toEqual(new Set([true]));
  });
});
