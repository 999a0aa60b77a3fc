/** What of an answer a check looks at. `argument` of the check names the header, the JSONPath or the cookie. */
export const CHECK_SUBJECTS = [
  'status',
  'header',
  'jsonpath',
  'body',
  /** Milliseconds from the start to the last byte. */
  'time',
  /** Bytes of the body after content decoding. */
  'size',
  /** The JSON body against the JSON Schema in `expected`. */
  'schema',
] as const;

export type CheckSubject = (typeof CHECK_SUBJECTS)[number];

export const CHECK_OPERATORS = [
  'equals',
  'not_equals',
  'contains',
  'not_contains',
  'matches',
  'less_than',
  'greater_than',
  'exists',
  'not_exists',
  /** Members of a list, names of an object, characters of a text. */
  'has_length',
  /** The body is JSON, or fits its schema. */
  'is_valid',
] as const;

export type CheckOperator = (typeof CHECK_OPERATORS)[number];

/** What can be said of each subject, the most usual first. */
export const OPERATORS_OF: Readonly<Record<CheckSubject, readonly CheckOperator[]>> = {
  status: ['equals', 'not_equals', 'less_than', 'greater_than'],
  header: [
    'contains',
    'equals',
    'exists',
    'not_exists',
    'not_contains',
    'not_equals',
    'matches',
    'less_than',
    'greater_than',
  ],
  jsonpath: [
    'equals',
    'exists',
    'not_equals',
    'not_exists',
    'contains',
    'not_contains',
    'matches',
    'less_than',
    'greater_than',
    'has_length',
  ],
  body: ['contains', 'not_contains', 'equals', 'matches', 'exists', 'not_exists', 'is_valid', 'has_length'],
  time: ['less_than', 'greater_than'],
  size: ['less_than', 'greater_than', 'equals'],
  schema: ['is_valid'],
};

/** Whether a check compares with something: `exists` does not, nor does a body that is only to be JSON. */
export function hasExpected({ subject, operator }: Pick<Check, 'subject' | 'operator'>): boolean {
  if (operator === 'exists' || operator === 'not_exists') return false;
  return operator !== 'is_valid' || subject === 'schema';
}

/** Whether a subject needs to be told which header or which path. */
export function hasArgument(subject: CheckSubject | CaptureSource): boolean {
  return subject === 'header' || subject === 'jsonpath' || subject === 'cookie';
}

/** Something that must be true of the answer, said without code. */
export interface Check {
  readonly enabled: boolean;
  readonly subject: CheckSubject;
  readonly argument: string;
  readonly operator: CheckOperator;
  /** Placeholders allowed; unused by `exists`, `not_exists`. */
  readonly expected: string;
}

export const CAPTURE_SOURCES = ['jsonpath', 'header', 'cookie', 'body', 'status'] as const;

export type CaptureSource = (typeof CAPTURE_SOURCES)[number];

/** A value of the answer that goes into a variable of this session. */
export interface Capture {
  readonly enabled: boolean;
  readonly variable: string;
  readonly source: CaptureSource;
  readonly argument: string;
}
