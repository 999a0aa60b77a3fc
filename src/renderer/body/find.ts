import { PAGE_ROWS, type Row } from './rowIndex';

/** Where a match begins: a row, and a character in it (in UTF-16 units, as strings count). */
export interface Match {
  readonly row: number;
  readonly column: number;
}

/** What a search has found so far. */
export interface Found {
  readonly query: string;
  /** In order; at most `MATCHES_KEPT`, and then there may be more. */
  readonly matches: readonly Match[];
  readonly done: boolean;
}

export const MATCHES_KEPT = 10_000;

/** A pattern for text as a person types it: letter case is ignored, nothing in it has a special meaning. */
export function patternOf(query: string): RegExp {
  return new RegExp(query.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu');
}

/** The text of rows as lines, and where in it each row begins. */
function joinRows(rows: readonly Row[]): { readonly text: string; readonly starts: readonly number[] } {
  const starts: number[] = [];
  let text = '';
  for (const row of rows) {
    if (row.line !== null && starts.length > 0) text += '\n';
    starts.push(text.length);
    text += row.text;
  }
  return { text, starts };
}

/**
 * The matches that begin on one page. A line that goes on from the page before is searched together with that page's
 * last row, so a word that was cut in two is found.
 *
 * @param before the last row of the page before, or null when the page begins with a line of its own
 */
export function matchesOnPage(
  page: number,
  rows: readonly Row[],
  before: Row | null,
  query: string,
): readonly Match[] {
  const { text, starts } = joinRows(before ? [before, ...rows] : rows);
  const firstRow = page * PAGE_ROWS - (before ? 1 : 0);
  const ownStart = before ? (starts[1] ?? 0) : 0;
  const matches: Match[] = [];
  let row = 0;
  for (const { index, 0: match } of text.matchAll(patternOf(query))) {
    // What ends before this page was found on the page before.
    if (index + match.length <= ownStart) continue;
    while (row + 1 < starts.length && starts[row + 1]! <= index) row++;
    matches.push({ row: firstRow + row, column: index - starts[row]! });
  }
  return matches;
}
