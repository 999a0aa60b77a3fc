import { placeholdersIn } from '../../../core/request/interpolate';
import { BodyText } from '../../body/bodyText';
import { PAGE_ROWS } from '../../body/rowIndex';

/** What is wrong with JSON that is being written: a sentence, and the offset where it was noticed. */
export interface JsonFault {
  readonly message: string;
  readonly offset: number;
}

/** Replaces each placeholder by as many characters that are a number, so that offsets stay and any place is fine. */
function withoutPlaceholders(text: string): string {
  let plain = '';
  let at = 0;
  for (const { start, end } of placeholdersIn(text)) {
    plain += `${text.slice(at, start)}${'1'.repeat(end - start)}`;
    at = end;
  }
  return plain + text.slice(at);
}

/** The first fault of a JSON text; null when there is none or no text. Placeholders may stand wherever a value may. */
export function faultOf(text: string): JsonFault | null {
  if (text.trim() === '') return null;
  try {
    JSON.parse(withoutPlaceholders(text));
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(message)?.[1];
    const offset = position === undefined ? text.length : Math.min(Number(position), text.length);
    return { message: sentenceOf(message, offset >= text.trimEnd().length), offset };
  }
}

/** The engine's words, without the excerpts and positions it adds. */
function sentenceOf(message: string, isAtEnd: boolean): string {
  if (isAtEnd) return 'The JSON ends too early.';
  const what = message
    .replace(/,? ?(\.\.\.|")?.*is not valid JSON$/s, '')
    .replace(/ (in JSON )?at position.*$/s, '');
  return `${what === '' ? 'This is not valid JSON' : what}.`;
}

/** JSON with one member a line. Numbers, order and placeholders stay as they were written. */
export function formatJson(text: string): string {
  // A private-use character in front of each placeholder's number makes it one word for the reader of rows.
  const names: string[] = [];
  let marked = '';
  let at = 0;
  for (const { start, end } of placeholdersIn(text)) {
    marked += `${text.slice(at, start)}\u{F0000}${names.length}\u{F0001}`;
    names.push(text.slice(start, end));
    at = end;
  }
  const body = new BodyText('application/json');
  body.append(new TextEncoder().encode(marked + text.slice(at)));
  body.finish();
  body.grow('pretty', Infinity);
  const pages = Math.ceil(body.rowCount('pretty') / PAGE_ROWS);
  const rows = Array.from({ length: pages }, (_, page) => body.page('pretty', page)).flat();
  const formatted = rows
    .map((row, index) => (row.line === null || index === 0 ? row.text : `\n${row.text}`))
    .join('');
  return formatted.replaceAll(/\u{F0000}(\d+)\u{F0001}/gu, (_, index: string) => names[Number(index)] ?? '');
}
