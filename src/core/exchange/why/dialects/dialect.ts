import type { JsonValue } from '../../exactJson';
import type { CauseId } from '../../refusal';
import type { RefusedExchange } from '../refusedExchange';

/** What a provider says of an error, in its own words. */
export interface DialectWords {
  /** A code that its documentation lists; empty when it has none. */
  readonly code: string;
  readonly message: string;
}

/** What one of a provider's words means. */
export interface DialectRule {
  /** Found in `code message`. */
  readonly says: RegExp;
  readonly means: CauseId;
  /** How sure that is, as in `Suspicion`. */
  readonly weight: number;
  /** Two sentences for people, in place of the general ones. */
  readonly explanation?: string;
  /** Scopes that the answer names. */
  readonly scopes?: (exchange: RefusedExchange) => readonly string[];
}

/** How one provider tells errors. */
export interface Dialect {
  readonly name: string;
  /** Hosts of its APIs. */
  readonly hosts: RegExp;
  /** Whether the body has this provider's shape, for hosts of one's own; never true when left out. */
  readonly isShapedSo?: (exchange: RefusedExchange) => boolean;
  /** Reads its words; the usual shapes are tried when this is left out or finds none. */
  readonly words?: (exchange: RefusedExchange) => DialectWords | null;
  readonly rules: readonly DialectRule[];
}

/** A member of a JSON object; undefined when there is none. */
export function memberOf(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.entries(current).find(([key]) => key === name)?.[1] as JsonValue | undefined;
  }
  return current;
}

/** A member that is a text or a number, as a text; empty when there is none. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string {
  const found = memberOf(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

/** A member that is a list of texts, or texts with spaces or commas between them. */
export function listAt(value: JsonValue | undefined, ...path: readonly string[]): readonly string[] {
  const found = memberOf(value, ...path);
  if (Array.isArray(found)) return found.filter((item): item is string => typeof item === 'string');
  return typeof found === 'string' ? splitList(found) : [];
}

export function splitList(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((item) => item !== '');
}

/** The names under which servers tell a code and a message, most telling first. */
const CODES = ['error_key', 'errorCode', 'error_code', 'code', 'error', 'type', 'status', 'reason'];
const MESSAGES = [
  'error_description',
  'error_message',
  'errorSummary',
  'message',
  'Message',
  'detail',
  'description',
  'title',
  'msg',
];

/**
 * Reads the usual shapes: `{error, error_description}` (RFC 6749 §5.2), problem details (RFC 9457), `{error: {code,
 * message}}`, `{errors: [{…}]}`, an array of errors, XML with Code and Message. Null when nothing of it is there.
 */
export function usualWords({ json, bodyText }: RefusedExchange): DialectWords | null {
  if (json === undefined) {
    const code = /<(?:\w+:)?Code>([^<]{1,200})</.exec(bodyText)?.[1] ?? '';
    const message = /<(?:\w+:)?Message>([^<]{1,500})</.exec(bodyText)?.[1] ?? '';
    return code === '' && message === '' ? null : { code, message };
  }
  const error = firstError(json);
  const code = firstText(error, CODES);
  const message = firstText(error, MESSAGES);
  return code === '' && message === '' ? null : { code, message: message === code ? '' : message };
}

/** The object that holds the words: inside `error`, `errors` or `fault`, or the first of a list. */
function firstError(json: JsonValue): JsonValue | undefined {
  if (Array.isArray(json)) return json[0] as JsonValue | undefined;
  for (const name of ['error', 'errors', 'fault', 'meta']) {
    const inner = memberOf(json, name);
    if (Array.isArray(inner)) return inner[0] as JsonValue | undefined;
    if (typeof inner === 'object' && inner !== null) return inner;
  }
  return json;
}

function firstText(value: JsonValue | undefined, names: readonly string[]): string {
  return names.map((name) => textAt(value, name)).find((text) => text !== '') ?? '';
}
