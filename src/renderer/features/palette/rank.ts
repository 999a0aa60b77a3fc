/**
 * How well texts answer a query: 0 not at all, more is better. Each word of the query must be found in one of the texts,
 * in this order of worth: at the beginning, at the beginning of a word, inside; in the first text, which counts most, also
 * as initials (`nr` for New request) or with letters left out. Case does not matter.
 */
export function rank(texts: readonly string[], query: string): number {
  const words = wordsOf(query);
  if (words.length === 0) return 1;
  let total = 0;
  for (const word of words) {
    let best = 0;
    for (const [index, text] of texts.entries()) {
      const found = find(text.toLowerCase(), word, index === 0);
      if (found) best = Math.max(best, found.worth * (index === 0 ? 1 : OTHER_TEXT));
    }
    if (best === 0) return 0;
    total += best;
  }
  const [first = ''] = texts;
  const isWhole = words.length > 1 && first.toLowerCase().includes(words.join(' '));
  // Among equals the shorter text is the closer one.
  return total / words.length + (isWhole ? 50 : 0) - Math.min(first.length, 200) / 1000;
}

/** The places of the letters in a text that answer the query, in order. `isFirst` as `rank` counts its texts. */
export function marksOf(text: string, query: string, isFirst = true): readonly number[] {
  const lower = text.toLowerCase();
  // In some languages a lower-case text is longer: its places would be others.
  if (lower.length !== text.length) return [];
  const places = wordsOf(query).flatMap((word) => find(lower, word, isFirst)?.places() ?? []);
  return [...new Set(places)].toSorted((one, other) => one - other);
}

/** The best of many, best first and otherwise in their own order. `bonus` lifts what was used lately. */
export function best<Item>(
  items: readonly Item[],
  textsOf: (item: Item) => readonly string[],
  query: string,
  count: number,
  bonus: (item: Item) => number = () => 0,
): readonly { readonly item: Item; readonly score: number }[] {
  const found: { item: Item; score: number }[] = [];
  for (const item of items) {
    const score = rank(textsOf(item), query);
    if (score > 0) found.push({ item, score: score + bonus(item) });
  }
  return found.toSorted((one, other) => other.score - one.score).slice(0, count);
}

const OTHER_TEXT = 0.7;

function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

interface Found {
  readonly worth: number;
  readonly places: () => readonly number[];
}

/** @param isLoose whether initials and letters left out are enough; in an address they are nearly always chance. */
function find(text: string, word: string, isLoose: boolean): Found | null {
  const at = bestPlace(text, word);
  if (at !== -1) {
    const worth = at === 0 ? 100 : startsWord(text, at) ? 80 : 60;
    return { worth, places: () => Array.from(word, (_, index) => at + index) };
  }
  if (!isLoose || word.length < 2) return null;
  const initials = scattered(text, word, (place) => startsWord(text, place));
  if (initials) return { worth: 45, places: () => initials };
  const loose = word.length < 3 ? null : scattered(text, word, () => true);
  if (!loose) return null;
  const span = (loose.at(-1) ?? 0) - (loose[0] ?? 0) + 1;
  // Letters that lie too far apart are chance.
  return span > word.length * 3 ? null : { worth: 30 - (span - word.length), places: () => loose };
}

/** The first place where a word of the text begins with it, or else where it occurs at all. */
function bestPlace(text: string, word: string): number {
  const first = text.indexOf(word);
  for (let at = first; at !== -1; at = text.indexOf(word, at + 1)) if (startsWord(text, at)) return at;
  return first;
}

/** The places of the word's letters, one after the other, among those that may be used. */
function scattered(text: string, word: string, mayUse: (place: number) => boolean): readonly number[] | null {
  const places: number[] = [];
  let from = 0;
  for (const letter of word) {
    let at = text.indexOf(letter, from);
    while (at !== -1 && !mayUse(at)) at = text.indexOf(letter, at + 1);
    if (at === -1) return null;
    places.push(at);
    from = at + 1;
  }
  return places;
}

function startsWord(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  const isLetter = (before >= 97 && before <= 122) || (before >= 48 && before <= 57) || before > 127;
  return !isLetter;
}
