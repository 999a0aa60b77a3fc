import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, anyUrl } from '../anyInput';
import { authorizationUrlIn, plainAuthorizationUrl } from './authorizationUrl';
import { presetFor } from './presets';

describe('reading an authorization URL', () => {
  it('takes from it what belongs to a connection', () => {
    const url =
      'https://authz.constantcontact.com/oauth2/default/v1/authorize?client_id=abc&redirect_uri=https%3A%2F%2Flocalhost%2Fcb&response_type=code&scope=account_read+contact_data&state=235o250eddsdff&nonce=n&code_challenge=c&code_challenge_method=S256&prompt=login&audience=x#f';
    expect(authorizationUrlIn(` ${url}\n`)).toEqual({
      authorizationEndpoint: 'https://authz.constantcontact.com/oauth2/default/v1/authorize',
      clientId: 'abc',
      redirectUri: 'https://localhost/cb',
      scope: 'account_read contact_data',
      responseType: 'code',
      usesPkce: true,
      extraParameters: [
        { name: 'prompt', value: 'login' },
        { name: 'audience', value: 'x' },
      ],
    });
  });

  it.each([
    ['without a client', 'https://a.example/auth?response_type=code&redirect_uri=x', { clientId: null }],
    [
      'of several types',
      'https://a.example/auth?response_type=code%20id_token&client_id=a',
      { responseType: 'code id_token' },
    ],
    [
      'that was pushed before',
      'https://a.example/auth?client_id=a&request_uri=urn:x',
      { responseType: null, extraParameters: [] },
    ],
    ['in a JWT', 'https://a.example/auth?client_id=a&request=eyJ', { extraParameters: [] }],
    [
      'with placeholders',
      'https://a.example/auth?response_type=code&client_id={{client_id}}',
      { clientId: '{{client_id}}' },
    ],
    [
      'with a form as answer',
      'https://a.example/auth?response_type=code&client_id=a&response_mode=form_post',
      { extraParameters: [{ name: 'response_mode', value: 'form_post' }] },
    ],
    [
      'with an answer in the fragment',
      'https://a.example/auth?response_type=code&client_id=a&response_mode=fragment',
      { extraParameters: [] },
    ],
    [
      'with a secret that should not be there',
      'https://a.example/auth?response_type=code&client_id=a&client_secret=s',
      { extraParameters: [] },
    ],
  ])('reads one %s', (_, url, expected) => {
    expect(authorizationUrlIn(url)).toMatchObject(expected);
  });

  it.each([
    'https://api.example/v3/account',
    'https://api.example/v3/report?response_type=json&client_id=7',
    'https://api.example/v3/clients?client_id=7',
    'https://api.example/v3/x?response_type=code',
    'https://a.example/?scope=x&client_id=7',
    'myapp://auth?response_type=code&client_id=a',
    'a.example/auth?response_type=code&client_id=a',
    '',
  ])('sees none in %s', (url) => {
    expect(authorizationUrlIn(url)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), anyUrl()), (text) => {
        expect(() => authorizationUrlIn(text)).not.toThrow();
      }),
    );
  });
});

describe('plainAuthorizationUrl', () => {
  it('says of a connection what it is read back as', () => {
    const settings = presetFor('constant-contact').settings('');
    const url = plainAuthorizationUrl({ ...settings, clientId: 'c1' });
    expect(authorizationUrlIn(url)).toMatchObject({
      authorizationEndpoint: settings.authorizationEndpoint,
      clientId: 'c1',
      redirectUri: settings.redirectUri,
      scope: settings.scope,
      responseType: 'code',
    });
  });
});
