import type { CheckOperator } from '../request/checks';
import { Unclear } from './answerFacts';
import { cut } from './expectedValue';

/**
 * The pattern that a person wrote, `^a+$` or with flags `/^a+$/i`.
 * @throws Unclear when it is none.
 */
function patternOf(written: string): RegExp {
  const [, source = written, flags = ''] = /^\/(.+)\/([imsu]*)$/s.exec(written.trim()) ?? [];
  try {
    return new RegExp(source, flags);
  } catch {
    throw new Unclear(`“${cut(written)}” is not a regular expression.`);
  }
}

/**
 * A number with a unit that may be left out: `500`, `500 ms`, `2 s`, `10 kB`.
 * @param units factors by unit in lower case.
 * @throws Unclear when it is none.
 */
export function amountOf(written: string, units: Readonly<Record<string, number>>): number {
  const [, digits = '', unit = ''] = /^\s*(-?[\d.]+)\s*(\p{L}*)\s*$/u.exec(written) ?? [];
  const factor = unit === '' ? 1 : units[unit.toLowerCase()];
  const amount = Number(digits);
  if (digits === '' || factor === undefined || !Number.isFinite(amount)) {
    throw new Unclear(
      written.trim() === '' ? 'There is no number to compare with.' : `“${cut(written)}” is not a number.`,
    );
  }
  return amount * factor;
}

/** Whether a text is as an operator says; null for operators that are not about texts. */
export function textHolds(operator: CheckOperator, actual: string, expected: string): boolean | null {
  switch (operator) {
    case 'equals':
      return actual === expected;
    case 'not_equals':
      return actual !== expected;
    case 'contains':
      return actual.includes(expected);
    case 'not_contains':
      return !actual.includes(expected);
    case 'matches':
      return patternOf(expected).test(actual);
    default:
      return null;
  }
}

/** Operators that must hold for every value; the others, for any. */
const FOR_EVERY: ReadonlySet<CheckOperator> = new Set([
  'not_equals',
  'not_contains',
  'less_than',
  'greater_than',
]);

/** Whether an operator must hold for all of several values: `is not`, `is less than` … but `is`, `contains` for any. */
export function isForEvery(operator: CheckOperator): boolean {
  return FOR_EVERY.has(operator);
}
