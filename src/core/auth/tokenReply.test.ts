import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyQuery } from '../anyInput';
import { LatchkeyError } from '../errors';
import { normalReply } from './tokenReply';

const json = (body: unknown, status = 200) =>
  normalReply({ paths: null, status, contentType: 'application/json', text: JSON.stringify(body) });
const token = { access_token: 'a', token_type: 'Bearer', expires_in: 3600 };

describe('normalReply', () => {
  it('leaves a reply as RFC 6749 wants it alone', () => {
    expect(json(token)).toEqual({ status: 200, body: token, deviations: [] });
  });

  it.each([
    ['no token_type', { access_token: 'a' }, { token_type: 'Bearer' }],
    ['a lifetime as text', { ...token, expires_in: '3600' }, { expires_in: 3600 }],
    ['a negative lifetime', { ...token, expires_in: -5 }, { expires_in: 0 }],
    ['scopes as a list', { ...token, scope: ['a', 'b'] }, { scope: 'a b' }],
    ['scopes with commas', { ...token, scope: 'repo,user' }, { scope: 'repo user' }],
    ['a null refresh token', { ...token, refresh_token: null }, { access_token: 'a' }],
    ['an empty scope', { ...token, scope: '' }, { access_token: 'a' }],
  ])('mends %s and names it', (_name, body, expected) => {
    const reply = json(body);
    expect(reply.body).toMatchObject(expected);
    expect(reply.deviations).toHaveLength(1);
  });

  it.each([
    ['null', null],
    ['a word', 'soon'],
    ['a list', [1]],
    ['an object', {}],
    ['true', true],
  ])('takes a lifetime of %s for unknown, never for now', (_name, expires_in) => {
    expect(json({ ...token, expires_in }).body).not.toHaveProperty('expires_in');
  });

  it('reads a form-encoded reply', () => {
    const reply = normalReply({
      paths: null,
      status: 200,
      contentType: 'application/x-www-form-urlencoded',
      text: 'access_token=a&scope=repo%2Cuser&token_type=bearer',
    });
    expect(reply.body).toMatchObject({ access_token: 'a', scope: 'repo user' });
    expect(reply.deviations[0]).toMatch(/form-encoded/);
  });

  it('takes an error under 200 for the error it is', () => {
    const reply = json({ error: 'bad_verification_code', error_description: 'x' });
    expect(reply.status).toBe(400);
    expect(reply.deviations).toHaveLength(1);
  });

  it('takes 201 for 200', () => {
    expect(json(token, 201)).toMatchObject({ status: 200, deviations: [expect.stringContaining('201')] });
  });

  it.each([
    ['a login page', 'text/html; charset=utf-8', '<!doctype html><title>Log in</title>', 'token.html_answer'],
    ['HTML under a wrong type', 'application/json', '<html><body>no</body></html>', 'token.html_answer'],
    ['nothing', 'application/json', '', 'token.malformed_answer'],
    ['a list', 'application/json', '[1]', 'token.malformed_answer'],
    ['text', 'text/plain', 'hello', 'token.malformed_answer'],
    ['half a reply', 'application/json', '{"access_token":"a"', 'token.malformed_answer'],
  ])('refuses %s with a sentence', (_name, contentType, text, code) => {
    expect(() => normalReply({ paths: null, status: 200, contentType, text })).toThrowError(
      expect.objectContaining({ code }),
    );
  });

  it('keeps a member called __proto__ a mere member', () => {
    const reply = normalReply({
      paths: null,
      status: 200,
      contentType: 'application/json',
      text: '{"access_token":"a","__proto__":{"polluted":true}}',
    });
    expect((reply.body as { polluted?: boolean }).polluted).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('answers every reply with a result or a LatchkeyError', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string(), anyQuery()),
        fc.constantFrom('application/json', 'text/html', '', 'text/plain'),
        fc.integer({ min: 100, max: 599 }),
        (text, contentType, status) => {
          try {
            normalReply({ paths: null, status, contentType, text });
          } catch (error) {
            expect(error).toBeInstanceOf(LatchkeyError);
          }
        },
      ),
    );
  });

  it('finds what a provider keeps elsewhere, and says so', () => {
    const { body, deviations } = normalReply({
      status: 200,
      contentType: 'application/json',
      text: '{"ok":true,"authed_user":{"access_token":"t","expires_in":60}}',
      paths: {
        accessToken: 'authed_user.access_token',
        refreshToken: 'authed_user.refresh_token',
        expiresIn: 'authed_user.expires_in',
        scope: '',
      },
    });
    expect(body).toMatchObject({ access_token: 't', expires_in: 60, token_type: 'Bearer' });
    expect(body).not.toHaveProperty('refresh_token');
    expect(deviations).toContain('“access_token” is called “authed_user.access_token”.');
  });

  it.each(['__proto__.x', 'a.b.c', 'constructor.name', ''])('finds nothing at %j', (accessToken) => {
    const { body } = normalReply({
      status: 200,
      contentType: 'application/json',
      text: '{"access_token":"t","a":{"b":1}}',
      paths: { accessToken, refreshToken: '', expiresIn: '', scope: '' },
    });
    expect(body['access_token']).toBe('t');
  });
});
