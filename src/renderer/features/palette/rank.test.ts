import { expect, test } from 'vitest';
import { best, marksOf, rank } from './rank';

test('prefers the beginning, then the beginning of a word, the middle, initials and last letters left out', () => {
  const texts = ['tentative', 'a new tab', 'renew it', 'notes every week', 'new tab'];
  const order = texts.toSorted((one, other) => rank([other], 'new') - rank([one], 'new'));
  expect(order).toEqual(['new tab', 'a new tab', 'renew it', 'notes every week', 'tentative']);
  expect(rank(['tentative'], 'new')).toBe(0);
  expect(rank(['notable view'], 'nvw')).toBe(0);
  expect(rank(['Duplicate request'], 'dplct')).toBeGreaterThan(0);
});

test('every word must be found, in any of the texts and in any order', () => {
  expect(rank(['List users', 'GET', 'https://api.example.com/v2'], 'users get')).toBeGreaterThan(0);
  expect(rank(['List users', 'GET', 'https://api.example.com/v2'], 'v2 list')).toBeGreaterThan(0);
  expect(rank(['List users', 'GET', 'https://api.example.com/v2'], 'list v3')).toBe(0);
});

test('a name counts more than an address', () => {
  const byName = rank(['Invoices', 'https://api.example.com/billing'], 'invoices');
  const byAddress = rank(['Billing', 'https://api.example.com/invoices'], 'invoices');
  expect(byName).toBeGreaterThan(byAddress);
});

test.each(['zoom', 'new zoom'])('finds nothing for %s in another text', (query) => {
  expect(rank(['New request'], query)).toBe(0);
});

test('takes signs of a regular expression as they are', () => {
  expect(rank(['GET /v3/(a|b)'], '(a|b)')).toBeGreaterThan(0);
  expect(rank(['GET /v3/a'], '(a|b)')).toBe(0);
});

test('keeps the given order among equals, lifts what was used and stops at the count', () => {
  const items = ['b1', 'aa', 'b2', 'b3'];
  const found = (lifted: string) =>
    best(
      items,
      (text) => [text],
      'b',
      2,
      (text) => (text === lifted ? 10 : 0),
    ).map(({ item }) => item);
  expect(found('none')).toEqual(['b1', 'b2']);
  expect(found('b3')).toEqual(['b3', 'b1']);
});

test.each([
  ['New request', 'req', [4, 5, 6]],
  ['New request', 'nr', [0, 4]],
  ['Go to tab 1', 'tab go', [0, 1, 6, 7, 8]],
  ['New request', '', []],
  ['İstanbul', 'bul', []],
])('marks in “%s” what answers “%s”', (text, query, places) => {
  expect(marksOf(text, query)).toEqual(places);
});
