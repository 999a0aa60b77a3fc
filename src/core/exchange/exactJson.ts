import { jsonParts } from '../jsonText';

/** Any JSON value. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** A JSON text, read without rounding. */
export interface JsonDocument {
  readonly value: JsonValue;
  /**
   * Whole numbers that JavaScript cannot count to, digit by digit. In `value` they are texts, since ids of this length
   * are common and a rounded id is another one.
   */
  readonly exactNumbers: ReadonlySet<string>;
}

/** Beyond this a text is read as JavaScript does, in characters: looking for long numbers would take too long. */
const LONGEST_EXACT = 4 * 1024 * 1024;

/** Reads a JSON text; null when it is none. Never throws. */
export function readJson(text: string): JsonDocument | null {
  const value = parse(text);
  if (value === undefined) return null;
  if (text.length > LONGEST_EXACT || !/\d{16}/.test(text)) return { value, exactNumbers: new Set() };

  const exactNumbers = new Set<string>();
  const pieces: string[] = [];
  let at = 0;
  for (const { kind, start, end } of jsonParts(text)) {
    const part = kind === 'value' ? text.slice(start, end) : '';
    if (!/^-?\d{16,}$/.test(part) || Number.isSafeInteger(Number(part))) continue;
    exactNumbers.add(part);
    pieces.push(text.slice(at, start), `"${part}"`);
    at = end;
  }
  if (exactNumbers.size === 0) return { value, exactNumbers };
  pieces.push(text.slice(at));
  return { value: parse(pieces.join('')) ?? value, exactNumbers };
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
