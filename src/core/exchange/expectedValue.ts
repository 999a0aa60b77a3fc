import { visible } from '../visible';
import { readJson, type JsonDocument, type JsonValue } from './exactJson';

/** What a check compares with, as the person wrote it and as JSON reads it. */
export interface ExpectedValue extends JsonDocument {
  readonly text: string;
  /** False when the text came out of a variable, which holds texts only: then `5` equals "5" and 5. */
  readonly isTyped: boolean;
}

/** How much of a value stands in a sentence, in characters. */
const LONGEST_SHOWN = 160;

/** Reads what a person expects: `200` is a number, `"200"` and `abc` are texts, `true`, `null`, lists and objects as in JSON. */
export function readExpected(text: string, isTyped: boolean): ExpectedValue {
  const json = readJson(text);
  return { value: text, exactNumbers: new Set(), ...json, text, isTyped };
}

/** Whether a value of the answer is the expected one, types included. */
export function isEqual(actual: JsonValue, expected: ExpectedValue): boolean {
  if (sameJson(actual, expected.value)) return true;
  return !expected.isTyped && textOf(actual) === expected.text;
}

/** A text as it is, anything else as compact JSON. */
export function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether two JSON values say the same; the order of an object's names does not count. */
export function sameJson(one: JsonValue, other: JsonValue): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const left = Object.entries(one);
  const right = new Map<string, JsonValue>(Object.entries(other));
  return (
    left.length === right.size &&
    left.every(([name, value]) => {
      const there = right.get(name);
      return there !== undefined && sameJson(value, there);
    })
  );
}

/** What kind of value it is, in a word that people use. */
function typeOf(value: JsonValue, exactNumbers: ReadonlySet<string>): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return exactNumbers.has(value) ? 'number' : 'text';
  return typeof value;
}

/** A value in a sentence: texts in quotes, what is long cut short. */
export function shown(value: JsonValue, exactNumbers: ReadonlySet<string>): string {
  const text = typeof value === 'string' && exactNumbers.has(value) ? value : JSON.stringify(value);
  return cut(text);
}

/** `Expected 200 (number), got "200" (text).` The kinds are said only where they differ. */
export function expectedGot(expected: ExpectedValue, actual: JsonDocument): string {
  const wanted = expected.isTyped
    ? shown(expected.value, expected.exactNumbers)
    : cut(JSON.stringify(expected.text));
  const got = shown(actual.value, actual.exactNumbers);
  const wantedType = typeOf(expected.value, expected.exactNumbers);
  const gotType = typeOf(actual.value, actual.exactNumbers);
  return wantedType === gotType || !expected.isTyped
    ? `Expected ${wanted}, got ${got}.`
    : `Expected ${wanted}${kind(wantedType)}, got ${got}${kind(gotType)}.`;
}

function kind(type: string): string {
  return type === 'null' ? '' : ` (${type})`;
}

/** A text of a stranger, cut to what fits a sentence. */
export function cut(text: string): string {
  return visible(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
}
