import { expect, test } from 'vitest';
import { best, rank } from './rank';

test('prefers the beginning, then the beginning of a word, then the middle, then scattered words', () => {
  const texts = ['Reopen a new tab', 'renew', 'tab that is new', 'new tab'];
  const order = texts.toSorted((one, other) => rank(other, 'new tab') - rank(one, 'new tab'));
  expect(order).toEqual(['new tab', 'Reopen a new tab', 'tab that is new', 'renew']);
  expect(rank('renew', 'new')).toBe(2);
});

test.each(['zoom', 'new zoom'])('finds nothing for %s in another text', (query) => {
  expect(rank('New request', query)).toBe(0);
});

test('takes signs of a regular expression as they are', () => {
  expect(rank('GET /v3/(a|b)', '(a|b)')).toBeGreaterThan(0);
  expect(rank('GET /v3/a', '(a|b)')).toBe(0);
});

test('keeps the given order among equals and stops at the count', () => {
  expect(best(['b1', 'a', 'b2', 'b3'], (text) => text, 'b', 2)).toEqual(['b1', 'b2']);
});
