import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startPractice, type PracticeServer } from './provider';
import { isRehearsal, rehearsals, type Rehearsal } from './rehearsals';
import { pkce, TestBrowser } from './testBrowser';
import { authorizeUrl, callApi, redirectAfterSignIn, refresh, signIn } from './testClient';

let practice: PracticeServer;
let origin: string;

beforeAll(async () => {
  practice = await startPractice({ port: 0 });
  origin = practice.origin;
});
beforeEach(() => practice.rehearse(null));
afterAll(() => practice.close());

async function rehearse<T>(rehearsal: Rehearsal, act: () => Promise<T>): Promise<T> {
  practice.rehearse(rehearsal);
  expect(practice.rehearsal()).toBe(rehearsal);
  return act();
}

test('short-token: new access tokens live 60 seconds, also refreshed ones', async () => {
  const token = await rehearse('short-token', () => signIn(origin));
  const { exp = 0, iat = 0 } = decodeJwt(token.access_token);
  expect([token.expires_in, exp - iat]).toEqual([60, 60]);
  expect(await refresh(origin, token.refresh_token)).toMatchObject({ expires_in: 60 });
});

test('refused-consent: sign-in comes back as access_denied, for a remembered person too', async () => {
  const browser = new TestBrowser(origin);
  const open = () => redirectAfterSignIn(origin, pkce().challenge, { browser, scope: 'account_read' });
  expect((await rehearse('refused-consent', open)).searchParams.get('error')).toBe('access_denied');
  practice.rehearse(null);
  expect((await open()).searchParams.has('code')).toBe(true);
  const refused = await rehearse('refused-consent', open);
  expect(Object.fromEntries(refused.searchParams)).toMatchObject({
    error: 'access_denied',
    state: 'the-state',
  });
});

test('expired-code: the exchange is refused', async () => {
  expect(await rehearse('expired-code', () => signIn(origin))).toMatchObject({
    status: 400,
    error: 'invalid_grant',
    error_description: 'The authorization code is invalid or has expired.',
  });
});

test.each([
  ['the sign-in page', 15_000, async () => (await fetch(authorizeUrl(origin, pkce().challenge))).status],
  ['the token endpoint', 3_000, async () => (await refresh(origin, 'unknown')).status],
])('slow: %s takes %i ms', async (_name, milliseconds, act) => {
  const realSetTimeout = setTimeout;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let answered = false;
  const answer = rehearse('slow', act).finally(() => (answered = true));
  let passed = 0;
  for (; !answered; passed += 100) {
    vi.advanceTimersByTime(100);
    await new Promise((resolve) => realSetTimeout(resolve, 1));
  }
  vi.useRealTimers();
  expect(await answer).toBeGreaterThan(0);
  expect(passed).toBeGreaterThanOrEqual(milliseconds);
});

test('revoked-refresh-token: refreshing is refused, and works again afterwards', async () => {
  const { refresh_token: refreshToken } = await signIn(origin);
  expect(await rehearse('revoked-refresh-token', () => refresh(origin, refreshToken))).toMatchObject({
    status: 400,
    error: 'invalid_grant',
    error_description: 'The refresh token is invalid or expired.',
  });
  practice.rehearse(null);
  expect(await refresh(origin, refreshToken)).toMatchObject({ status: 200 });
});

test('wrong-audience: the API turns the token away', async () => {
  const token = await rehearse('wrong-audience', () => signIn(origin));
  expect(decodeJwt(token.access_token).aud).toBe('https://api.example.com/other');
  const answer = await callApi(origin, '/account/summary', token.access_token);
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toContain('meant for another API');
});

test('opaque-token: the API takes it, until it is revoked', async () => {
  const token = await rehearse('opaque-token', () => signIn(origin));
  expect(token.access_token).not.toContain('.');
  expect((await callApi(origin, '/account/summary', token.access_token)).status).toBe(200);
  await fetch(`${origin}/oauth2/default/v1/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'latchkey-practice', token: token.access_token }),
  });
  expect((await callApi(origin, '/account/summary', token.access_token)).status).toBe(401);
});

test('the about page marks the rehearsal that is on', async () => {
  practice.rehearse('slow');
  expect(await (await fetch(`${origin}/`)).text()).toContain('Slow provider (on)');
});

test('all rehearsals are described, and nothing else is one', () => {
  expect(rehearsals.map(({ id }) => id).every(isRehearsal)).toBe(true);
  expect(isRehearsal('hanging')).toBe(false);
});
