import { describe, expect, it } from 'vitest';
import { embeddedRefusal } from './embeddedRefusal';

describe('a page that refuses embedded windows', () => {
  it.each([
    [
      'Google’s 403',
      'https://accounts.google.com/signin/oauth/error',
      403,
      'Access blocked\nError 403: disallowed_useragent\nYou can’t sign in from this screen',
    ],
    [
      'Google’s rejection by address',
      'https://accounts.google.com/v3/signin/rejected?rrk=46',
      200,
      'Couldn’t sign you in',
    ],
    [
      'Google’s rejection by words',
      'https://accounts.google.com/x',
      200,
      'This browser or app may not be secure. Learn more',
    ],
    [
      'Entra’s conditional access',
      'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      200,
      'You can’t get there from here\nThis application contains sensitive information',
    ],
    [
      'Entra’s error number',
      'https://login.microsoftonline.com/x',
      200,
      'AADSTS53003: Access has been blocked',
    ],
    [
      'words on embedded browsers',
      'https://idp.example/login',
      200,
      'Login is disabled for embedded browsers',
    ],
    ['an unsupported browser', 'https://idp.example/login', 200, 'Your browser is not supported.'],
    [
      'a 403 that speaks of the user agent',
      'https://idp.example/login',
      403,
      'Forbidden: user-agent rejected',
    ],
    ['a 400 that speaks of the browser', 'https://idp.example/login', 400, 'Please use another browser'],
  ])('is recognised: %s', (_name, url, status, text) => {
    expect(embeddedRefusal({ url, status, text })).toContain(
      url.includes('rejected') ? 'Google' : new URL(url).host,
    );
  });

  it.each([
    ['a sign-in page', 200, 'Sign in\nEmail\nPassword'],
    ['a plain 403', 403, 'Forbidden. Your account may not use this application.'],
    ['a sign-in page that praises a browser', 200, 'Your browser is supported. Sign in'],
    ['a page that speaks of user agents in passing', 200, 'Our user agent documentation'],
    ['an account that is disabled', 200, 'Sign in failed: this account is disabled'],
    ['a server error', 500, 'embedded user-agent'],
    ['an empty page', 200, ''],
  ])('is not seen in %s', (_name, status, text) => {
    expect(embeddedRefusal({ url: 'https://idp.example/login', status, text })).toBeNull();
  });

  it('answers at once on long hostile text', () => {
    const text = 'login '.repeat(700) + 'embedded '.repeat(700);
    expect(
      embeddedRefusal({ url: 'https://idp.example/', status: 200, text: text.slice(0, 4000) }),
    ).toBeNull();
  });
});
