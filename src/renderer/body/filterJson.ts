import { JSONPathError, query, type JSONValue } from 'json-p3';
import { exactValues } from './exactJson';

/** The values of a JSON body, ready to be filtered. */
export interface JsonBody {
  readonly text: string;
  /** As JSON.parse reads them, which rounds numbers to 53 bits. */
  readonly values: JSONValue;
}

/** What a JSONPath (RFC 9535) chose out of a body. */
export type Filtered =
  | {
      readonly kind: 'matches';
      readonly count: number;
      /** The values as a JSON array. */
      readonly json: string;
      /** Whether numbers stand in it that had more digits. */
      readonly isRounded: boolean;
    }
  | {
      readonly kind: 'fault';
      /** What is wrong, in a sentence. */
      readonly message: string;
      /** Where in the expression, in UTF-16 units from 0; null when it is the body that is wrong. */
      readonly position: number | null;
    };

/** Numbers that JSON.parse may not give back letter by letter. */
const FRAGILE_NUMBER = /\d{16}|\d[eE][+-]?\d|\.\d*0(?!\d)|-0(?![.\d])/;

/** Up to so many characters the spelling of every number is kept, which takes another reading of them all. */
const LARGEST_EXACT = 16_000_000;

/**
 * Reads a body as JSON, or as one JSON value a line.
 * A fault says what is wrong with the body.
 */
export function readJson(text: string): JsonBody | Extract<Filtered, { kind: 'fault' }> {
  try {
    return { text, values: JSON.parse(text) as JSONValue };
  } catch (error) {
    const lines = linesAsJson(text);
    if (lines !== null) return { text: lines, values: JSON.parse(lines) as JSONValue };
    const reason = error instanceof Error ? error.message.replace(/, ?"?.*$/s, '') : '';
    return { kind: 'fault', message: `The body is not valid JSON: ${reason}.`, position: null };
  }
}

/** The array of the values that stand on lines of their own; null when they are none. */
function linesAsJson(text: string): string | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  try {
    for (const line of lines) JSON.parse(line);
    return `[${lines.join(',')}]`;
  } catch {
    return null;
  }
}

/** Chooses values of a body by a JSONPath. A missing `$` in front is understood. */
export function filterJson(body: JsonBody, expression: string): Filtered {
  const path = withRoot(expression);
  try {
    const nodes = query(path, body.values);
    const isFragile = FRAGILE_NUMBER.test(body.text);
    const exact = isFragile && body.text.length <= LARGEST_EXACT ? exactValues(body.text) : null;
    const values = exact === null ? nodes.values() : nodes.locations().map((steps) => valueAt(exact, steps));
    return {
      kind: 'matches',
      count: values.length,
      json: JSON.stringify(values),
      isRounded: isFragile && exact === null,
    };
  } catch (error) {
    if (error instanceof JSONPathError) {
      const added = path.length - expression.trimStart().length;
      const position = Math.min(expression.length, Math.max(0, error.token.index - added));
      return { kind: 'fault', message: sentenceOf(error, position), position };
    }
    // The one other way to fail: values in values until the stack is full.
    return {
      kind: 'fault',
      message: 'The values stand too deep in one another to be filtered.',
      position: null,
    };
  }
}

/** The expression with its `$`: people write `.items` and `items[0]` as well. */
function withRoot(expression: string): string {
  const path = expression.trim();
  if (path.startsWith('$')) return path;
  return /^[.[]/.test(path) ? `$${path}` : `$.${path}`;
}

function sentenceOf(error: JSONPathError, position: number): string {
  const words = error.message.replace(/ \('.*':\d+\)$/s, '').replace(/ starting at index \d+$/, '');
  return `At character ${position + 1}: ${words}.`;
}

function valueAt(root: unknown, steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], root);
}
