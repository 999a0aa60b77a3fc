import { expect, test } from 'vitest';
import type { Header } from '../exchange/exchange';
import { maskCookieHeader, withCookies } from './cookieHeader';

const jarCookie = (name: string, text: string) => ({
  name,
  text,
  domain: 'example.com',
  path: '/',
  hostOnly: true,
  expires: null,
  secure: false,
  httpOnly: false,
  sameSite: null,
});

function dressed(headers: readonly Header[], jar: readonly ReturnType<typeof jarCookie>[]) {
  return withCookies<Header>(
    headers,
    jar,
    (header) => header,
    (value, written) => [written?.[0] ?? 'Cookie', value],
  );
}

test('the jar adds one header at the end', () => {
  const { headers, sent } = dressed([['Accept', '*/*']], [jarCookie('a', '1'), jarCookie('b', '2')]);
  expect(headers).toEqual([
    ['Accept', '*/*'],
    ['Cookie', 'a=1; b=2'],
  ]);
  expect(sent.map(({ source }) => source)).toEqual(['jar', 'jar']);
});

test('what a person wrote wins by name and stands first; several headers become one', () => {
  const { headers, sent } = dressed(
    [
      ['cookie', 'a=mine'],
      ['X', 'y'],
      ['Cookie', 'c=3; '],
    ],
    [jarCookie('a', '1'), jarCookie('b', '2')],
  );
  expect(headers).toEqual([
    ['cookie', 'a=mine; c=3; b=2'],
    ['X', 'y'],
  ]);
  expect(sent.map(({ name, source }) => `${name} ${source}`)).toEqual(['a you', 'c you', 'b jar']);
});

test('without anything to add the headers stay letter by letter', () => {
  const headers: readonly Header[] = [['COOKIE', ' a=1;;b ']];
  expect(dressed(headers, [])).toMatchObject({ headers, sent: [{ name: 'a' }, { name: '' }] });
});

test.each([
  ['session=s3cret; theme=dark', 'session=••••; theme=••••'],
  ['token=a=b=c', 'token=••••'],
  ['empty=; bare', 'empty=; bare'],
])('values of cookies are masked: %s', (header, masked) => {
  expect(maskCookieHeader(header)).toBe(masked);
});
