import type { Row } from './draft';

/** How a table is written as text: `name: value` as headers are, or `name=value` as parameters are. */
export type BulkStyle = 'colon' | 'equals';

/** A table read back from a text. */
export interface ReadRows {
  readonly rows: readonly Row[];
  /** Names of rows that had a description and are no longer there, so that it can be said what is lost. */
  readonly withoutDescription: readonly string[];
}

/**
 * A table as text, a row a line, those switched off behind `// `. A backslash stands before what would be read
 * otherwise: a line break as `\n`, a space at either end, and a sign that divides in a name. Descriptions are not in it.
 */
export function bulkTextOf(rows: readonly Row[], style: BulkStyle): string {
  return rows
    .filter((row) => !isEmpty(row))
    .map((row) => `${row.enabled ? '' : '// '}${lineOf(row, style)}`)
    .join('\n');
}

/**
 * Reads a table from text: `name: value` or `name=value`, whichever sign comes first; `//` or `#` in front switches a
 * row off. Each row keeps the description that the row of its name had before, the first of a name that of the first.
 */
export function rowsOfBulkText(text: string, before: readonly Row[]): ReadRows {
  const descriptions = new Map<string, string[]>();
  for (const { name, description } of before) {
    descriptions.set(name, [...(descriptions.get(name) ?? []), description]);
  }
  const rows = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row = readLine(line);
      return { ...row, description: descriptions.get(row.name)?.shift() ?? '' };
    })
    .filter((row) => !isEmpty(row));
  const withoutDescription = [...descriptions]
    .filter(([, left]) => left.some((description) => description !== ''))
    .map(([name]) => name);
  return { rows, withoutDescription };
}

function isEmpty({ name, value, description }: Row): boolean {
  return name === '' && value === '' && description === '';
}

function lineOf({ name, value }: Row, style: BulkStyle): string {
  const written = escaped(name, /[:=]/).replace(/^[#/]/, String.raw`\$&`);
  const sign = style === 'equals' || written === '' ? '=' : value === '' ? ':' : ': ';
  return `${written}${sign}${escaped(value, null)}`;
}

const AS_LETTER: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't' };
const FROM_LETTER: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** What a backslash may stand before; before anything else it means itself, so that `C:\data` stays readable. */
const ESCAPABLE = /^[\\nrt:=#/\s]$/;

function escaped(text: string, dividers: RegExp | null): string {
  const signs = text.split('');
  const isEnd = (index: number) => index === 0 || index === signs.length - 1;
  return signs
    .map((sign, index) => {
      if (sign === '\\') return isRead(signs[index + 1]) ? String.raw`\\` : sign;
      const letter = AS_LETTER[sign];
      if (letter !== undefined) return `\\${letter}`;
      return dividers?.test(sign) || (isEnd(index) && /\s/.test(sign)) ? `\\${sign}` : sign;
    })
    .join('');
}

/** Whether a backslash before this sign would be read as more than itself. At the end the divider follows. */
function isRead(next: string | undefined): boolean {
  return next === undefined || ESCAPABLE.test(next);
}

/** A sign of a line, and whether a backslash keeps it from being read as more than itself. */
interface Sign {
  readonly text: string;
  readonly isKept: boolean;
}

function signsOf(text: string): readonly Sign[] {
  return Array.from(text.matchAll(/\\([\\nrt:=#/\s])|[^]/g), ([whole, kept]) =>
    kept === undefined ? { text: whole, isKept: false } : { text: FROM_LETTER[kept] ?? kept, isKept: true },
  );
}

/** The text of signs, without what surrounds it. */
function textOf(signs: readonly Sign[]): string {
  const isText = ({ text, isKept }: Sign) => isKept || !/\s/.test(text);
  const first = signs.findIndex(isText);
  return first === -1
    ? ''
    : signs
        .slice(first, signs.findLastIndex(isText) + 1)
        .map(({ text }) => text)
        .join('');
}

function readLine(line: string): Pick<Row, 'name' | 'value' | 'enabled'> {
  const off = /^\s*(?:\/\/|#)/.exec(line);
  const signs = signsOf(off === null ? line : line.slice(off[0].length));
  const divider = signs.findIndex(({ text, isKept }) => !isKept && (text === ':' || text === '='));
  return {
    name: textOf(divider === -1 ? signs : signs.slice(0, divider)),
    value: divider === -1 ? '' : textOf(signs.slice(divider + 1)),
    enabled: off === null,
  };
}
