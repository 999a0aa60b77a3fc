import { SignJWT, generateKeyPair } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startPractice, type PracticeServer } from '../provider';
import { callApi, signIn } from '../testClient';
import { createThrottle } from './throttle';

let practice: PracticeServer;
let origin: string;
let token: string;

beforeAll(async () => {
  practice = await startPractice({ port: 0 });
  origin = practice.origin;
  token = (await signIn(origin, { scope: 'account_read account_update contact_data' })).access_token;
});
afterEach(() => void vi.useRealTimers());
afterAll(() => practice.close());

const call = (path: string, method = 'GET', body?: unknown) =>
  callApi(origin, path, token, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

const json = (answer: Response) => answer.json() as Promise<Record<string, unknown>>;

describe('authorization', () => {
  test.each([undefined, 'nonsense', 'a.b.c'])(
    '401 in the dialect of Constant Contact for the token %s',
    async (bad) => {
      const answer = await callApi(origin, '/account/summary', bad);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({ error_key: 'unauthorized', error_message: 'Unauthorized' });
      const challenge = answer.headers.get('www-authenticate') ?? '';
      expect(challenge).toContain(`Bearer realm="${new URL(origin).host}"`);
      expect(challenge.includes('invalid_token')).toBe(bad !== undefined);
    },
  );

  test('401 for a token that somebody else signed', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({ scp: ['account_read'], cid: 'latchkey-practice', sub: 'Ada' })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(`${origin}/oauth2/default`)
      .setAudience(`${origin}/v3`)
      .setExpirationTime('1h')
      .sign(privateKey);
    expect((await callApi(origin, '/account/summary', forged)).status).toBe(401);
  });

  test('403 with an array when the scope is missing', async () => {
    const { access_token: narrow } = await signIn(origin, { scope: 'account_read' });
    const answer = await callApi(origin, '/contacts', narrow);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope');
    expect(await answer.json()).toEqual([
      { error_key: 'api.permissions.forbidden', error_message: 'This request needs the scope contact_data.' },
    ]);
  });
});

describe('the account', () => {
  test('is made up from the name', async () => {
    const answer = await call('/account/summary');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('date')).not.toBeNull();
    const account = await json(answer);
    expect(account).toMatchObject({ first_name: 'Ada', contact_email: 'ada.lovelace@practice.example' });
    expect(account).not.toHaveProperty('physical_address');
    expect(await json(await call('/account/summary?extra_fields=physical_address'))).toHaveProperty(
      'physical_address',
    );
  });

  test('keeps changes', async () => {
    const changed = await json(await call('/account/summary', 'PUT', { website: 'https://ada.example' }));
    expect(changed.website).toBe('https://ada.example');
    expect(await json(await call('/account/summary'))).toEqual(changed);
  });
});

describe('contacts', () => {
  test('come in pages that lead to all 57', async () => {
    const ids: unknown[] = [];
    let path: string | undefined = '/v3/contacts?limit=20';
    while (path !== undefined) {
      const page = await json(await call(path.slice('/v3'.length)));
      ids.push(...(page.contacts as { contact_id: string }[]).map((contact) => contact.contact_id));
      path = (page._links as { next: { href: string } } | undefined)?.next.href;
    }
    expect(new Set(ids).size).toBe(57);
  });

  test('are created, read, changed and deleted', async () => {
    const address = 'New@Contacts.example';
    const created = await call('/contacts', 'POST', { email_address: { address }, first_name: 'New' });
    expect(created.status).toBe(201);
    const id = String((await json(created)).contact_id);
    expect(await json(await call(`/contacts/${id}`))).toMatchObject({ first_name: 'New' });
    const changed = await call(`/contacts/${id}`, 'PUT', { email_address: { address }, first_name: 'Old' });
    expect(await json(changed)).toMatchObject({ first_name: 'Old', contact_id: id });
    expect((await call(`/contacts/${id}`, 'DELETE')).status).toBe(204);
    expect((await call(`/contacts/${id}`)).status).toBe(404);
  });

  test.each([
    ['POST', '/contacts', {}, 400, 'contacts.api.validation.error'],
    ['POST', '/contacts', [], 400, 'api.json.invalid'],
    [
      'POST',
      '/contacts',
      { email_address: { address: 'ada.amber@contacts.example' } },
      409,
      'contacts.api.conflict',
    ],
    ['GET', '/contacts/none', undefined, 404, 'not_found'],
    ['GET', '/contacts?limit=0', undefined, 400, 'contacts.api.validation.error'],
    ['GET', '/contacts?cursor=x', undefined, 400, 'contacts.api.validation.error'],
    ['GET', '/nothing', undefined, 404, 'not_found'],
    ['PATCH', '/contacts', undefined, 405, 'api.method.not_allowed'],
  ])('%s %s answers an array of errors', async (method, path, body, status, key) => {
    const answer = await call(path, method, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual([{ error_key: key, error_message: expect.any(String) }]);
  });

  test('bad JSON and large bodies are refused', async () => {
    const post = (body: string) => callApi(origin, '/contacts', token, { method: 'POST', body });
    expect((await post('{')).status).toBe(400);
    expect((await post(' '.repeat(1_000_001))).status).toBe(413);
  });
});

describe('throttling', () => {
  test('counts each client for itself, second by second', () => {
    const admit = createThrottle(2);
    expect(['a', 'a', 'a', 'b'].map((client) => admit(client, 1_000))).toEqual([true, true, false, true]);
    expect(admit('a', 2_000)).toBe(true);
  });

  test('answers 429 without a Retry-After', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => call('/account/summary')));
    const throttled = answers.find(({ status }) => status === 429);
    expect(throttled?.headers.get('retry-after')).toBeNull();
    expect(await throttled?.json()).toMatchObject([{ error_key: 'throttled' }]);
  });
});

describe('without a token', () => {
  test.each([2, 3, 129, 130, 131, 100_000, 5_000_000])('a JSON array of exactly %i bytes', async (size) => {
    const text = await (await fetch(`${origin}/v3/bytes?size=${size}`)).text();
    expect(Buffer.byteLength(text)).toBe(size);
    expect(Array.isArray(JSON.parse(text))).toBe(true);
  });

  test('a slow answer', async () => {
    const realSetTimeout = setTimeout;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let answered = false;
    const answer = fetch(`${origin}/v3/slow?ms=60000`).finally(() => (answered = true));
    let passed = 0;
    for (; !answered; passed += 1000) {
      vi.advanceTimersByTime(1000);
      await new Promise((resolve) => realSetTimeout(resolve, 1));
    }
    expect(await json(await answer)).toEqual({ waited_ms: 60_000 });
    expect(passed).toBeGreaterThanOrEqual(60_000);
  });

  test.each(['slow?ms=60001', 'slow', 'bytes?size=1', 'bytes?size=200000001', 'bytes?size=2.5'])(
    'a limit is a limit: %s',
    async (path) => {
      expect((await fetch(`${origin}/v3/${path}`)).status).toBe(400);
    },
  );
});
