import { placeholdersIn } from '../../../core/request/interpolate';
import { commentsIn, endOfText } from '../../../core/request/jsonComments';

/** A word of a JSON text that may be unfinished, or no JSON at all. Together words are the text but for its spaces. */
export interface JsonWord {
  readonly kind: 'open' | 'close' | 'comma' | 'colon' | 'value' | 'comment';
  readonly text: string;
  /** Its offset. */
  readonly start: number;
  /** Whether something stands before it on its line. */
  readonly isOnLine: boolean;
}

const SIGNS: Readonly<Record<string, JsonWord['kind']>> = {
  '{': 'open',
  '[': 'open',
  '}': 'close',
  ']': 'close',
  ',': 'comma',
  ':': 'colon',
};

/** The words of JSON with comments and placeholders; what is neither sign, comment nor text is one value up to the next. */
export function* jsonWords(text: string): Generator<JsonWord> {
  const placeholders = new Map(placeholdersIn(text).map(({ start, end }) => [start, end]));
  const comments = new Map(commentsIn(text).map(({ start, end }) => [start, end]));
  let isOnLine = false;
  for (let start = 0; start < text.length;) {
    const sign = text.charAt(start);
    if (/\s/.test(sign)) {
      isOnLine &&= sign !== '\n';
      start++;
      continue;
    }
    const commentEnd = comments.get(start);
    const signKind = placeholders.has(start) ? undefined : SIGNS[sign];
    const end =
      commentEnd ?? (signKind === undefined ? endOfValue(text, start, placeholders, comments) : start + 1);
    const kind = commentEnd === undefined ? (signKind ?? 'value') : 'comment';
    yield { kind, text: text.slice(start, end), start, isOnLine };
    isOnLine = true;
    start = end;
  }
}

function endOfValue(
  text: string,
  start: number,
  placeholders: ReadonlyMap<number, number>,
  comments: ReadonlyMap<number, number>,
): number {
  if (text[start] === '"') return endOfText(text, start);
  let end = start;
  while (end < text.length && !comments.has(end) && !/[\s"]/.test(text.charAt(end))) {
    const placeholderEnd = placeholders.get(end);
    if (placeholderEnd === undefined && text.charAt(end) in SIGNS) break;
    end = placeholderEnd ?? end + 1;
  }
  return end;
}
