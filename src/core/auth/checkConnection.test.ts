import { describe, expect, it } from 'vitest';
import { checkConnection } from './checkConnection';
import { BLANK_CONNECTION, type ConnectionSettings } from './connection';
import { presets } from './presets';

const good: ConnectionSettings = {
  ...(presets.find(({ id }) => id === 'constant-contact') ?? presets[0]!).settings('http://127.0.0.1:1'),
  clientId: 'client',
};

describe('checkConnection', () => {
  it('says what is still open in a preset’s addresses', () => {
    const okta = presets.find(({ id }) => id === 'okta')!.settings('http://127.0.0.1:1');
    expect(checkConnection({ ...okta, clientId: 'client' })).toContainEqual({
      field: 'tokenEndpoint',
      message: expect.stringContaining('{domain}') as string,
    });
  });

  it('finds nothing wrong with a preset that has a client ID', () => {
    for (const preset of presets.filter(({ id }) => id !== 'custom')) {
      const slots = preset.slots.map(({ name, example }) => ({ name, value: example }));
      const settings = preset.settings('http://127.0.0.1:1', slots);
      expect(checkConnection({ ...settings, clientId: 'client' })).toEqual([]);
    }
  });

  it.each([
    ['https://localhost/callback'],
    ['http://127.0.0.1:3000/'],
    ['http://example.com/cb'],
    ['com.example.app:/oauth'],
    ['myapp://callback'],
    ['urn:ietf:wg:oauth:2.0:oob'],
  ])('takes %s as redirect URI, whether anything listens there or not', (redirectUri) => {
    expect(checkConnection({ ...good, redirectUri })).toEqual([]);
  });

  it.each([
    ['redirectUri', 'javascript:alert(1)', /browser never leads back/],
    ['redirectUri', 'file:///etc/passwd', /browser never leads back/],
    ['redirectUri', 'https://localhost/cb#here', /no part after #/],
    ['redirectUri', '/callback', /not a complete URI/],
    ['redirectUri', '', /exactly as it is registered/],
    ['authorizationEndpoint', 'http://login.example.com/authorize', /Use https/],
    ['authorizationEndpoint', 'login.example.com/authorize', /not a complete URL/],
    ['authorizationEndpoint', 'https://u:p@login.example.com/', /user name and password/],
    ['tokenEndpoint', '', /Enter this URL/],
    ['tokenEndpoint', 'ftp://example.com/token', /Only https and http/],
    ['tokenEndpoint', 'https://example.com/token#x', /after #/],
    ['clientId', ' ', /client ID/],
    ['name', '', /name/],
    ['scope', 'read "write"', /character that scopes cannot have/],
    ['maxAge', 'an hour', /whole seconds/],
    ['claims', '[]', /JSON object/],
    ['claims', '{"id_token":', /JSON object/],
    ['authorizationDetails', '{}', /JSON array/],
    ['resources', ['https://api.example/#part'], /absolute URI/],
    ['resources', ['api'], /absolute URI/],
  ] as const)('says what is wrong with %s = %j', (field, value, message) => {
    const problems = checkConnection({ ...good, [field]: value });
    expect(problems).toEqual([{ field, message: expect.stringMatching(message) }]);
  });

  it.each([
    ['password', { username: '' }, ['username']],
    ['ciba', { loginHint: '' }, ['backchannelAuthenticationEndpoint', 'loginHint']],
    ['device_code', { deviceAuthorizationEndpoint: null }, ['deviceAuthorizationEndpoint']],
    ['jwt_bearer', { assertionClaims: '"sub"' }, ['assertionClaims']],
    ['implicit', { tokenEndpoint: '' }, []],
    // What a grant does not send is not its problem, since nobody could see it in the dialog.
    ['client_credentials', { authorizationEndpoint: '', redirectUri: '', claims: 'x', maxAge: 'x' }, []],
  ] as const)('wants of %s what it sends, and no more', (grantType, more, fields) => {
    const problems = checkConnection({ ...good, ...more, grantType });
    expect(problems.map(({ field }) => field)).toEqual(fields);
  });

  it('takes plain http on this machine only', () => {
    for (const host of ['localhost', '127.0.0.1:8080', '[::1]:9000']) {
      expect(checkConnection({ ...good, tokenEndpoint: `http://${host}/token` })).toEqual([]);
    }
    expect(checkConnection({ ...good, tokenEndpoint: 'http://127.0.0.1.evil.example/token' })).toHaveLength(
      1,
    );
  });

  it('wants origins that are origins', () => {
    expect(checkConnection({ ...good, apiOrigins: ['https://api.example.com', 'api.example.com'] })).toEqual([
      { field: 'apiOrigins', message: expect.stringContaining('“api.example.com” is not an origin') },
    ]);
  });

  it.each([
    ['authorization_code', ['authorizationEndpoint', 'tokenEndpoint', 'redirectUri']],
    ['implicit', ['authorizationEndpoint', 'redirectUri']],
    ['client_credentials', ['tokenEndpoint']],
    ['password', ['tokenEndpoint']],
    ['token_exchange', ['tokenEndpoint']],
    ['device_code', ['tokenEndpoint', 'deviceAuthorizationEndpoint']],
    ['ciba', ['tokenEndpoint', 'backchannelAuthenticationEndpoint']],
  ] as const)('asks %s for no more addresses than it uses', (grantType, fields) => {
    const settings = {
      ...BLANK_CONNECTION,
      name: 'n',
      clientId: 'c',
      redirectUri: '',
      username: 'u',
      loginHint: 'l',
      grantType,
    };
    const found = checkConnection(settings).map(({ field }) => field);
    expect(new Set(found)).toEqual(new Set(fields));
  });
});
