import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonParts } from './jsonText';

describe('walking over JSON text', () => {
  it('tells names from values', () => {
    const text = '{"a" : "b", "c":[1, true, "d:"], "e\\"": {}}';
    const parts = [...jsonParts(text)].map(({ kind, start, end }) => [kind, text.slice(start, end)]);
    expect(parts).toEqual([
      ['open', '{'],
      ['name', '"a"'],
      ['value', '"b"'],
      ['name', '"c"'],
      ['open', '['],
      ['value', '1'],
      ['value', 'true'],
      ['value', '"d:"'],
      ['close', ']'],
      ['name', '"e\\""'],
      ['open', '{'],
      ['close', '}'],
      ['close', '}'],
    ]);
  });

  it('finds every name and value that JSON.parse finds', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (json, indentation) => {
        const text = JSON.stringify(JSON.parse(json), null, indentation);
        const names: string[] = [];
        const values: unknown[] = [];
        for (const { kind, start, end } of jsonParts(text)) {
          if (kind === 'name') names.push(JSON.parse(text.slice(start, end)) as string);
          if (kind === 'value') values.push(JSON.parse(text.slice(start, end)));
        }
        expect({ names, values }).toEqual(namesAndValues(JSON.parse(text)));
      }),
    );
  });

  it('is not impressed by a hundred thousand levels', () => {
    const text = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect([...jsonParts(text)]).toHaveLength(200_000);
  });
});

function namesAndValues(value: unknown): { names: string[]; values: unknown[] } {
  if (typeof value !== 'object' || value === null) return { names: [], values: [value] };
  const found: { names: string[]; values: unknown[] } = { names: [], values: [] };
  for (const [name, member] of Object.entries(value)) {
    if (!Array.isArray(value)) found.names.push(name);
    const below = namesAndValues(member);
    found.names.push(...below.names);
    found.values.push(...below.values);
  }
  return found;
}
