import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactForm, redactHeaders, redactJson, redactUrl } from './redact';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl';

describe('redacting a URL', () => {
  it.each([
    [
      'leaves an address without secrets as it is',
      'https://a.example/x?b=1&c=%20d#e',
      'https://a.example/x?b=1&c=%20d#e',
    ],
    [
      'keeps four characters of a long code',
      'https://localhost/cb?code=q7fAbCdEfGhIjKlMnOp',
      'https://localhost/cb?code=q7fA…',
    ],
    ['keeps four characters of a long state', '/cb?state=Vx2bCdEfGhIjKlMnOp', '/cb?state=Vx2b…'],
    ['hides a short code as a whole', '/cb?code=12345678', '/cb?code=•••'],
    [
      'hides tokens in the fragment',
      'https://a/cb#access_token=abc&token_type=bearer',
      'https://a/cb#access_token=•••&token_type=bearer',
    ],
    ['sees behind a route in the fragment', 'https://a/#/callback?code=abc', 'https://a/#/callback?code=•••'],
    [
      'takes names in any spelling',
      '/?Access-Token=a&accessToken=b&ACCESS%5FTOKEN=c',
      '/?Access-Token=•••&accessToken=•••&ACCESS%5FTOKEN=•••',
    ],
    ['hides values that hold an equals sign', '/?client_secret=a=b==', '/?client_secret=•••'],
    ['hides the password of the user info', 'https://ana:pw@a.example/x', 'https://•••@a.example/x'],
    ['hides a JWT under any name, and in the path', `https://a/t/${JWT}?x=${JWT}`, 'https://a/t/•••?x=•••'],
    [
      'sees an address inside a parameter',
      `/login?continue=${encodeURIComponent('https://a/cb?code=abc&x=1')}`,
      '/login?continue=https%3A%2F%2Fa%2Fcb%3Fcode%3D•••%26x%3D1',
    ],
    [
      'leaves an encoded address without secrets as it was written',
      '/a?redirect_uri=https%3A%2f%2fa%2Fcb%3Fx%3D1',
      '/a?redirect_uri=https%3A%2f%2fa%2Fcb%3Fx%3D1',
    ],
    ['copes with broken escapes', '/?%zz=1&code=%zz', '/?%zz=1&code=•••'],
    [
      'keeps what is no secret of PKCE',
      '/?code_challenge=abc&code_verifier=abc',
      '/?code_challenge=abc&code_verifier=•••',
    ],
  ])('%s', (_, url, expected) => {
    expect(redactUrl(url)).toBe(expected);
  });

  it('drops what is nested deeper than it looks', () => {
    const nest = (inner: string, times: number): string =>
      times === 0 ? inner : nest(`https://a/?next=${encodeURIComponent(inner)}`, times - 1);
    expect(redactUrl(nest('https://a/?code=canary-canary', 8))).not.toContain('canary');
  });
});

describe('redacting headers', () => {
  it.each([
    ['Authorization', 'Bearer abc', 'Bearer •••'],
    ['authorization', 'abc', '•••'],
    ['Proxy-Authorization', 'Basic YTpi', 'Basic •••'],
    ['Authorization', 'AWS4-HMAC-SHA256 Credential=a, Signature=b', 'AWS4-HMAC-SHA256 •••'],
    ['Cookie', 'a=1; b=2', 'a=•••; b=•••'],
    ['Cookie', 'nameless', '•••'],
    ['Set-Cookie', 'sid=abc=; Path=/; HttpOnly', 'sid=•••; Path=/; HttpOnly'],
    ['X-Api-Key', 'abc', '•••'],
    ['Ocp-Apim-Subscription-Key', 'abc', '•••'],
    ['X-Amz-Security-Token', 'abc', '•••'],
    ['DPoP', JWT, '•••'],
    ['Location', 'https://localhost/cb?code=abc', 'https://localhost/cb?code=•••'],
    ['Refresh', '0; url=/cb?code=abc', '0; url=/cb?code=•••'],
    ['X-Forwarded-User', JWT, '•••'],
    ['Content-Type', 'text/html; charset=utf-8', 'text/html; charset=utf-8'],
    ['WWW-Authenticate', 'Bearer error="invalid_token"', 'Bearer error="invalid_token"'],
  ])('%s: %s', (name, value, expected) => {
    expect(redactHeaders([[name, value]])).toEqual([[name, expected]]);
  });
});

describe('redacting a token endpoint’s answer', () => {
  it('changes nothing but the secret values of JSON', () => {
    const text =
      '{ "access_token" : "abc",\n "expires_in":3600, "scope":"a b","nested":[{"refresh_token":"x"}] }';
    expect(redactJson(text)).toBe(
      '{ "access_token" : "•••",\n "expires_in":3600, "scope":"a b","nested":[{"refresh_token":"•••"}] }',
    );
  });

  it('hides everything below a secret name', () => {
    expect(redactJson('{"token":{"value":"abc","n":[1,null]},"x":"y"}')).toBe(
      '{"token":{"value":"•••","n":["•••",null]},"x":"y"}',
    );
  });

  it('hides both values of a repeated name, however the name is escaped', () => {
    expect(redactJson('{"id_token":"a","id\\u005ftoken":"b"}')).toBe(
      '{"id_token":"•••","id\\u005ftoken":"•••"}',
    );
  });

  it('keeps the number of an error', () => {
    expect(redactJson('{"error":{"code":404}}')).toBe('{"error":{"code":404}}');
  });

  it('hides a JWT under any name', () => {
    expect(redactJson(`{"data":"Bearer ${JWT}"}`)).toBe('{"data":"Bearer •••"}');
  });

  it('reads a form', () => {
    expect(redactJson('access_token=abc&scope=a')).toBe('access_token=•••&scope=a');
  });

  it('reads JSON that broke off', () => {
    expect(redactJson('{"scope":"it\'s","access_token": "two \\" words')).toBe(
      '{"scope":"it\'s","access_token": •••',
    );
  });

  it('leaves the words of a page', () => {
    const page = "<!doctype html><title>Blocked</title><p class='a'>Request ID: 12345. Try again.</p>";
    expect(redactJson(page)).toBe(page);
  });

  it('survives a hundred thousand levels', () => {
    const text = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(redactJson(text)).toBe(text);
  });

  it.each(['a', 'eyJaaaaaa-', '"', "x='", 'token:', '\\', 'key="'])(
    'reads a megabyte of nothing but %s to its end',
    (piece) => {
      expect(redactJson(`<${piece.repeat(1_000_000 / piece.length)}`)).toBeTypeOf('string');
    },
  );
});

const SECRET_NAMES = [
  'code',
  'access_token',
  'id_token',
  'refresh_token',
  'client_secret',
  'code_verifier',
  'assertion',
  'client_assertion',
  'password',
  'token',
  'response',
  'SAMLResponse',
  'subject_token',
  'api_key',
];

/** A secret name in the spellings that are met: `ACCESS_TOKEN`, `access-token`, `accesstoken`. */
const secretName = fc
  .tuple(fc.constantFrom(...SECRET_NAMES), fc.constantFrom('_', '-', ''), fc.boolean())
  .map(([name, separator, upper]) => {
    const spelt = name.replaceAll('_', separator);
    return upper ? spelt.toUpperCase() : spelt;
  });

/** Values that no part of may survive: four characters of a code may, so the canary stands behind them. */
const CANARY = 'Canary7Canary7';
const secretValue = fc.string({ maxLength: 20 }).map((noise) => `1234${CANARY}${noise}`);
const otherName = fc.string({ minLength: 1, maxLength: 8 });

describe('a canary under a secret name', () => {
  it('never survives in a URL or form', () => {
    fc.assert(
      fc.property(secretName, secretValue, otherName, fc.string(), (name, value, before, other) => {
        const query = new URLSearchParams([
          [before, other],
          [name, value],
          ['z', '1'],
        ]).toString();
        expect(redactForm(query)).not.toContain(CANARY);
        expect(redactUrl(`https://a.example/cb?${query}`)).not.toContain(CANARY);
        expect(redactUrl(`https://a.example/cb#${query}`)).not.toContain(CANARY);
        expect(redactUrl(`https://a.example/?next=${encodeURIComponent(`/cb?${query}`)}`)).not.toContain(
          CANARY,
        );
      }),
    );
  });

  it('never survives in JSON, whole or cut off', () => {
    fc.assert(
      fc.property(secretName, secretValue, fc.json(), fc.nat(), (name, value, json, cut) => {
        const text = JSON.stringify({ before: JSON.parse(json) as unknown, inside: [{ [name]: value }] });
        expect(redactJson(text)).not.toContain(CANARY);
        expect(redactJson(text.slice(0, cut % text.length))).not.toContain(CANARY);
      }),
    );
  });

  it('never survives in a header', () => {
    const header = fc.constantFrom(
      'Authorization',
      'Cookie',
      'Set-Cookie',
      'Proxy-Authorization',
      'X-Api-Key',
    );
    fc.assert(
      fc.property(header, fc.string(), (name, noise) => {
        for (const value of [CANARY, `Bearer ${CANARY}`, `a=${CANARY}${noise}`]) {
          const [redacted] = redactHeaders([[name, value]]);
          expect(redacted?.[1]).not.toContain(CANARY);
        }
      }),
    );
  });
});
