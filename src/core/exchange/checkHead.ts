import { Unclear, type AnswerFacts } from './answerFacts';
import { amountOf, isForEvery, textHolds } from './compareTexts';
import { cut } from './expectedValue';
import type { PreparedCheck } from './prepareChecks';
import type { Verdict } from './runChecks';

const MILLISECONDS = { ms: 1, s: 1000, min: 60_000 };
const BYTES = {
  b: 1,
  byte: 1,
  bytes: 1,
  kb: 1000,
  kib: 1024,
  mb: 1_000_000,
  mib: 1_048_576,
  gb: 1_000_000_000,
};

/** `200`, `2xx`, `200-204`, or several of them. */
export function checkStatus({ answer }: AnswerFacts, { operator, expected }: PreparedCheck): Verdict {
  const { status, statusText } = answer;
  const got = cut(`${status} ${statusText}`.trim());
  if (operator === 'less_than' || operator === 'greater_than') {
    const bound = amountOf(expected, {});
    const passed = operator === 'less_than' ? status < bound : status > bound;
    return { passed, sentence: `Expected ${moreOrLess(operator)} ${bound}, got ${got}.` };
  }
  const isListed = statusesOf(expected).some(([least, most]) => status >= least && status <= most);
  return operator === 'not_equals'
    ? { passed: !isListed, sentence: `Expected anything but ${cut(expected.trim())}, got ${got}.` }
    : { passed: isListed, sentence: `Expected ${cut(expected.trim())}, got ${got}.` };
}

/** Ranges of statuses, first and last of each included. */
function statusesOf(written: string): readonly (readonly [number, number])[] {
  const parts = written.split(/[\s,;|]+/).filter((part) => part !== '');
  const ranges = parts.map((part): readonly [number, number] => {
    const [, hundred] = /^([1-9])xx$/i.exec(part) ?? [];
    if (hundred !== undefined) return [Number(hundred) * 100, Number(hundred) * 100 + 99];
    const [, least, most = least] = /^(\d{3})(?:[-–](\d{3}))?$/.exec(part) ?? [];
    if (least === undefined) {
      throw new Unclear(`“${cut(part)}” is not a status. Write 200, 2xx, 200-204, or several with commas.`);
    }
    return [Number(least), Number(most)];
  });
  if (ranges.length === 0)
    throw new Unclear('There is no status to compare with. Write 200, 2xx or 200,201.');
  return ranges;
}

/** A header that came several times passes when any of its values does, or all must for `is not` and the like. */
export function checkHeader(facts: AnswerFacts, { argument, operator, expected }: PreparedCheck): Verdict {
  const name = argument.trim();
  if (name === '') throw new Unclear('Write which header to look at.');
  const values = facts.headers(name);
  const got =
    values.length === 0
      ? `there is no ${cut(name)} header`
      : `got ${cut(values.map((value) => `“${value}”`).join(', '))}`;
  if (operator === 'exists')
    return { passed: values.length > 0, sentence: sentenceOf('Expected the header', got) };
  if (operator === 'not_exists')
    return { passed: values.length === 0, sentence: sentenceOf('Expected no such header', got) };
  const holds = (value: string) => headerHolds(operator, value, expected);
  const passed = isForEvery(operator)
    ? values.every(holds) && (values.length > 0 || operator.startsWith('not_'))
    : values.some(holds);
  return { passed, sentence: sentenceOf(`Expected ${wanted(operator, expected)}`, got) };
}

function headerHolds(operator: PreparedCheck['operator'], value: string, expected: string): boolean {
  const holds = textHolds(operator, value.trim(), operator === 'matches' ? expected : expected.trim());
  if (holds !== null) return holds;
  const number = Number(value);
  if (value.trim() === '' || Number.isNaN(number)) throw new Unclear(`“${cut(value)}” is not a number.`);
  return operator === 'less_than' ? number < amountOf(expected, {}) : number > amountOf(expected, {});
}

export function checkTime({ answer }: AnswerFacts, { operator, expected }: PreparedCheck): Verdict {
  return checkAmount(operator, Math.round(answer.totalMs), amountOf(expected, MILLISECONDS), 'ms');
}

export function checkSize({ answer }: AnswerFacts, { operator, expected }: PreparedCheck): Verdict {
  return checkAmount(operator, answer.size, amountOf(expected, BYTES), 'bytes');
}

function checkAmount(
  operator: PreparedCheck['operator'],
  actual: number,
  bound: number,
  unit: string,
): Verdict {
  const got = `got ${actual.toLocaleString('en')} ${unit}.`;
  const limit = `${bound.toLocaleString('en')} ${unit}`;
  if (operator === 'equals') return { passed: actual === bound, sentence: `Expected ${limit}, ${got}` };
  const passed = operator === 'less_than' ? actual < bound : actual > bound;
  return { passed, sentence: `Expected ${moreOrLess(operator)} ${limit}, ${got}` };
}

function moreOrLess(operator: PreparedCheck['operator']): string {
  return operator === 'less_than' ? 'less than' : 'more than';
}

/** What an operator asks for, to stand behind “Expected”. */
export function wanted(operator: PreparedCheck['operator'], expected: string): string {
  const text = `“${cut(expected)}”`;
  switch (operator) {
    case 'not_equals':
      return `anything but ${text}`;
    case 'contains':
      return `${text} in it`;
    case 'not_contains':
      return `no ${text} in it`;
    case 'matches':
      return `a match of ${cut(expected)}`;
    case 'less_than':
    case 'greater_than':
      return `${moreOrLess(operator)} ${cut(expected)}`;
    default:
      return text;
  }
}

function sentenceOf(expectation: string, got: string): string {
  return `${expectation}, ${got}.`;
}
