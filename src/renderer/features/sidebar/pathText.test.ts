import { expect, test } from 'vitest';
import { pathText } from './pathText';

test.each([
  ['https://api.cc.email/v3/contacts?limit=50', '/v3/contacts?limit=50'],
  ['{{base_url}}/account/summary', '/account/summary'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['https://example.com/', 'https://example.com/'],
  ['not a url', 'not a url'],
  ['', ''],
])('shows %s as %s', (url, shown) => {
  expect(pathText(url)).toBe(shown);
});
