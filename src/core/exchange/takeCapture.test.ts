import { describe, expect, it } from 'vitest';
import type { Capture } from '../request/checks';
import { AnswerFacts } from './answerFacts';
import { SessionVariables, withSession, type SessionVariableView } from './sessionVariables';
import { takeCapture } from './takeCapture';
import { epochMs } from '../time';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln';
const facts = new AnswerFacts({
  status: 201,
  statusText: 'Created',
  headers: [
    ['Content-Type', 'application/json'],
    ['Location', '/items/7'],
    ['X-Auth-Token', 'abcd'],
    ['Set-Cookie', 'theme=dark; Path=/'],
    ['Set-Cookie', 'session=s%3A1=2; HttpOnly'],
  ],
  totalMs: 10,
  size: 1,
  body: new TextEncoder().encode(
    `{"id":12345678901234567890,"data":{"access_token":"t0ken","jwt":"${JWT}"},"tags":["a",1],"ok":true}`,
  ),
  bodyGap: null,
});

function take(source: Capture['source'], argument: string, variable = 'value') {
  return takeCapture(facts, { enabled: true, variable, source, argument });
}

describe('a capture takes', () => {
  it.each([
    ['jsonpath', '$.id', '12345678901234567890', false],
    ['jsonpath', '$.data.access_token', 't0ken', true],
    ['jsonpath', "$.data['access_token']", 't0ken', true],
    ['jsonpath', '$..jwt', JWT, true],
    ['jsonpath', '$.tags', '["a",1]', false],
    ['jsonpath', '$.tags[0]', 'a', false],
    ['jsonpath', '$.ok', 'true', false],
    ['header', 'location', '/items/7', false],
    ['header', 'X-Auth-Token', 'abcd', true],
    ['cookie', 'session', 's%3A1=2', true],
    ['status', '', '201', false],
  ] as const)('%s %s', (source, argument, value, isSecret) => {
    expect(take(source, argument)).toEqual({ captured: { value, isSecret } });
  });

  it('a secret when the variable is named like one', () => {
    expect(take('jsonpath', '$.tags[0]', 'api_key')).toEqual({ captured: { value: 'a', isSecret: true } });
  });

  it.each([
    ['jsonpath', '$.none', '$.none found nothing.'],
    ['jsonpath', 'id', 'is not a JSONPath'],
    ['header', 'X-None', 'There is no X-None header.'],
    ['cookie', 'none', 'No cookie none was set.'],
  ] as const)('nothing from %s %s, and says so', (source, argument, gap) => {
    expect(take(source, argument)).toEqual({ gap: expect.stringContaining(gap) as string });
  });
});

describe('variables of the session', () => {
  it('count before the environment, show secrets masked, and are forgotten one by one or all', () => {
    const seen: (readonly SessionVariableView[])[] = [];
    const session = new SessionVariables((views) => seen.push(views));
    const of = { from: 'POST api.example.com/login', at: epochMs(1) };
    session.set([{ name: 'token', value: JWT, isSecret: true, ...of }]);
    session.set([{ name: 'id', value: '7', isSecret: false, ...of }]);
    expect(session.values()).toEqual(
      new Map([
        ['token', JWT],
        ['id', '7'],
      ]),
    );
    expect(session.secrets()).toEqual([JWT]);
    expect(session.views().map(({ name, shown }) => [name, shown])).toEqual([
      ['token', 'eyJhbGciOi…'],
      ['id', '7'],
    ]);
    expect(JSON.stringify(seen)).not.toContain(JWT);
    expect(
      withSession(
        new Map([
          ['id', '1'],
          ['host', 'h'],
        ]),
        session.values(),
      ).get('id'),
    ).toBe('7');
    session.clear('id');
    expect(seen.at(-1)).toHaveLength(1);
    session.clear(null);
    expect(seen.at(-1)).toEqual([]);
  });
});
