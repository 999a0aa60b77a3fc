import type { Caller } from '../bearer';
import { readText, type Exchange } from '../exchange';
import { sendError } from './replies';

/** A request to the API whose token was accepted. */
export interface Call {
  readonly exchange: Exchange;
  readonly caller: Caller;
  /** What stands in the path after the resource, for example a contact's id. */
  readonly id: string;
}

/** What one method of a resource does, and the scope that it needs. */
interface Operation {
  readonly scope: string;
  readonly answer: (call: Call) => void | Promise<void>;
}

/** The operations of a resource by method. */
export type Methods = Readonly<Record<string, Operation>>;

export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a JSON object from the body; answers 400 or 413 itself and returns undefined when there is none. */
export async function readObject({ exchange }: Call): Promise<JsonObject | undefined> {
  const text = await readText(exchange);
  if (text === undefined) {
    sendError(exchange, 413, 'api.payload.too_large', 'The body is larger than 1 MB.');
    return undefined;
  }
  const value = parse(text);
  if (value === undefined) sendError(exchange, 400, 'api.json.invalid', 'The body is not a JSON object.');
  return value;
}

/** The members of an object that are strings. */
export function stringsOf(object: JsonObject, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = object[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** Whether a value is a JSON object, not an array or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
