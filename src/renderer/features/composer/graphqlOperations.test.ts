import { describe, expect, it } from 'vitest';
import { operationNames } from './graphqlOperations';

describe('the operations of a GraphQL document', () => {
  it.each([
    ['query A { a } mutation B($x: Int) { b(x: $x) } subscription C { c }', ['A', 'B', 'C']],
    ['{ a }', []],
    ['query { query mutation }', []],
    ['# query No { a }\nquery Yes { a(text: "mutation No { x }") { query } }', ['Yes']],
    ['"""\nquery No\n"""\nquery Yes { a ', ['Yes']],
    ['query A { a } query A { b } fragment F on T { x }', ['A']],
    ['', []],
  ])('of %j', (query, names) => {
    expect(operationNames(query)).toEqual(names);
  });
});
