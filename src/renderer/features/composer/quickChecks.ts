import type { Capture, Check } from '../../../core/request/checks';

/** A check that most requests want, ready to be taken as it is or to be written on. */
interface QuickCheck {
  readonly id: string;
  readonly text: string;
  readonly check: Check;
  /** Draws a line above. */
  readonly startsGroup?: boolean;
}

function check(
  subject: Check['subject'],
  argument: string,
  operator: Check['operator'],
  expected: string,
): Check {
  return { enabled: true, subject, argument, operator, expected };
}

const EXAMPLE_SCHEMA = `{
  "type": "object",
  "required": ["id"],
  "properties": {
    "id": { "type": "string" }
  }
}`;

export const QUICK_CHECKS: readonly QuickCheck[] = [
  { id: 'ok', text: 'Status is 2xx', check: check('status', '', 'equals', '2xx') },
  { id: '200', text: 'Status is 200', check: check('status', '', 'equals', '200') },
  { id: 'time', text: 'Time is less than 500 ms', check: check('time', '', 'less_than', '500') },
  {
    id: 'json',
    text: 'Content-Type contains json',
    check: check('header', 'Content-Type', 'contains', 'json'),
  },
  {
    id: 'path',
    text: 'Body has $.id',
    check: check('jsonpath', '$.id', 'exists', ''),
    startsGroup: true,
  },
  { id: 'value', text: 'A JSON value is …', check: check('jsonpath', '$.', 'equals', '') },
  { id: 'header', text: 'A header exists …', check: check('header', '', 'exists', '') },
  { id: 'text', text: 'Body contains …', check: check('body', '', 'contains', '') },
  { id: 'isJson', text: 'Body is JSON', check: check('body', '', 'is_valid', '') },
  {
    id: 'schema',
    text: 'Body fits a JSON Schema …',
    check: check('schema', '', 'is_valid', EXAMPLE_SCHEMA),
  },
];

export const NEW_CAPTURE: Capture = { enabled: true, variable: '', source: 'jsonpath', argument: '$.' };
