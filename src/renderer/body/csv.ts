/** Characters that may stand between the fields of a table, the likeliest first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

const QUOTE = '"';

/** So many characters tell enough about a table. */
const LOOKED_AT = 20_000;

/** So many rows are compared to find the delimiter. */
const ROWS_COMPARED = 20;

/**
 * Where each row begins. A row ends at a line break that stands in no quoted field (RFC 4180 §2); a blank last line is
 * no row. A quote only opens a field at the field's beginning, so a stray one does no harm.
 */
export function rowStarts(text: string, delimiter: Delimiter): Uint32Array {
  let starts = new Uint32Array(1024);
  let count = 0;
  let at = 0;
  const quotes = new QuotedFields(text, delimiter);
  while (at < text.length) {
    if (count === starts.length) {
      const more = new Uint32Array(count * 2);
      more.set(starts);
      starts = more;
    }
    starts[count++] = at;
    at = endOfRow(text, at, quotes);
  }
  return starts.slice(0, count);
}

/** Finds the next field in quotes. What it found is kept, or a text without quotes would be searched once for each row. */
class QuotedFields {
  readonly #text: string;
  readonly #delimiter: Delimiter;
  #next = -1;

  constructor(text: string, delimiter: Delimiter) {
    this.#text = text;
    this.#delimiter = delimiter;
  }

  /** The place of the next delimiter, from `at` on, that a quoted field follows. */
  after(at: number): number {
    if (this.#next < at) {
      const next = this.#text.indexOf(this.#delimiter + QUOTE, at);
      this.#next = next === -1 ? Infinity : next;
    }
    return this.#next;
  }
}

/** The beginning of the row after the one that begins at `from`. */
function endOfRow(text: string, from: number, quotes: QuotedFields): number {
  let at = from;
  for (;;) {
    if (text[at] === QUOTE) at = afterQuotes(text, at);
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    // Only a quote at the beginning of a field matters.
    const quoted = quotes.after(at);
    if (quoted >= end) return Math.min(text.length, end + 1);
    at = quoted + 1;
  }
}

/** The place after the quote that ends the field whose opening quote stands at `at`; two quotes are one that is meant. */
function afterQuotes(text: string, at: number): number {
  let end = text.indexOf(QUOTE, at + 1);
  while (end !== -1 && text[end + 1] === QUOTE) end = text.indexOf(QUOTE, end + 2);
  return end === -1 ? text.length : end + 1;
}

/** The fields of a row, `text` being that row alone. */
export function fieldsOf(text: string, delimiter: Delimiter): readonly string[] {
  const row = text.replace(/\r?\n$/, '');
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const isQuoted = row[at] === QUOTE;
    const after = isQuoted ? afterQuotes(row, at) : at;
    const next = row.indexOf(delimiter, after);
    const end = next === -1 ? row.length : next;
    const inside = row.slice(at + 1, row[after - 1] === QUOTE && after > at + 1 ? after - 1 : after);
    fields.push(isQuoted ? inside.replaceAll('""', QUOTE) + row.slice(after, end) : row.slice(at, end));
    if (next === -1) return fields;
    at = next + 1;
  }
}

/** The delimiter that cuts the first rows into the most fields of an equal number. */
export function delimiterOf(text: string): Delimiter {
  const start = text.slice(0, LOOKED_AT);
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const starts = rowStarts(start, delimiter);
    // The last row may be cut.
    const compared = Array.from(starts.subarray(0, Math.max(1, Math.min(ROWS_COMPARED, starts.length - 1))));
    const counts = compared.map(
      (from, index) => fieldsOf(start.slice(from, starts[index + 1] ?? start.length), delimiter).length,
    );
    const most = Math.max(...counts);
    const share = counts.filter((count) => count === counts[0]).length / counts.length;
    const score = most > 1 ? share * 100 + Math.min(most, 50) : 0;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Whether the first row looks like names and not like values: no numbers, nothing empty, nothing twice. */
export function looksLikeHeader(fields: readonly string[]): boolean {
  return (
    new Set(fields).size === fields.length &&
    fields.every((field) => field.trim() !== '' && !/^[-+]?[\d.,]+$/.test(field.trim()))
  );
}
