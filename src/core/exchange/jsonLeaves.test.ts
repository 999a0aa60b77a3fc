import { compile, type JSONValue } from 'json-p3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJson, type JsonValue } from './exactJson';
import { jsonLeaves } from './jsonLeaves';

it('names every leaf by a path that finds it again', () => {
  expect(jsonLeaves({ id: 1, items: [{ 'a b': true }, []], 'it\'s "q"': null }, 10)).toEqual([
    { path: '$.id', value: 1 },
    { path: '$.items[0]["a b"]', value: true },
    { path: '$["it\'s \\"q\\""]', value: null },
  ]);
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), (text) => {
      const document = JSON.parse(text) as JsonValue;
      for (const { path, value } of jsonLeaves(document, 20)) {
        expect(compile(path).query(document as JSONValue).nodes[0]?.value).toEqual(value);
      }
    }),
  );
});

it('stops at as many leaves as asked for, and at no depth', () => {
  expect(
    jsonLeaves(
      Array.from({ length: 100 }, (_, index) => index),
      7,
    ),
  ).toHaveLength(7);
  const deep = JSON.parse(`${'['.repeat(5000)}1${']'.repeat(5000)}`) as JsonValue;
  expect(jsonLeaves(deep, 5)).toHaveLength(1);
});

it('reads long whole numbers digit by digit, and everything else as JSON does', () => {
  const { value, exactNumbers } =
    readJson('{"a":12345678901234567890,"b":"12345678901234567890","c":1.5}') ?? {};
  expect(value).toEqual({ a: '12345678901234567890', b: '12345678901234567890', c: 1.5 });
  expect([...(exactNumbers ?? [])]).toEqual(['12345678901234567890']);
  expect(readJson('{')).toBeNull();
  fc.assert(
    fc.property(fc.json(), (text) => {
      const read = readJson(text);
      const rounded: unknown = JSON.parse(JSON.stringify(read?.value), (_name, part: unknown) =>
        typeof part === 'string' && read?.exactNumbers.has(part) ? Number(part) : part,
      );
      expect(rounded).toEqual(JSON.parse(text));
    }),
  );
});
