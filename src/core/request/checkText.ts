import type { CaptureSource, Check, CheckOperator, CheckSubject } from './checks';

/** What each subject is called where one is chosen. */
export const SUBJECT_TEXTS: Readonly<Record<CheckSubject, string>> = {
  status: 'Status',
  header: 'Header',
  jsonpath: 'JSON value',
  body: 'Body text',
  time: 'Time',
  size: 'Size',
  schema: 'JSON Schema',
};

/** What each operator is called where one is chosen. */
export const OPERATOR_TEXTS: Readonly<Record<CheckOperator, string>> = {
  equals: 'is',
  not_equals: 'is not',
  contains: 'contains',
  not_contains: 'does not contain',
  matches: 'matches',
  less_than: 'is less than',
  greater_than: 'is more than',
  exists: 'exists',
  not_exists: 'does not exist',
  has_length: 'has length',
  is_valid: 'is valid',
};

/** What each source of a capture is called where one is chosen. */
export const SOURCE_TEXTS: Readonly<Record<CaptureSource, string>> = {
  jsonpath: 'JSON value',
  header: 'Header',
  cookie: 'Cookie',
  body: 'Whole body',
  status: 'Status',
};

/** A line of results has room for so much of what is expected, in characters. */
const LONGEST_EXPECTED = 80;

/** A check as a line: `Status is 2xx`, `$.id exists`, `Time is less than 500 ms`. */
export function checkTitle(check: Pick<Check, 'subject' | 'argument' | 'operator' | 'expected'>): string {
  const { subject, operator } = check;
  if (subject === 'schema') return 'Body fits the JSON Schema';
  if (operator === 'is_valid') return 'Body is JSON';
  if (subject === 'body' && operator === 'exists') return 'Body is not empty';
  if (subject === 'body' && operator === 'not_exists') return 'Body is empty';
  const about = aboutText(check);
  if (operator === 'exists' || operator === 'not_exists') return `${about} ${OPERATOR_TEXTS[operator]}`;
  return `${about} ${OPERATOR_TEXTS[operator]} ${withUnit(subject, cutShort(check.expected))}`;
}

function aboutText({ subject, argument }: Pick<Check, 'subject' | 'argument'>): string {
  if (subject === 'header' || subject === 'jsonpath') {
    return argument.trim() === '' ? SUBJECT_TEXTS[subject] : cutShort(argument.trim());
  }
  return subject === 'body' ? 'Body' : SUBJECT_TEXTS[subject];
}

function withUnit(subject: CheckSubject, expected: string): string {
  if (!/^\s*[\d.]+\s*$/.test(expected)) return expected;
  if (subject === 'time') return `${expected} ms`;
  return subject === 'size' ? `${expected} bytes` : expected;
}

function cutShort(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST_EXPECTED ? `${line.slice(0, LONGEST_EXPECTED)}…` : line;
}
