import { expect, test } from 'vitest';
import type { CookieView } from '../../../core/cookies/cookie';
import { epochMs } from '../../../core/time';
import { cookieRows } from './cookieGroups';

const cookie = (domain: string, name: string, path = '/'): CookieView => ({
  domain,
  name,
  path,
  hostOnly: true,
  expires: null,
  secure: false,
  httpOnly: false,
  sameSite: null,
  masked: '••••',
  length: 3,
  lastUsedAt: epochMs(0),
});

const shown = (cookies: readonly CookieView[], filter: string) =>
  cookieRows(cookies, filter).map((row) =>
    row.kind === 'domain' ? `${row.domain} (${row.count})` : row.cookie.name,
  );

test('cookies stand under their domains, and a domain beside those below it', () => {
  const cookies = [
    cookie('b.org', 'x'),
    cookie('api.a.com', 'z'),
    cookie('a.com', 'n'),
    cookie('a.com', 'm'),
  ];
  expect(shown(cookies, '')).toEqual(['a.com (2)', 'm', 'n', 'api.a.com (1)', 'z', 'b.org (1)', 'x']);
});

test.each([
  ['A.COM', ['a.com (1)', 'sid']],
  ['theme', ['b.org (1)', 'theme']],
  ['/deep', ['b.org (1)', 'theme']],
  ['nothing', []],
])('the filter %s looks at domain, name and path', (filter, expected) => {
  expect(shown([cookie('a.com', 'sid'), cookie('b.org', 'theme', '/deep')], filter)).toEqual(expected);
});
