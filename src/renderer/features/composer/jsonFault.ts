import { placeholdersIn } from '../../../core/request/interpolate';
import { withBlankComments } from '../../../core/request/jsonComments';
import { jsonWords, type JsonWord } from './jsonWords';

/** What is wrong with JSON that is being written: a sentence, and the offset where it was noticed. */
export interface JsonFault {
  readonly message: string;
  readonly offset: number;
}

/**
 * The first fault of a JSON text; null when there is none or no text. Placeholders may stand wherever a value may, and
 * comments anywhere, since they are not sent.
 */
export function faultOf(text: string): JsonFault | null {
  if (text.trim() === '') return null;
  const plain = withBlankComments(text);
  // The engine is quick, but of many faults it does not tell the place.
  if (isJson(withoutPlaceholders(plain))) return null;
  return firstFault(plain) ?? { message: 'This is not valid JSON.', offset: 0 };
}

/** Where a fault is, as editors count: `line 2, column 5`. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `line ${before.split('\n').length}, column ${offset - before.lastIndexOf('\n')}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Replaces each placeholder by as many digits, which are fine inside of texts and instead of values. */
function withoutPlaceholders(text: string): string {
  let plain = '';
  let at = 0;
  for (const { start, end } of placeholdersIn(text)) {
    plain += `${text.slice(at, start)}${'1'.repeat(end - start)}`;
    at = end;
  }
  return plain + text.slice(at);
}

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma or end' | 'nothing';

const EXPECTATIONS: Readonly<Record<Expected, string>> = {
  value: 'Here should be a value.',
  'value or ]': 'Here should be a value or ].',
  name: 'Here should be a name in double quotes.',
  'name or }': 'Here should be a name in double quotes, or }.',
  colon: 'Here should be a colon.',
  'comma or end': 'Here should be a comma, or the end of the list or object.',
  nothing: 'The JSON has ended before this.',
};

function firstFault(text: string): JsonFault | null {
  const open: string[] = [];
  let expected: Expected = 'value';
  for (const word of jsonWords(text)) {
    const next: Expected | null = after(word, expected, open);
    if (next === null) return { message: EXPECTATIONS[expected], offset: word.start };
    const fault = word.kind === 'value' && expected !== 'colon' ? faultOfValue(word.text) : null;
    if (fault !== null) return { message: fault, offset: word.start };
    expected = next;
  }
  return expected === 'nothing'
    ? null
    : { message: 'The JSON ends too early.', offset: text.trimEnd().length };
}

/** What has to come after a word; null when it must not stand here. Keeps count of what is open. */
function after({ kind, text }: JsonWord, expected: Expected, open: string[]): Expected | null {
  const isMember = expected === 'name' || expected === 'name or }';
  const isValue = expected === 'value' || expected === 'value or ]';
  const done = (): Expected => (open.length === 0 ? 'nothing' : 'comma or end');
  switch (kind) {
    case 'value':
      if (isMember) return text.startsWith('"') ? 'colon' : null;
      return isValue ? done() : null;
    case 'open':
      if (!isValue) return null;
      open.push(text);
      return text === '{' ? 'name or }' : 'value or ]';
    case 'close': {
      const fits = open.at(-1) === (text === '}' ? '{' : '[');
      const isAllowed =
        expected === 'comma or end' || expected === (text === '}' ? 'name or }' : 'value or ]');
      if (!fits || !isAllowed) return null;
      open.pop();
      return done();
    }
    case 'comma':
      if (expected !== 'comma or end') return null;
      return open.at(-1) === '{' ? 'name' : 'value';
    case 'colon':
      return expected === 'colon' ? 'value' : null;
    case 'comment':
      return expected;
  }
}

function faultOfValue(text: string): string | null {
  if (isJson(withoutPlaceholders(text))) return null;
  if (text.startsWith('"')) {
    if (!/[^\\](?:\\\\)*"$/.test(text)) return 'This text is not closed.';
    return 'This text holds something that has to be written with a backslash.';
  }
  if (text.startsWith("'")) return 'Texts stand in double quotes.';
  // `{{a}}{{b}}` or `{{a}}px` may well become a value.
  if (placeholdersIn(text).length > 0) return null;
  return /^[-+.\d]/.test(text)
    ? 'This number cannot be read.'
    : 'This is no value: texts stand in double quotes.';
}
