/**
 * How well a text answers a query: 0 not at all, more is better. The whole query counts most, best at the beginning of
 * a word; else each of its words must be found somewhere. Case does not matter.
 */
export function rank(text: string, query: string): number {
  const hay = text.toLowerCase();
  const needle = query.trim().toLowerCase();
  if (needle === '') return 1;
  const at = hay.indexOf(needle);
  if (at === 0) return 4;
  if (at > 0) return startsWord(hay, at) ? 3 : 2;
  return needle.split(/\s+/).every((word) => hay.includes(word)) ? 1 : 0;
}

function startsWord(text: string, at: number): boolean {
  return /[^a-z0-9]/.test(text.charAt(at - 1));
}

/** The best of many, best first and otherwise in their own order. */
export function best<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  query: string,
  count: number,
): readonly Item[] {
  return items
    .map((item) => ({ item, score: rank(textOf(item), query) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, count)
    .map(({ item }) => item);
}
