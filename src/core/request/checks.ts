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

type CheckSubject = (typeof CHECK_SUBJECTS)[number];

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
  'is_valid',
] as const;

type CheckOperator = (typeof CHECK_OPERATORS)[number];

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

type CaptureSource = (typeof CAPTURE_SOURCES)[number];

/** A value of the answer that goes into a variable of this session. */
export interface Capture {
  readonly enabled: boolean;
  readonly variable: string;
  readonly source: CaptureSource;
  readonly argument: string;
}
