import { describe, expect, it } from 'vitest';
import { BLANK_CONNECTION, type Connection } from './connection';
import { tokenRequest } from './tokenRequest';

const form = new URLSearchParams({ grant_type: 'authorization_code', code: 'c 1' });
const headers = { 'content-type': 'application/x-www-form-urlencoded' };

function connection(more: Partial<Connection>): Connection {
  return { ...BLANK_CONNECTION, id: 'c', hasClientSecret: false, hasStoredToken: false, ...more };
}

function request(more: Partial<Connection>, leg: 'token' | 'refresh' = 'token') {
  return tokenRequest('https://p.example/token?a=1', headers, form, connection(more), leg);
}

describe('a token request', () => {
  it.each([
    ['form', 'https://p.example/token?a=1', 'grant_type=authorization_code&code=c+1'],
    ['json', 'https://p.example/token?a=1', '{"grant_type":"authorization_code","code":"c 1"}'],
    ['query', 'https://p.example/token?a=1&grant_type=authorization_code&code=c+1', ''],
  ] as const)('is written as %s', (tokenRequestFormat, url, body) => {
    expect(request({ tokenRequestFormat })).toMatchObject({ url, body });
  });

  it('says that it is JSON when it is', () => {
    expect(request({ tokenRequestFormat: 'json' }).headers['content-type']).toBe('application/json');
  });

  it('carries extra parameters on their leg and in their place', () => {
    const extraTokenParameters = [
      { leg: 'both', place: 'header', name: 'X-Tenant', value: 't' },
      { leg: 'token', place: 'query', name: 'q', value: 'é' },
      { leg: 'refresh', place: 'body', name: 'only_refresh', value: '1' },
    ] as const;
    const token = request({ extraTokenParameters });
    expect(token.headers['x-tenant']).toBe('t');
    expect(token.url).toBe('https://p.example/token?a=1&q=%C3%A9');
    expect(token.body).not.toContain('only_refresh');
    expect(request({ extraTokenParameters }, 'refresh').body).toContain('only_refresh=1');
  });

  it.each(['code', 'grant_type', 'client_secret', 'code_verifier', 'refresh_token'])(
    'lets no extra parameter replace %s',
    (name) => {
      for (const place of ['body', 'query'] as const) {
        const extra = request({ extraTokenParameters: [{ leg: 'both', place, name, value: 'evil' }] });
        expect(extra.url + extra.body).not.toContain('evil');
      }
    },
  );
});
