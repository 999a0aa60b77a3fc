import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../anyInput';
import { CHECK_SUBJECTS, OPERATORS_OF, type Check } from '../request/checks';
import { AnswerFacts, type JudgedAnswer } from './answerFacts';
import { prepareChecks } from './prepareChecks';
import { runCheck } from './runChecks';

const BODY = {
  id: '42',
  count: 200,
  big: 'BIG',
  active: true,
  nothing: null,
  tags: ['a', 'b'],
  items: [
    { id: 1, price: 5 },
    { id: 2, price: 9 },
  ],
  note: 'Zürich',
};
const TEXT = JSON.stringify(BODY).replace('"BIG"', '12345678901234567890');

function answer(part: Partial<JudgedAnswer> & { readonly text?: string } = {}): JudgedAnswer {
  const { text = TEXT, ...rest } = part;
  const body = new TextEncoder().encode(text);
  return {
    status: 201,
    statusText: 'Created',
    headers: [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['X-Multi', 'one'],
      ['x-multi', 'two'],
      ['Content-Length', '120'],
    ],
    totalMs: 182.4,
    size: body.byteLength,
    body,
    bodyGap: null,
    ...rest,
  };
}

const SPLIT = /^(\S+) ?(\S*) (\w+) ?([^]*)$/;

/** `status equals 200`, `jsonpath $.id equals "42"`: subject, argument where it takes one, operator, expected. */
function check(line: string): Check {
  const takesArgument = /^(header|jsonpath)\b/.test(line);
  const pattern = takesArgument ? SPLIT : /^(\S+)() (\w+) ?([^]*)$/;
  const [, subject = '', argument = '', operator = '', expected = ''] = pattern.exec(line) ?? [];
  return { enabled: true, subject, argument, operator, expected } as Check;
}

function run(line: string, facts = answer(), variables: Readonly<Record<string, string>> = {}) {
  const [prepared] = prepareChecks([check(line)], new Map(Object.entries(variables)));
  if (!prepared) throw new Error('Nothing was prepared.');
  return runCheck(new AnswerFacts(facts), prepared);
}

describe('checks that hold', () => {
  it.each([
    'status equals 201',
    'status equals 2xx',
    'status equals 200,201',
    'status equals 200-299',
    'status equals 4xx, 2XX',
    'status not_equals 5xx',
    'status less_than 300',
    'status greater_than 200',
    'header content-type contains json',
    'header X-Multi equals two',
    'header X-Multi not_equals three',
    'header X-Multi exists',
    'header X-None not_exists',
    'header X-None not_contains secret',
    'header Content-Type matches ^application/',
    'header Content-Length less_than 500',
    'jsonpath $.id equals "42"',
    'jsonpath $.count equals 200',
    'jsonpath $.count equals 2e2',
    'jsonpath $.active equals true',
    'jsonpath $.nothing equals null',
    'jsonpath $.nothing exists',
    'jsonpath $.missing not_exists',
    'jsonpath $.note equals Zürich',
    'jsonpath $.note contains ric',
    'jsonpath $.note matches /^zü/i',
    'jsonpath $.tags contains a',
    'jsonpath $.tags equals ["a","b"]',
    'jsonpath $.tags[*] equals ["a","b"]',
    'jsonpath $.tags has_length 2',
    'jsonpath $.tags not_contains c',
    'jsonpath $.items[*].price greater_than 4',
    'jsonpath $.items[*].id equals 2',
    'jsonpath $.items[?@.price>6].id equals 2',
    'jsonpath $.items[0] contains price',
    'jsonpath $.items[0] equals {"price":5,"id":1}',
    'jsonpath $.big equals 12345678901234567890',
    'body contains Zürich',
    'body not_contains stack trace',
    'body matches "count":\\s*200',
    'body exists',
    'body is_valid',
    'time less_than 500',
    'time less_than 0.2 s',
    'size greater_than 0.1 kB',
    'schema is_valid {"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}',
    'schema is_valid {"$schema":"http://json-schema.org/draft-07/schema#","properties":{"tags":{"minItems":2}}}',
    'schema is_valid {"$schema":"https://json-schema.org/draft/2019-09/schema","properties":{"count":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"integer"}}}',
  ])('%s', (line) => {
    expect(run(line)).toMatchObject({ outcome: 'passed' });
  });
});

describe('checks that do not hold say what was expected and what came', () => {
  it.each([
    ['status equals 200', 'Expected 200, got 201 Created.'],
    ['status not_equals 2xx', 'Expected anything but 2xx, got 201 Created.'],
    ['status less_than 200', 'Expected less than 200, got 201 Created.'],
    ['header X-None exists', 'Expected the header, there is no X-None header.'],
    ['header X-None equals 1', 'Expected “1”, there is no X-None header.'],
    ['header X-Multi equals three', 'Expected “three”, got “one”, “two”.'],
    ['header X-Multi not_equals one', 'Expected anything but “one”, got “one”, “two”.'],
    ['header X-None less_than 5', 'Expected less than 5, there is no X-None header.'],
    ['jsonpath $.id equals 42', 'Expected 42 (number), got "42" (text).'],
    ['jsonpath $.count equals "200"', 'Expected "200" (text), got 200 (number).'],
    ['jsonpath $.count equals 201', 'Expected 201, got 200.'],
    ['jsonpath $.nothing equals 0', 'Expected 0 (number), got null.'],
    ['jsonpath $.active equals "true"', 'Expected "true" (text), got true (boolean).'],
    [
      'jsonpath $.big equals 12345678901234567891',
      'Expected 12345678901234567891, got 12345678901234567890.',
    ],
    ['jsonpath $.missing equals 1', 'Expected “1”, found nothing there.'],
    ['jsonpath $.id not_exists', 'Expected nothing, found "42".'],
    ['jsonpath $.tags has_length 3', 'Expected length 3, got 2.'],
    ['jsonpath $.items[*].price less_than 6', 'Expected less than 6, got 2 values: 5, 9.'],
    ['body contains nowhere', 'Expected “nowhere” in it, got “{"id":"42"'],
    ['time less_than 100', 'Expected less than 100 ms, got 182 ms.'],
    ['size equals 3', 'Expected 3 bytes, got '],
    [
      'schema is_valid {"properties":{"id":{"type":"number"}}}',
      'The body does not fit: /id: Instance type "string" is invalid. Expected "number".',
    ],
  ])('%s', (line, sentence) => {
    const result = run(line);
    expect(result.outcome).toBe('failed');
    expect(result.sentence).toContain(sentence);
  });
});

describe('checks that nobody can evaluate say why', () => {
  it.each([
    ['status equals ok', answer(), '“ok” is not a status'],
    ['status equals', answer(), 'There is no status to compare with'],
    ['jsonpath $.[ exists', answer(), 'The JSONPath “$.[” stops in the middle.'],
    ['jsonpath $[?] exists', answer(), '“$[?]” is not a JSONPath'],
    ['jsonpath id exists', answer(), '“id” is not a JSONPath'],
    ['jsonpath $.id exists', answer({ text: '<html>' }), 'The body is not JSON.'],
    ['jsonpath $.id exists', answer({ text: '' }), 'The body is empty'],
    ['jsonpath $.id greater_than 1', answer(), '"42" is not a number'],
    ['jsonpath $.count less_than many', answer(), '“many” is not a number'],
    ['body matches (', answer(), '“(” is not a regular expression'],
    ['body contains x', answer({ body: null, bodyGap: 'It broke off.' }), 'It broke off.'],
    ['header Content-Type less_than 5', answer(), 'is not a number'],
    ['time less_than', answer(), 'There is no number to compare with.'],
    ['time less_than 5 parsecs', answer(), '“5 parsecs” is not a number'],
    ['schema is_valid nonsense', answer(), 'The schema is not JSON'],
    ['schema is_valid []', answer(), 'The schema is not JSON'],
    ['schema is_valid {"$ref":"https://example.com/s.json"}', answer(), 'The schema cannot be used'],
    ['jsonpath $.id equals {{nobody}}', answer(), '{{nobody}} had no value'],
  ])('%s', (line, facts, sentence) => {
    const result = run(line, facts);
    expect(result.outcome).toBe('unclear');
    expect(result.sentence).toContain(sentence);
  });
});

describe('what a variable holds has no type', () => {
  it('equals a text and a number alike', () => {
    expect(run('jsonpath $.id equals {{id}}', answer(), { id: '42' }).outcome).toBe('passed');
    expect(run('jsonpath $.count equals {{n}}', answer(), { n: '200' }).outcome).toBe('passed');
    expect(run('jsonpath $.count equals {{n}}', answer(), { n: '201' })).toMatchObject({
      outcome: 'failed',
      sentence: 'Expected "201", got 200.',
    });
  });

  it('stays out of the title, since it may be a secret', () => {
    expect(run('jsonpath $.id equals {{token}}', answer(), { token: 's3cr3t' }).title).toBe(
      '$.id is {{token}}',
    );
  });

  it('can be the name of a header or a part of a path', () => {
    expect(run('header {{name}} exists', answer(), { name: 'X-Multi' }).outcome).toBe('passed');
    expect(run('jsonpath $.items[{{n}}].id equals 2', answer(), { n: '1' }).outcome).toBe('passed');
  });
});

it('reads a body in the charset that its Content-Type names', () => {
  const facts = answer({
    headers: [['Content-Type', 'text/plain; charset="iso-8859-1"']],
    body: Uint8Array.from([0xe9]),
  });
  expect(run('body equals é', facts).outcome).toBe('passed');
  expect(run('body exists', answer({ headers: [['Content-Type', 'a/b;charset=none-such']] })).outcome).toBe(
    'passed',
  );
});

it('never throws, whatever is expected and whatever came', () => {
  const anyCheck = fc.constantFrom(...CHECK_SUBJECTS).chain((subject) =>
    fc.record<Check>({
      enabled: fc.constant(true),
      subject: fc.constant(subject),
      operator: fc.constantFrom(...OPERATORS_OF[subject]),
      argument: fc.oneof(anyText({ maxLength: 20 }), fc.constantFrom('$', '$..*', '$[?@.a==1]', 'X-Multi')),
      // Short enough that no pattern among them takes long.
      expected: fc.oneof(anyText({ maxLength: 8 }), fc.json({ maxDepth: 2 })),
    }),
  );
  fc.assert(
    fc.property(anyCheck, fc.oneof(fc.json(), anyText({ maxLength: 40 })), (one, text) => {
      const [prepared] = prepareChecks([one], new Map());
      if (!prepared) throw new Error('Nothing was prepared.');
      const { outcome, sentence } = runCheck(new AnswerFacts(answer({ text })), prepared);
      expect(['passed', 'failed', 'unclear']).toContain(outcome);
      expect(sentence).not.toBe('Latchkey ran into a fault of its own with this check.');
      expect(sentence.length).toBeLessThan(2000);
    }),
    { numRuns: 400 },
  );
});
