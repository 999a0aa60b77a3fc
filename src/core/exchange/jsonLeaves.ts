import type { JsonValue } from './exactJson';

/** A value inside a JSON document that holds no others, and where it is. */
export interface JsonLeaf {
  /** RFC 9535, `$.items[0].id`. */
  readonly path: string;
  readonly value: string | number | boolean | null;
}

/** The leaves of a document in its own order, at most so many. */
export function jsonLeaves(document: JsonValue, most: number): readonly JsonLeaf[] {
  const leaves: JsonLeaf[] = [];
  // A stack of our own: a document may be nested deeper than calls can be.
  const waiting: { readonly path: string; readonly value: JsonValue }[] = [{ path: '$', value: document }];
  for (let next = waiting.pop(); next !== undefined && leaves.length < most; next = waiting.pop()) {
    const { path, value } = next;
    if (typeof value !== 'object' || value === null) {
      leaves.push({ path, value });
      continue;
    }
    const children = Array.isArray(value)
      ? value.map((item: JsonValue, index) => ({ path: `${path}[${index}]`, value: item }))
      : Object.entries(value).map(([name, item]: [string, JsonValue]) => ({
          path: `${path}${segmentOf(name)}`,
          value: item,
        }));
    waiting.push(...children.slice(0, most).toReversed());
  }
  return leaves;
}

/** `.name`, or in quotes where that is not one of RFC 9535's shorthand names. */
function segmentOf(name: string): string {
  if (/^[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*$/.test(name)) return `.${name}`;
  return `[${JSON.stringify(name)}]`;
}
