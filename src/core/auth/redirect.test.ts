import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatchkeyError } from '../errors';
import {
  hasResponse,
  isRedirectTo,
  nearMiss,
  placeOfAnswer,
  readRedirect,
  type ExpectedAnswer,
} from './redirect';
import { visible } from '../visible';

const REGISTERED = 'https://localhost/callback';

describe('isRedirectTo', () => {
  it.each([
    ['the same address', REGISTERED, REGISTERED],
    ['a code in the query', `${REGISTERED}?code=x&state=y`, REGISTERED],
    ['a fragment', `${REGISTERED}#access_token=x`, REGISTERED],
    ['the host in capitals', 'https://LOCALHOST/callback?code=x', REGISTERED],
    ['the default port written out', 'https://localhost:443/callback?code=x', REGISTERED],
    ['dot segments that lead to the same path', 'https://localhost/x/../callback?code=x', REGISTERED],
    ['a registered query that is there', 'https://app.example/cb?a=1&code=x', 'https://app.example/cb?a=1'],
    ['a custom scheme with one slash', 'com.example.app:/cb?code=x', 'com.example.app:/cb'],
    ['a custom scheme with a host', 'myapp://cb/path?code=x', 'myapp://cb/path'],
    ['a custom scheme in capitals', 'MyApp://cb?code=x', 'myapp://cb'],
    ['a scheme without any path', 'myapp:?code=x', 'myapp:'],
    ['the out-of-band URN', 'urn:ietf:wg:oauth:2.0:oob?code=x', 'urn:ietf:wg:oauth:2.0:oob'],
    ['an IPv6 loopback', 'http://[::1]:8080/cb?code=x', 'http://[::1]:8080/cb'],
  ])('takes %s', (_name, url, registered) => {
    expect(isRedirectTo(url, registered)).toBe(true);
  });

  it.each([
    ['a longer path', 'https://localhost/callbackEVIL?code=x'],
    ['a path below', 'https://localhost/callback/more?code=x'],
    ['dot segments that lead elsewhere', 'https://localhost/callback/../cb2?code=x'],
    ['an encoded slash', 'https://localhost/callback%2f?code=x'],
    ['a doubled slash', 'https://localhost//callback?code=x'],
    ['other letter case in the path', 'https://localhost/CALLBACK?code=x'],
    ['another port', 'https://localhost:8443/callback?code=x'],
    ['another scheme', 'http://localhost/callback?code=x'],
    ['a dot after the host', 'https://localhost./callback?code=x'],
    ['user info', 'https://user@localhost/callback?code=x'],
    ['user info that looks like the host', 'https://localhost@evil.example/callback?code=x'],
    ['a trailing slash', 'https://localhost/callback/?code=x'],
    ['a host that begins the same', 'https://localhost.evil.example/callback?code=x'],
    ['the address inside a query', 'https://evil.example/?u=https://localhost/callback&code=x'],
    ['text that is no address', 'not an address'],
  ])('does not take %s', (_name, url) => {
    expect(isRedirectTo(url, REGISTERED)).toBe(false);
  });

  it('wants every pair of a registered query', () => {
    expect(isRedirectTo('https://app.example/cb?code=x', 'https://app.example/cb?a=1')).toBe(false);
    expect(isRedirectTo('https://app.example/cb?a=2&code=x', 'https://app.example/cb?a=1')).toBe(false);
  });

  it('never throws, whatever text it gets', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isRedirectTo(text, REGISTERED) === 'boolean'));
  });
});

describe('hasResponse', () => {
  it.each(['?code=x', '?error=y', '#access_token=x', '#id_token=x', '?response=jwt', '#code=x'])(
    'sees %s',
    (tail) => {
      expect(hasResponse(REGISTERED + tail)).toBe(true);
    },
  );
  it.each(['', '?state=x', '?barcode=x', '#section'])('sees nothing in %j', (tail) => {
    expect(hasResponse(REGISTERED + tail)).toBe(false);
  });
});

describe('nearMiss', () => {
  it.each([
    ['http://localhost/callback?code=x', 'the scheme is http: instead of https:'],
    ['https://127.0.0.1/callback?code=x', 'the host is 127.0.0.1 instead of localhost'],
    ['https://localhost:3000/callback?code=x', 'the port is 3000 instead of not given'],
    ['https://localhost/callback/?code=x', 'the path is /callback/ instead of /callback'],
  ])('says how %s differs', (url, words) => {
    expect(nearMiss(url, REGISTERED)).toBe(words);
  });

  it('says nothing of an ordinary page, nor of the redirect URI itself', () => {
    expect(nearMiss('https://login.example/error?error=bad_password', REGISTERED)).toBeNull();
    expect(nearMiss(`${REGISTERED}?code=x`, REGISTERED)).toBeNull();
  });
});

describe('readRedirect', () => {
  const expected: ExpectedAnswer = {
    state: 'right',
    issuer: 'https://op.example',
    issuerInRedirect: false,
    place: 'query',
    wanted: ['code'],
  };
  const read = (tail: string, more: Partial<ExpectedAnswer> = {}) =>
    readRedirect({ url: REGISTERED + tail, form: null }, { ...expected, ...more });

  it('gives the parameters of a good answer', () => {
    expect(read('?code=abc&state=right&iss=https://op.example').get('code')).toBe('abc');
  });

  it('reads a posted answer', () => {
    const answer = { url: REGISTERED, form: 'code=abc&state=right' };
    expect(readRedirect(answer, expected).get('code')).toBe('abc');
  });

  it.each([
    ['no state', '?code=x', 'redirect.state_missing'],
    ['a wrong state', '?code=x&state=wrong', 'redirect.state_mismatch'],
    ['a state with one more character', '?code=x&state=rightx', 'redirect.state_mismatch'],
    ['a shorter state', '?code=x&state=righ', 'redirect.state_mismatch'],
    ['an empty state', '?code=x&state=', 'redirect.state_mismatch'],
    ['the state twice', '?code=x&state=right&state=right', 'redirect.duplicate_parameter'],
    ['the code twice', '?code=x&code=y&state=right', 'redirect.duplicate_parameter'],
    ['another issuer', '?code=x&state=right&iss=https://evil.example', 'redirect.issuer_mismatch'],
    ['the issuer with a slash', '?code=x&state=right&iss=https://op.example/', 'redirect.issuer_mismatch'],
    ['no code', '?state=right&response=x', 'redirect.code_missing'],
    ['an empty code', '?code=&state=right', 'redirect.code_missing'],
    ['a code of 64 KB', `?code=${'x'.repeat(65_536)}&state=right`, 'redirect.malformed'],
    ['a NUL in the code', '?code=a%00b&state=right', 'redirect.malformed'],
    ['a broken escape', '?code=%zz&state=right', 'redirect.malformed'],
    ['bytes that are not UTF-8', '?code=%ff%fe&state=right', 'redirect.malformed'],
    ['the answer in the fragment', '#code=x&state=right', 'redirect.wrong_response_mode'],
    ['a refusal', '?error=access_denied&state=right', 'provider.access_denied'],
    ['a refusal without state', '?error=access_denied', 'provider.access_denied'],
    ['an error beside a code', '?error=server_error&code=x&state=right', 'provider.error'],
    ['an error with a wrong state', '?error=server_error&state=wrong', 'redirect.state_mismatch'],
  ])('refuses %s', (_name, tail, code) => {
    expect(() => read(tail)).toThrowError(expect.objectContaining({ code }));
  });

  it.each([
    ['tokens in the query', '?access_token=t&state=right', 'redirect.wrong_response_mode'],
    ['no token', '#state=right&code=x', 'redirect.token_missing'],
    ['an early error in the query', '?error=invalid_request&state=right', 'provider.error'],
  ])('refuses %s when they belong into the fragment', (_name, tail, code) => {
    expect(() => read(tail, { place: 'fragment', wanted: ['token'] })).toThrowError(
      expect.objectContaining({ code }),
    );
  });

  it.each([
    [null, 'code', 'query'],
    [null, 'id_token token', 'fragment'],
    ['fragment', 'code', 'fragment'],
    ['query', 'code', 'query'],
    ['jwt', 'code', 'query'],
    ['jwt', 'code id_token', 'fragment'],
    ['fragment.jwt', 'code', 'fragment'],
    ['form_post', 'code', 'query'],
  ] as const)('with response_mode %s and response_type %s looks into the %s', (mode, type, place) => {
    expect(placeOfAnswer(mode, type)).toBe(place);
  });

  it('refuses an answer without issuer from a provider that promised one', () => {
    expect(() => read('?code=x&state=right', { issuerInRedirect: true })).toThrowError(
      expect.objectContaining({ code: 'redirect.issuer_missing' }),
    );
  });

  it('shows the provider’s own words cut and without invisible characters', () => {
    const words = encodeURIComponent(`\u202Eevil <script>${'x'.repeat(2000)}`);
    try {
      read(`?error=server_error&error_description=${words}&state=right`);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(LatchkeyError);
      expect((error as LatchkeyError).message).toContain('\\u202e');
      expect((error as LatchkeyError).message.length).toBeLessThan(700);
    }
  });

  it('never tells the code or the state in an error', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{16,40}$/), (canary) => {
        for (const tail of [
          `?code=${canary}&state=wrong`,
          `?code=${canary}&code=${canary}&state=right`,
          `?code=x&state=${canary}`,
        ]) {
          try {
            read(tail);
            expect.unreachable();
          } catch (error) {
            expect(`${(error as LatchkeyError).message}${(error as LatchkeyError).remedy}`).not.toContain(
              canary,
            );
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('visible', () => {
  it('leaves ordinary text of any language alone', () => {
    expect(visible('Zoë 漢字 émoji 🔑')).toBe('Zoë 漢字 émoji 🔑');
  });
});
