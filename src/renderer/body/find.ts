import { PAGE_ROWS, type Row } from './rowIndex';

/** What a person looks for, and how. */
export interface Search {
  readonly query: string;
  /** Whether `A` is not `a`. */
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  /** Whether the query is a regular expression. */
  readonly isPattern: boolean;
}

export const NO_SEARCH: Search = { query: '', matchCase: false, wholeWord: false, isPattern: false };

/** Where a match begins: a row of all rows, and a character in it (in UTF-16 units, as strings count). */
export interface Match {
  readonly row: number;
  readonly column: number;
}

/** What a search has found so far. */
export interface Found {
  readonly search: Search;
  /** In order; at most `MATCHES_KEPT`, and then there may be more. */
  readonly matches: readonly Match[];
  readonly done: boolean;
  /** Why nothing can be found, in a sentence. */
  readonly fault: string | null;
}

export const MATCHES_KEPT = 10_000;

/**
 * What to look for as a regular expression. Of text, nothing has a special meaning.
 * @throws SyntaxError when the query should be a pattern and is none.
 */
export function patternOf({ query, matchCase, wholeWord, isPattern }: Search): RegExp {
  const source = isPattern ? query : query.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const word = wholeWord ? String.raw`(?<![\p{L}\p{N}_])(?:${source})(?![\p{L}\p{N}_])` : source;
  return new RegExp(word, matchCase ? 'gmu' : 'gimu');
}

/** What is wrong with a search, in a sentence; null when nothing is. */
export function faultOf(search: Search): string | null {
  try {
    patternOf(search);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*\/[a-z]*: /s, '') : '';
    return `This is no regular expression: ${reason}.`;
  }
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
  pattern: RegExp,
): readonly Match[] {
  const { text, starts } = joinRows(before ? [before, ...rows] : rows);
  const firstRow = page * PAGE_ROWS - (before ? 1 : 0);
  const ownStart = before ? (starts[1] ?? 0) : 0;
  const matches: Match[] = [];
  let row = 0;
  pattern.lastIndex = 0;
  for (const { index, 0: match } of text.matchAll(pattern)) {
    // What ends before this page was found on the page before. A pattern may match nothing at all, which nobody looks for.
    if (match === '' || index + match.length <= ownStart) continue;
    while (row + 1 < starts.length && starts[row + 1]! <= index) row++;
    matches.push({ row: firstRow + row, column: index - starts[row]! });
  }
  return matches;
}
