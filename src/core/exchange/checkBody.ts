import { Validator, type Schema, type SchemaDraft } from '@cfworker/json-schema';
import { compile, JSONPathError, type JSONPathQuery, type JSONValue } from 'json-p3';
import { Unclear, type AnswerFacts } from './answerFacts';
import { wanted } from './checkHead';
import { amountOf, isForEvery, textHolds } from './compareTexts';
import { readJson, type JsonDocument, type JsonValue } from './exactJson';
import {
  cut,
  expectedGot,
  isEqual,
  readExpected,
  sameJson,
  shown,
  textOf,
  type ExpectedValue,
} from './expectedValue';
import type { PreparedCheck } from './prepareChecks';
import type { Verdict } from './runChecks';

/** The body as text. */
export function checkBody(facts: AnswerFacts, { operator, expected }: PreparedCheck): Verdict {
  if (operator === 'is_valid') return checkIsJson(facts);
  if (operator === 'exists' || operator === 'not_exists') {
    const { size } = facts.answer;
    const passed = operator === 'exists' ? size > 0 : size === 0;
    const sentence = operator === 'exists' ? 'Expected a body' : 'Expected no body';
    return { passed, sentence: `${sentence}, got ${size.toLocaleString('en')} bytes.` };
  }
  const text = facts.text();
  if (operator === 'has_length') return checkLength(text.length, expected, 'characters');
  const passed = textHolds(operator, text, expected);
  if (passed === null) throw new Unclear('This cannot be asked of a text.');
  const got = text === '' ? 'got an empty body' : `got “${cut(text)}”`;
  return { passed, sentence: `Expected ${wanted(operator, expected)}, ${got}.` };
}

function checkIsJson(facts: AnswerFacts): Verdict {
  const passed = readJson(facts.text()) !== null;
  return { passed, sentence: passed ? 'The body is JSON.' : 'Expected JSON, got something else.' };
}

/** What a JSONPath (RFC 9535) finds; of several values any must do, or all for `is not`, `is less than` and the like. */
export function checkJsonPath(facts: AnswerFacts, check: PreparedCheck): Verdict {
  const { operator, expected } = check;
  const { exactNumbers } = facts.json();
  const values = valuesAt(facts, check.argument);
  if (operator === 'exists' || operator === 'not_exists') {
    const passed = values.length > 0 === (operator === 'exists');
    const got = values.length === 0 ? 'found nothing' : `found ${foundText(values, exactNumbers)}`;
    return { passed, sentence: `Expected ${operator === 'exists' ? 'a value' : 'nothing'}, ${got}.` };
  }
  if (values.length === 0 && !operator.startsWith('not_')) {
    return { passed: false, sentence: `Expected ${wanted(operator, expected)}, found nothing there.` };
  }
  const goal = readExpected(expected, check.isTyped);
  const holds = (value: JsonValue) => valueHolds(operator, value, goal, exactNumbers);
  const passed =
    (isForEvery(operator) ? values.every(holds) : values.some(holds)) ||
    // A list is also what several values are.
    (operator === 'equals' && values.length > 1 && sameJson(values, goal.value));
  return { passed, sentence: sentenceFor(operator, goal, values, exactNumbers) };
}

function sentenceFor(
  operator: PreparedCheck['operator'],
  goal: ExpectedValue,
  values: readonly JsonValue[],
  exactNumbers: ReadonlySet<string>,
): string {
  const [first] = values;
  if (first === undefined) return `Expected ${wanted(operator, goal.text)}, found nothing there.`;
  if (operator === 'has_length') {
    const length = lengthOf(first);
    return `Expected length ${cut(goal.text)}, got ${length ?? shown(first, exactNumbers)}.`;
  }
  if (operator === 'equals' && values.length === 1) return expectedGot(goal, { value: first, exactNumbers });
  return `Expected ${wanted(operator, goal.text)}, got ${foundText(values, exactNumbers)}.`;
}

function foundText(values: readonly JsonValue[], exactNumbers: ReadonlySet<string>): string {
  if (values.length === 1) return shown(values[0] ?? null, exactNumbers);
  const some = values.slice(0, 5).map((value) => shown(value, exactNumbers));
  return cut(
    `${values.length.toLocaleString('en')} values: ${some.join(', ')}${values.length > 5 ? ' …' : ''}`,
  );
}

function valueHolds(
  operator: PreparedCheck['operator'],
  value: JsonValue,
  goal: ExpectedValue,
  exactNumbers: ReadonlySet<string>,
): boolean {
  switch (operator) {
    case 'equals':
      return isEqual(value, goal);
    case 'not_equals':
      return !isEqual(value, goal);
    case 'contains':
      return holdsIn(value, goal);
    case 'not_contains':
      return !holdsIn(value, goal);
    case 'has_length':
      return lengthOf(value) === amountOf(goal.text, {});
    case 'less_than':
      return numberIn(value, exactNumbers) < amountOf(goal.text, {});
    case 'greater_than':
      return numberIn(value, exactNumbers) > amountOf(goal.text, {});
    default:
      return textHolds(operator, textOf(value), goal.text) === true;
  }
}

/** A list holds a value, an object a name, a text a part. */
function holdsIn(value: JsonValue, goal: ExpectedValue): boolean {
  if (isList(value)) return value.some((item) => isEqual(item, goal));
  if (typeof value === 'object' && value !== null) return Object.hasOwn(value, textOf(goal.value));
  return textOf(value).includes(typeof goal.value === 'string' ? goal.value : goal.text);
}

function lengthOf(value: JsonValue): number | null {
  if (typeof value === 'string') return value.length;
  if (isList(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : null;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function numberIn(value: JsonValue, exactNumbers: ReadonlySet<string>): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && exactNumbers.has(value)) return Number(value);
  throw new Unclear(`${shown(value, exactNumbers)} is not a number, so it is neither more nor less.`);
}

function checkLength(actual: number, expected: string, unit: string): Verdict {
  const bound = amountOf(expected, {});
  return {
    passed: actual === bound,
    sentence: `Expected ${bound.toLocaleString('en')} ${unit}, got ${actual.toLocaleString('en')}.`,
  };
}

/**
 * The values that a JSONPath finds in the body.
 * @throws Unclear when there is no JSON, or the path is none.
 */
export function valuesAt(facts: AnswerFacts, path: string): readonly JsonValue[] {
  const query = queryOf(path.trim());
  const { value } = facts.json();
  try {
    return query.query(value as JSONValue).nodes.map((node) => node.value as JsonValue);
  } catch (error) {
    throw new Unclear(
      error instanceof JSONPathError ? `The JSONPath fails: ${cut(error.message)}.` : 'The JSONPath fails.',
    );
  }
}

function queryOf(path: string): JSONPathQuery {
  if (path === '') throw new Unclear('Write which value to look at, for example $.id.');
  if (/[.[]$/.test(path)) throw new Unclear(`The JSONPath “${cut(path)}” stops in the middle.`);
  try {
    return compile(path);
  } catch (error) {
    const why = error instanceof Error ? `: ${cut(error.message)}` : '';
    throw new Unclear(`“${cut(path)}” is not a JSONPath${why}.`);
  }
}

const DRAFTS: readonly (readonly [pattern: RegExp, draft: SchemaDraft])[] = [
  [/draft-04/, '4'],
  [/draft-0[67]/, '7'],
  [/2019-09/, '2019-09'],
];

/** The body against a JSON Schema: draft 4, 7, 2019-09 or 2020-12, by its `$schema`. Nothing is ever fetched. */
export function checkSchema(facts: AnswerFacts, { expected }: PreparedCheck): Verdict {
  const schema = schemaOf(expected);
  const body = facts.json();
  const { valid, errors } = validate(schema, body);
  if (valid) return { passed: true, sentence: 'The body fits the schema.' };
  const places = errors
    // A group only repeats that something in it does not fit.
    .filter(({ keyword }) => !/^(properties|items|\$ref|allOf|additionalProperties)$/.test(keyword))
    .slice(0, 3)
    .map(
      ({ instanceLocation, error }) =>
        `${instanceLocation === '#' ? 'the body' : instanceLocation.slice(1)}: ${error}`,
    );
  const all = places.length > 0 ? places : errors.slice(0, 1).map(({ error }) => error);
  return { passed: false, sentence: `The body does not fit: ${cut(all.join(' '))}` };
}

function schemaOf(written: string): Schema | boolean {
  const schema = readJson(written)?.value;
  const isSchema =
    typeof schema === 'boolean' || (typeof schema === 'object' && schema !== null && !isList(schema));
  if (schema === undefined || !isSchema) {
    throw new Unclear('The schema is not JSON. A schema is an object, for example { "type": "object" }.');
  }
  return schema as Schema | boolean;
}

function validate(schema: Schema | boolean, { value }: JsonDocument) {
  const named = typeof schema === 'object' && typeof schema.$schema === 'string' ? schema.$schema : '';
  const draft = DRAFTS.find(([pattern]) => pattern.test(named))?.[1] ?? '2020-12';
  try {
    return new Validator(schema, draft, false).validate(value);
  } catch (error) {
    const why = error instanceof Error ? cut(error.message.split('\n')[0] ?? '') : '';
    throw new Unclear(`The schema cannot be used: ${why}`);
  }
}
