import { describe, expect, it } from 'vitest';
import { filterJson, readJson, type Filtered } from './filterJson';

function filtered(text: string, expression: string): Filtered {
  const body = readJson(text);
  return 'values' in body ? filterJson(body, expression) : body;
}

const SHOP = JSON.stringify({
  items: [
    { name: 'pen', price: 2, tags: ['a'] },
    { name: 'ink', price: 12, tags: [] },
  ],
});

describe('filtering JSON', () => {
  it.each([
    ['$.items[*].name', '["pen","ink"]'],
    ['$..price', '[2,12]'],
    ['$.items[?@.price > 10].name', '["ink"]'],
    ['$.items[?length(@.tags) == 1].name', '["pen"]'],
    ['$.nothing', '[]'],
    ['.items[0].name', '["pen"]'],
    ['items[-1].price', '[12]'],
    [' $.items.length ', '[]'],
  ])('%s gives %s', (expression, json) => {
    const result = filtered(SHOP, expression);
    expect(result).toEqual({
      kind: 'matches',
      count: (JSON.parse(json) as unknown[]).length,
      json,
      isRounded: false,
    });
  });

  it('takes one value a line as an array', () => {
    expect(filtered('{"a":1}\n{"a":2}\n', '$[*].a')).toMatchObject({ count: 2, json: '[1,2]' });
  });

  it.each([
    ['$.items[', 8],
    ['$.items[?@.price >]', 18],
    ['$.a b', 4],
    ['items[', 6],
    ['$[?unknown(@)]', 3],
  ])('says where %s is wrong', (expression, position) => {
    const result = filtered(SHOP, expression);
    expect(result).toMatchObject({ kind: 'fault', position });
    expect(result.kind === 'fault' && result.message).toMatch(
      new RegExp(`^At character ${position + 1}: .+\\.$`),
    );
  });

  it('says that a body is no JSON', () => {
    expect(filtered('<html>', '$')).toMatchObject({ kind: 'fault', position: null });
  });

  it('runs nothing that stands in an expression', () => {
    expect(filtered(SHOP, '$[?(process.exit())]').kind).toBe('fault');
    expect(filtered(SHOP, '$.items[(@.length-1)]').kind).toBe('fault');
  });

  it('bears names that objects have of themselves', () => {
    expect(filtered('{"__proto__":{"a":1},"constructor":2}', '$.__proto__.a')).toMatchObject({ json: '[1]' });
    expect(filtered('{}', '$.constructor')).toMatchObject({ count: 0 });
  });

  it('bears values that stand deep in one another', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(['fault', 'matches']).toContain(filtered(deep, '$..*').kind);
  });

  it('keeps how numbers are written, or says that it does not', () => {
    const result = filtered('[12345678901234567890, 1.50]', '$[*]');
    if (result.kind !== 'matches') throw new Error(result.message);
    expect(result.isRounded || result.json === '[12345678901234567890,1.50]').toBe(true);
  });
});
