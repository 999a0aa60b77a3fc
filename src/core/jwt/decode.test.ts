import fc from 'fast-check';
import { base64url } from 'jose';
import { describe, expect, it } from 'vitest';
import { anyText } from '../anyInput';
import { decodeToken } from './decode';

const encode = (text: string): string => base64url.encode(text);
const jwt = (payload: string, header = '{"alg":"RS256"}'): string =>
  `${encode(header)}.${encode(payload)}.c2ln`;

/** The notes of a JWT, or a failure when it is none. */
function notesOf(payload: string, header?: string): readonly string[] {
  const decoded = decodeToken(jwt(payload, header));
  if (decoded.kind !== 'jwt') throw new Error(`expected a JWT, got ${decoded.kind}`);
  return decoded.notes;
}

describe('telling what a token is', () => {
  it('reads header and payload of a JWT', () => {
    const decoded = decodeToken(jwt('{"sub":"ána","n":1}'));
    expect(decoded).toMatchObject({
      kind: 'jwt',
      header: { alg: 'RS256' },
      payload: { sub: 'ána', n: 1 },
      notes: [],
    });
  });

  it('reads the example of RFC 7519 §3.1', () => {
    const decoded = decodeToken(
      'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    );
    expect(decoded).toMatchObject({ kind: 'jwt', payload: { iss: 'joe', exp: 1300819380 } });
  });

  it('reads only the header of a JWE', () => {
    const token = `${encode('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.a2V5.aXY.Y2lwaGVy.dGFn`;
    expect(decodeToken(token)).toMatchObject({ kind: 'jwe', header: { enc: 'A256GCM' } });
  });

  it.each([
    ['an opaque token', 'gho_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['nothing', ''],
    ['two parts', `${encode('{}')}.${encode('{}')}`],
    ['four parts', `${encode('{"alg":"RS256"}')}.${encode('{}')}.a2V5.a2V5`],
    ['six parts', `${encode('{"alg":"dir","enc":"A256GCM"}')}.a.a.a.a.a`],
    ['five parts without enc', `${encode('{"alg":"RS256"}')}.a2V5.aXY.Y2lwaGVy.dGFn`],
    ['padding', `${encode('{"alg":"RS256"}')}=.${encode('{}')}.c2ln`],
    ['standard base64', `${btoa('{"alg":"RS256","kid":"~~~???"}')}.${encode('{}')}.c2ln`],
    ['a payload of five characters', `${encode('{"alg":"RS256"}')}.e30aa.c2ln`],
    ['a list as payload', jwt('[1]')],
    ['a text as payload', jwt('"a"')],
    ['null as header', jwt('{}', 'null')],
    ['broken JSON', jwt('{')],
    ['a byte order mark', jwt('\uFEFF{}')],
    [
      'bytes that are not UTF-8',
      `${encode('{"alg":"RS256"}')}.${base64url.encode(new Uint8Array([123, 34, 255, 34, 58, 49, 125]))}.c2ln`,
    ],
    ['white space around it', ` ${jwt('{}')} `],
  ])('takes %s for opaque', (_, token) => {
    expect(decodeToken(token)).toEqual({ kind: 'opaque', length: token.length });
  });

  it('takes anything above a megabyte for opaque', () => {
    const token = jwt(JSON.stringify({ a: 'x'.repeat(1024 * 1024) }));
    expect(decodeToken(token)).toEqual({ kind: 'opaque', length: token.length });
  });

  it('keeps a claim called __proto__ as a claim', () => {
    const decoded = decodeToken(jwt('{"__proto__":{"admin":true},"a":{"__proto__":1}}'));
    if (decoded.kind !== 'jwt') throw new Error('expected a JWT');
    expect(Object.getPrototypeOf(decoded.payload)).toBeNull();
    expect(Object.keys(decoded.payload)).toEqual(['__proto__', 'a']);
    expect('admin' in decoded.payload).toBe(false);
    expect(Object.getPrototypeOf(decoded.payload['a'])).toBeNull();
  });

  it('never throws, whatever the text', () => {
    const part = fc.oneof(
      anyText({ maxLength: 40 }),
      fc.json().map(encode),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => base64url.encode(bytes)),
    );
    const token = fc.oneof(
      anyText(),
      fc.array(part, { maxLength: 7 }).map((parts) => parts.join('.')),
    );
    fc.assert(
      fc.property(fc.array(token, { minLength: 10, maxLength: 10 }), (texts) => {
        for (const text of texts) expect(['jwt', 'jwe', 'opaque']).toContain(decodeToken(text).kind);
      }),
    );
  });

  it('reads every object that JSON can write', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (payload) => {
        const decoded = decodeToken(jwt(JSON.stringify(payload)));
        if (decoded.kind !== 'jwt') throw new Error('expected a JWT');
        expect(JSON.stringify(decoded.payload)).toBe(JSON.stringify(payload));
      }),
    );
  });
});

describe('noting what is odd', () => {
  it.each(['none', 'None', 'nOnE'])('says that alg %s is unsigned', (alg) => {
    expect(notesOf('{}', JSON.stringify({ alg }))).toEqual([expect.stringContaining('unsigned')]);
  });

  it.each([
    ['a missing algorithm', '{}', '{}', 'names no algorithm'],
    [
      'keys in the header',
      '{}',
      '{"alg":"RS256","jku":"https://evil.example","jwk":{}}',
      'own keys (jku, jwk)',
    ],
    ['extensions', '{}', '{"alg":"RS256","crit":["b64"]}', 'crit: ["b64"]'],
    [
      'a repeated header parameter',
      '{}',
      '{"alg":"none","alg":"RS256"}',
      'The header holds “alg” more than once',
    ],
    ['a repeated claim', '{"sub":"a","s\\u0075b":"b"}', undefined, 'The payload holds “sub” more than once'],
    ['a claim repeated further down', '{"a":[{"b":1,"b":2}]}', undefined, '“b” more than once'],
    ['a date in milliseconds', '{"exp":1795511643000}', undefined, '“exp” looks like milliseconds'],
    ['a date as text', '{"iat":"1795425243"}', undefined, '“iat” is a text'],
    ['a date beyond all calendars', '{"nbf":1e20}', undefined, '“nbf” is not a date'],
    ['a date that is null', '{"exp":null}', undefined, '“exp” is not a date'],
    [
      'an end before the beginning',
      '{"iat":1795425243,"exp":1795425242}',
      undefined,
      'expires before it was issued',
    ],
    ['a life of ten years', '{"iat":1500000000,"exp":1815360000}', undefined, '3,650 days'],
  ])('mentions %s', (_, payload, header, expected) => {
    expect(notesOf(payload, header)).toEqual([expect.stringContaining(expected)]);
  });

  it('has nothing to say of an ordinary token', () => {
    expect(notesOf('{"iat":1795425243,"exp":1795511643.5,"nbf":1795425243,"a":{"b":1},"c":{"b":1}}')).toEqual(
      [],
    );
  });

  it('leaves out what is nested a hundred thousand levels deep, and says so', () => {
    const decoded = decodeToken(jwt(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`));
    if (decoded.kind !== 'jwt') throw new Error('expected a JWT');
    expect(decoded.notes).toEqual([expect.stringContaining('deeper than 64 levels')]);
    expect(() => structuredClone(decoded)).not.toThrow();
    expect(() => JSON.stringify(decoded)).not.toThrow();
  });

  it('reads a token of almost a megabyte', () => {
    const claims = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`claim_${index}`, 'x'.repeat(50)]),
    );
    const token = jwt(JSON.stringify(claims));
    expect(decodeToken(token).kind).toBe('jwt');
  });
});
