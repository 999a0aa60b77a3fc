import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPractice, type PracticeServer } from './provider';
import { locationOf, pkce, TestBrowser } from './testBrowser';
import {
  authorizeUrl,
  callApi,
  postToken,
  redirectAfterSignIn,
  refresh,
  REDIRECT_URI,
  signIn,
} from './testClient';

let practice: PracticeServer;
let origin: string;

beforeAll(async () => {
  practice = await startPractice({ port: 0 });
  origin = practice.origin;
});
afterAll(() => practice.close());

describe('signing in', () => {
  test('the code flow with PKCE gives a day-long JWT with the claims of Constant Contact', async () => {
    const token = await signIn(origin);
    expect(token).toMatchObject({
      status: 200,
      expires_in: 86_400,
      scope: 'account_read contact_data offline_access',
    });
    expect(decodeProtectedHeader(token.access_token)).toMatchObject({ alg: 'RS256' });
    const claims = decodeJwt(token.access_token);
    expect(claims).toMatchObject({
      ver: 1,
      iss: `${origin}/oauth2/default`,
      aud: `${origin}/v3`,
      sub: 'Ada Lovelace',
      cid: 'latchkey-practice',
      scp: ['account_read', 'contact_data', 'offline_access'],
      jti: expect.any(String),
      auth_time: expect.any(Number),
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(86_400);
  });

  test('the redirect carries state and issuer (RFC 9207)', async () => {
    const location = await redirectAfterSignIn(origin, pkce().challenge);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      code: expect.any(String),
      state: 'the-state',
      iss: `${origin}/oauth2/default`,
    });
  });

  test.each([
    'https://localhost/callback',
    'https://localhost:8443/callback?tenant=a',
    'http://127.0.0.1:1/cb',
    'http://localhost:3000/',
    'https://app.example.com/oauth/callback',
    'myapp://cb',
    'com.example.app:/oauth',
    'urn:ietf:wg:oauth:2.0:oob',
  ])('any redirect URI is taken: %s', async (redirectUri) => {
    const token = await signIn(origin, { redirectUri });
    expect(token.status).toBe(200);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'not a uri', 'https://localhost/cb#fragment'])(
    'but none that is a script, a file or broken: %s',
    async (redirectUri) => {
      const answer = await fetch(authorizeUrl(origin, pkce().challenge, { redirectUri }), {
        redirect: 'manual',
      });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('This request cannot be answered');
    },
  );

  test('Deny comes back as access_denied', async () => {
    const browser = new TestBrowser(origin);
    const login = await browser.open(authorizeUrl(origin, pkce().challenge));
    const consent = await browser.submit(login, { name: 'Ada' });
    const answer = await browser.submit(consent, { decision: 'deny' });
    expect(locationOf(answer)?.searchParams.get('error')).toBe('access_denied');
  });

  test('a browser stays signed in, unless the request says prompt=login', async () => {
    const browser = new TestBrowser(origin);
    await redirectAfterSignIn(origin, pkce().challenge, { browser });
    const again = await browser.open(authorizeUrl(origin, pkce().challenge));
    expect(await again.text()).toContain('Allow access?');
    const silent = await browser.open(authorizeUrl(origin, pkce().challenge, { scope: 'account_read' }));
    expect(locationOf(silent)?.searchParams.get('code')).toEqual(expect.any(String));
    const forced = await browser.open(authorizeUrl(origin, pkce().challenge, { extra: { prompt: 'login' } }));
    expect(await forced.text()).toContain('type="password"');
  });

  test('the consent page says each scope in plain words', async () => {
    const browser = new TestBrowser(origin);
    const login = await browser.open(
      authorizeUrl(origin, pkce().challenge, { extra: { login_hint: '<b>"Ada"' } }),
    );
    const text = await login.clone().text();
    expect(text).toContain('value="&lt;b&gt;&quot;Ada&quot;"');
    const consent = await (await browser.submit(login, { name: '<script>' })).text();
    expect(consent).toContain('See, add, change and delete contacts');
    expect(consent).toContain('&lt;script&gt;');
    expect(consent).not.toContain('<script>');
  });

  test('an unknown client ID gets a readable page', async () => {
    const answer = await fetch(authorizeUrl(origin, pkce().challenge, { clientId: 'nobody' }));
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toContain('This client is not known here');
  });

  test.each([
    [{ scope: 'account_read everything' }, 'invalid_scope'],
    [{ extra: { response_type: 'none' } }, 'unsupported_response_type'],
    [{ extra: { code_challenge_method: 'plain' } }, 'invalid_request'],
  ])('a wrong request is sent back with its error', async (options, error) => {
    const answer = await fetch(authorizeUrl(origin, pkce().challenge, options), { redirect: 'manual' });
    expect(locationOf(answer)?.searchParams.get('error')).toBe(error);
  });

  test('a bare URL without PKCE gets as far as the sign-in page', async () => {
    for (const clientId of ['latchkey-practice', 'latchkey-practice-basic']) {
      const answer = await fetch(authorizeUrl(origin, undefined, { clientId }), { redirect: 'manual' });
      expect(locationOf(answer)?.pathname).toContain('/signin/');
    }
  });
});

describe('the trap', () => {
  test('a client without cookies gets the sign-in page with status 200', async () => {
    const answer = await fetch(authorizeUrl(origin, pkce().challenge));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain('type="password"');
  });

  test('but cannot sign in there', async () => {
    const page = await fetch(authorizeUrl(origin, pkce().challenge));
    const answer = await fetch(page.url, { method: 'POST', body: new URLSearchParams({ name: 'Ada' }) });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('This sign-in is over');
  });

  test('the token endpoint answers a GET with HTML', async () => {
    const answer = await fetch(`${origin}/oauth2/default/v1/token`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(answer.headers.get('content-type')).toContain('text/html');
  });
});

describe('the token endpoint', () => {
  test('without offline_access there is no refresh token', async () => {
    const token = await signIn(origin, { scope: 'account_read' });
    expect(token.refresh_token).toBeUndefined();
  });

  test('a refresh token is replaced with every use, and a spent one ends them all', async () => {
    const first = await signIn(origin);
    const second = await refresh(origin, first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
    expect(await refresh(origin, first.refresh_token)).toMatchObject({
      status: 400,
      error: 'invalid_grant',
      error_description: 'The refresh token is invalid or expired.',
    });
    expect(await refresh(origin, second.refresh_token)).toMatchObject({ error: 'invalid_grant' });
  });

  test('of two refreshes at the same time one succeeds', async () => {
    const { refresh_token: refreshToken } = await signIn(origin);
    const answers = await Promise.all([refresh(origin, refreshToken), refresh(origin, refreshToken)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
  });

  test('a refresh may ask for less', async () => {
    const { refresh_token: refreshToken = '' } = await signIn(origin);
    const parameters = {
      grant_type: 'refresh_token',
      client_id: 'latchkey-practice',
      refresh_token: refreshToken,
    };
    const token = await postToken(origin, { ...parameters, scope: 'account_read' });
    expect(decodeJwt(token.access_token).scp).toEqual(['account_read']);
    expect((await callApi(origin, '/contacts', token.access_token)).status).toBe(403);
  });

  test('two sign-ins of one browser do not end together', async () => {
    const browser = new TestBrowser(origin);
    const first = await signIn(origin, { browser });
    const second = await signIn(origin, { browser });
    await fetch(`${origin}/oauth2/default/v1/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'latchkey-practice', token: first.refresh_token ?? '' }),
    });
    expect(await refresh(origin, first.refresh_token)).toMatchObject({ error: 'invalid_grant' });
    expect(await refresh(origin, second.refresh_token)).toMatchObject({ status: 200 });
  });

  test('a code is good once, for its verifier and its redirect URI', async () => {
    const exchange = async (change: Readonly<Record<string, string>>, times = 1) => {
      const { verifier, challenge } = pkce();
      const location = await redirectAfterSignIn(origin, challenge);
      const parameters = {
        grant_type: 'authorization_code',
        client_id: 'latchkey-practice',
        code: location.searchParams.get('code') ?? '',
        redirect_uri: REDIRECT_URI,
        code_verifier: verifier,
        ...change,
      };
      for (let time = 1; time < times; time += 1) await postToken(origin, parameters);
      return postToken(origin, parameters);
    };
    const invalid = (error_description: string) => ({
      status: 400,
      error: 'invalid_grant',
      error_description,
    });
    expect(await exchange({}, 2)).toMatchObject(invalid('The authorization code is invalid or has expired.'));
    expect(await exchange({ code_verifier: pkce().verifier })).toMatchObject(
      invalid('PKCE verification failed.'),
    );
    expect((await exchange({ redirect_uri: 'https://localhost/other' })).error_description).toContain(
      'redirect_uri',
    );
  });

  const basic = (id: string, secret: string) => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` });
  test.each([
    ['basic', 'latchkey-practice-basic', {}, basic('latchkey-practice-basic', 'practice-secret-basic'), 200],
    ['basic, wrong secret', 'latchkey-practice-basic', {}, basic('latchkey-practice-basic', 'wrong'), 401],
    ['basic, sent by post', 'latchkey-practice-basic', secretOf('basic'), {}, 401],
    ['post', 'latchkey-practice-post', secretOf('post'), {}, 200],
    [
      'post, wrong secret',
      'latchkey-practice-post',
      { ...secretOf('post'), client_secret: 'wrong' },
      {},
      401,
    ],
    ['post, no secret', 'latchkey-practice-post', { client_id: 'latchkey-practice-post' }, {}, 401],
  ])('client authentication by %s', async (_name, clientId, parameters, headers, status) => {
    const location = await redirectAfterSignIn(origin, undefined, { clientId });
    const answer = await postToken(
      origin,
      {
        grant_type: 'authorization_code',
        code: location.searchParams.get('code') ?? '',
        redirect_uri: REDIRECT_URI,
        ...parameters,
      },
      headers,
    );
    expect([answer.status, answer.error]).toEqual([status, status === 401 ? 'invalid_client' : undefined]);
  });

  test.each([
    [{}, 'invalid_request'],
    [{ client_id: 'latchkey-practice', grant_type: 'password' }, 'unsupported_grant_type'],
    [{ client_id: 'latchkey-practice', grant_type: 'authorization_code' }, 'invalid_request'],
  ])('a wrong request gets the standard error', async (parameters, error) => {
    expect(await postToken(origin, parameters)).toMatchObject({ error });
  });
});

function secretOf(kind: 'basic' | 'post') {
  return { client_id: `latchkey-practice-${kind}`, client_secret: `practice-secret-${kind}` };
}

describe('OpenID Connect', () => {
  test('both discovery documents agree and name the endpoints', async () => {
    const read = (path: string) => fetch(origin + path).then((answer) => answer.json() as Promise<object>);
    const openid = await read('/oauth2/default/.well-known/openid-configuration');
    expect(openid).toEqual(await read('/.well-known/oauth-authorization-server/oauth2/default'));
    expect(openid).toMatchObject({
      issuer: `${origin}/oauth2/default`,
      authorization_endpoint: `${origin}/oauth2/default/v1/authorize`,
      token_endpoint: `${origin}/oauth2/default/v1/token`,
      jwks_uri: `${origin}/oauth2/default/v1/keys`,
      revocation_endpoint: `${origin}/oauth2/default/v1/revoke`,
      introspection_endpoint: `${origin}/oauth2/default/v1/introspect`,
      userinfo_endpoint: `${origin}/oauth2/default/v1/userinfo`,
      end_session_endpoint: `${origin}/oauth2/default/v1/logout`,
      code_challenge_methods_supported: ['S256'],
    });
  });

  test('the id token and userinfo say who signed in', async () => {
    const token = await signIn(origin, { scope: 'openid profile email', extra: { nonce: 'once' } });
    expect(decodeJwt(token.id_token ?? '')).toMatchObject({ sub: 'Ada Lovelace', nonce: 'once' });
    const headers = { authorization: `Bearer ${token.access_token}` };
    const userinfo = await fetch(`${origin}/oauth2/default/v1/userinfo`, { headers });
    expect(await userinfo.json()).toMatchObject({
      sub: 'Ada Lovelace',
      email: 'ada.lovelace@practice.example',
    });
  });

  test('introspection tells the client about its refresh token', async () => {
    const token = await signIn(origin);
    const answer = await fetch(`${origin}/oauth2/default/v1/introspect`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'latchkey-practice', token: token.refresh_token ?? '' }),
    });
    expect(await answer.json()).toMatchObject({ active: true, client_id: 'latchkey-practice' });
  });

  test('signing out asks first', async () => {
    const browser = new TestBrowser(origin);
    await redirectAfterSignIn(origin, pkce().challenge, { browser });
    const question = await browser.open(`${origin}/oauth2/default/v1/logout`);
    expect(await question.clone().text()).toContain('Sign out?');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await question.clone().text())?.[1] ?? '';
    expect(await (await browser.submit(question, { xsrf, logout: 'yes' })).text()).toContain('Signed out');
    const again = await browser.open(authorizeUrl(origin, pkce().challenge));
    expect(await again.text()).toContain('type="password"');
  });
});

describe('the server', () => {
  test('says what it is, under a policy that lets nothing in', async () => {
    const answer = await fetch(`${origin}/`);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(answer.headers.get('content-security-policy')).not.toContain('form-action');
    expect(await answer.text()).toContain('A provider to practise with');
  });

  test('is also there as localhost', async () => {
    const local = origin.replace('127.0.0.1', 'localhost');
    const location = await redirectAfterSignIn(local, pkce().challenge);
    expect(location.searchParams.get('iss')).toBe(`${origin}/oauth2/default`);
    expect(location.searchParams.has('code')).toBe(true);
  });

  test('refuses a host name that is not its own (DNS rebinding)', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(origin);
      const asking = request({ host: '127.0.0.1', port, headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asking.on('error', reject).end();
    });
    expect(status).toBe(421);
  });

  test('rejects with EADDRINUSE when the port is taken', async () => {
    const port = Number(new URL(origin).port);
    await expect(startPractice({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('closes at once, whatever is under way', async () => {
    const other = await startPractice({ port: 0 });
    await fetch(`${other.origin}/`);
    const slow = callApi(other.origin, '/slow?ms=60000').catch(() => 'ended');
    await new Promise((resolve) => setTimeout(resolve, 50));
    // Were it to wait for the answer, the time limit of the test would end it.
    await other.close();
    expect(await slow).toBe('ended');
  });
});
