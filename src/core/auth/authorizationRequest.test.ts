import { describe, expect, it } from 'vitest';
import { authorizationRequest, authorizationUrl } from './authorizationRequest';
import { BLANK_CONNECTION, type ConnectionSettings } from './connection';

async function asked(more: Partial<ConnectionSettings>, verifier: string | null = null) {
  const settings = { ...BLANK_CONNECTION, clientId: 'c', scope: 'a b', ...more };
  return authorizationRequest(settings, verifier);
}

describe('an authorization request', () => {
  it('says no more than the connection does', async () => {
    const { parameters, nonce } = await asked({ usePkce: false });
    expect([...parameters.keys()]).toEqual(['response_type', 'client_id', 'redirect_uri', 'scope', 'state']);
    expect(nonce).toBeNull();
  });

  it('takes a verifier of one’s own, hashed or, for servers that know nothing better, plain', async () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const hashed = await asked({}, verifier);
    // RFC 7636 appendix B.
    expect(hashed.parameters.get('code_challenge')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    expect(hashed.codeVerifier).toBe(verifier);
    const plain = await asked({ pkceMethod: 'plain' }, verifier);
    expect(plain.parameters.get('code_challenge')).toBe(verifier);
    expect(plain.parameters.get('code_challenge_method')).toBe('plain');
  });

  it.each([
    ['openid in the scope', { scope: 'openid' }, true],
    ['an ID token in the answer', { grantType: 'hybrid', responseType: 'code id_token' }, true],
    ['neither', { scope: 'a' }, false],
  ] as const)('has a nonce with %s', async (_name, more, expected) => {
    expect((await asked(more)).nonce !== null).toBe(expected);
  });

  it('has no PKCE where no code comes', async () => {
    const { codeVerifier, parameters } = await asked({ grantType: 'implicit', responseType: 'token' });
    expect(codeVerifier).toBeNull();
    expect(parameters.get('response_type')).toBe('token');
  });

  it('repeats resource, joins scopes as the provider wants them, and keeps its own parameters', async () => {
    const { parameters, state } = await asked({
      resources: ['https://a.example', 'https://b.example'],
      scopeSeparator: ',',
      extraAuthorizationParameters: [
        { name: 'state', value: 'evil' },
        { name: 'request_uri', value: 'evil' },
        { name: 'access_type', value: 'offline' },
      ],
    });
    expect(parameters.getAll('resource')).toEqual(['https://a.example', 'https://b.example']);
    expect(parameters.get('scope')).toBe('a,b');
    expect(parameters.get('access_type')).toBe('offline');
    expect(parameters.getAll('state')).toEqual([state]);
    expect(parameters.has('request_uri')).toBe(false);
  });

  it('keeps a query that the endpoint has', () => {
    const url = authorizationUrl(
      'https://p.example/auth?tenant=1&scope=x',
      new URLSearchParams({ scope: 'a b' }),
    );
    expect(url).toBe('https://p.example/auth?tenant=1&scope=a+b');
  });
});
