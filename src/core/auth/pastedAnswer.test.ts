import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { objectionTo, type AwaitedAnswer } from './answerObjection';
import { pastedAnswer } from './pastedAnswer';

const awaited: AwaitedAnswer = {
  state: 'our-state',
  place: 'query',
  redirectUris: ['https://localhost/callback'],
};
const good = 'https://localhost/callback?code=abc&state=our-state';

describe('a pasted callback URL', () => {
  it.each([
    ['the whole address', good],
    ['with spaces and a line end around it', `  ${good}\n`],
    ['in quotes', `"${good}"`],
    ['in angle brackets, as mails write it', `<${good}>`],
    ['the query alone', '?code=abc&state=our-state'],
    ['the parameters alone', 'code=abc&state=our-state'],
    [
      'an error that belongs to this sign-in',
      'https://localhost/callback?error=access_denied&state=our-state',
    ],
  ])('is taken: %s', (_name, text) => {
    const { answer, redirectUri } = pastedAnswer(text, awaited);
    expect(new URL(answer.url).searchParams.get('state')).toBe('our-state');
    expect(redirectUri).toBe('https://localhost/callback');
  });

  it('keeps the query that the redirect URI was registered with', () => {
    const registered = { ...awaited, redirectUris: ['https://localhost/callback?a=1'] };
    expect(pastedAnswer('?code=abc&state=our-state', registered).answer.url).toBe(
      'https://localhost/callback?a=1&code=abc&state=our-state',
    );
  });

  it('names the redirect URI that it came to, when there were several', () => {
    const both = { ...awaited, redirectUris: ['http://127.0.0.1/cb', 'http://127.0.0.1:4711/cb'] };
    for (const redirectUri of both.redirectUris)
      expect(pastedAnswer(`${redirectUri}?code=abc&state=our-state`, both).redirectUri).toBe(redirectUri);
  });

  it.each([
    ['nothing', '   ', /nothing in the field/],
    ['the code alone', 'SplxlOBeZQQYbYS6WxSbIA', /looks like the code alone/],
    ['two addresses', `${good} ${good}`, /more than one address/],
    ['an address without its scheme', 'localhost/callback?code=abc&state=our-state', /lacks its beginning/],
    ['another path', 'https://localhost/other?code=abc&state=our-state', /the path is \/other/],
    ['another port', 'https://localhost:8443/callback?code=abc&state=our-state', /the port is 8443/],
    ['user info', 'https://me@localhost/callback?code=abc&state=our-state', /user name/],
    ['the sign-in page', 'https://login.example/authorize?client_id=x&state=our-state', /some other page/],
    ['the redirect URI without an answer', 'https://localhost/callback', /no code and no error/],
    ['no state', 'https://localhost/callback?code=abc', /has no state/],
    ['a wrong state', 'https://localhost/callback?code=abc&state=theirs', /belongs to another sign-in/],
    [
      'a state that only looks like a marker',
      'https://localhost/callback?code=abc&state=encrypted',
      /another sign-in/,
    ],
    ['a state that is longer by one', `${good}x`, /belongs to another sign-in/],
    ['the state twice', `${good}&state=our-state`, /more than once/],
    ['the code after the #', 'https://localhost/callback#code=abc&state=our-state', /after #/],
    ['a broken escape', 'https://localhost/callback?code=%zz&state=our-state', /broken percent escape/],
    ['an error without state', 'https://localhost/callback?error=access_denied', /answered access_denied/],
    ['a script', 'javascript:alert(1)?code=abc&state=our-state', /the scheme is javascript:/],
  ])('is refused with a reason: %s', (_name, text, reason) => {
    expect(() => pastedAnswer(text, awaited)).toThrow(reason);
  });

  it('never repeats the code in what it says', () => {
    for (const text of ['SECRETCODE', 'https://x.example/cb?code=SECRETCODE&state=a']) {
      try {
        pastedAnswer(text, awaited);
      } catch (error) {
        expect(
          JSON.stringify([(error as Error).message, (error as { remedy?: string }).remedy]),
        ).not.toContain('SECRETCODE');
      }
    }
    expect.assertions(2);
  });
});

describe('an answer that is wrapped into a JWT', () => {
  const at = (response: string) => ({ url: `https://localhost/callback?response=${response}`, form: null });
  const signed = (claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));

  it('is known by the state inside of it, before its signature is checked', async () => {
    expect(objectionTo(at(await signed({ state: 'our-state' })), awaited)).toBeNull();
    expect(objectionTo(at(await signed({ state: 'theirs' })), awaited)).toEqual({ kind: 'other-state' });
    expect(objectionTo(at(await signed({})), awaited)).toEqual({ kind: 'no-state' });
    expect(objectionTo(at('not.a.jwt'), awaited)).toEqual({ kind: 'no-state' });
  });

  it('is taken when it is encrypted, since nobody else can read it either', () => {
    expect(objectionTo(at('a.b.c.d.e'), awaited)).toBeNull();
  });
});
