import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection, PresetId } from '../core/auth/connection';
import { pollForToken } from '../core/auth/grants/polling';
import { presetFor } from '../core/auth/presets';
import type { Token } from '../core/auth/token';
import { exchangeCode, refreshToken, requestToken, type TokenReply } from '../core/auth/tokenEndpoint';
import type { TokenEndpointContext } from '../core/auth/tokenTransport';
import { LatchkeyError } from '../core/errors';
import { epochMs } from '../core/time';
import { NodeHttpEngine } from './adapters/httpEngine';

/** One documented answer of a provider. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** JSON unless said otherwise. */
  readonly type?: string;
}

const engine = new NodeHttpEngine();
let server: Server;
let origin: string;
let answers: Answer[] = [];
let asked: URLSearchParams[] = [];
let accepts: (string | undefined)[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(new URLSearchParams(body));
      accepts.push(request.headers.accept);
      const {
        status,
        body: reply,
        type = 'application/json',
      } = answers.shift() ?? { status: 599, body: null };
      response.writeHead(status, { 'content-type': type });
      response.end(typeof reply === 'string' ? reply : JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  engine.close();
  server.close();
});

/** The preset's connection, its token endpoint played by the loopback server. */
function contextFor(preset: PresetId): TokenEndpointContext {
  const connection: Connection = {
    ...presetFor(preset).settings(origin),
    id: 'c1',
    clientId: 'the-client',
    tokenEndpoint: `${origin}/token`,
    hasClientSecret: true,
    hasStoredToken: false,
  };
  answers = [];
  asked = [];
  accepts = [];
  return {
    connection,
    leg: 'token',
    clientSecret: 'the-secret',
    clientPrivateKey: null,
    prover: null,
    engine,
    userAgent: 'Latchkey/1.0 (tests)',
    signal: new AbortController().signal,
    onExchange: () => {},
  };
}

async function exchange(preset: PresetId, answer: Answer): Promise<TokenReply> {
  const context = contextFor(preset);
  answers = [answer];
  return exchangeCode(context, new URLSearchParams({ code: 'the-code', state: 's' }), {
    state: 's',
    codeVerifier: context.connection.usePkce ? 'v'.repeat(43) : null,
    nonce: null,
  });
}

async function refresh(preset: PresetId, answer: Answer): Promise<TokenReply> {
  const context = contextFor(preset);
  answers = [answer];
  const token: Token = {
    accessToken: 'old',
    refreshToken: 'old-refresh',
    idToken: null,
    tokenType: 'Bearer',
    scope: null,
    requestedScope: '',
    receivedAt: epochMs(0),
    authorizedAt: epochMs(0),
    expiresIn: 60,
    refreshCount: 0,
    rotates: null,
    deviations: [],
  };
  return refreshToken(context, token);
}

async function refusal(work: Promise<unknown>): Promise<LatchkeyError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LatchkeyError)) throw new Error('It was not refused.');
  return error;
}

const ok = (body: unknown): Answer => ({ status: 200, body });

describe('a token of', () => {
  it.each<readonly [PresetId, string, Answer, Partial<TokenReply>, RegExp | null]>([
    [
      'github',
      'form-encoded, scopes with commas',
      {
        status: 200,
        type: 'application/x-www-form-urlencoded; charset=utf-8',
        body: 'access_token=gho_16C7e&scope=repo%2Cgist&token_type=bearer',
      },
      {
        accessToken: 'gho_16C7e',
        scope: 'repo gist',
        tokenType: 'Bearer',
        refreshToken: null,
        expiresIn: null,
      },
      /form-encoded/,
    ],
    [
      'slack',
      'a bot’s token at the top',
      ok({
        ok: true,
        access_token: 'xoxb-1',
        token_type: 'bot',
        scope: 'commands,incoming-webhook',
        bot_user_id: 'U0KRQLJ9H',
        authed_user: { id: 'U1234' },
      }),
      { accessToken: 'xoxb-1', tokenType: 'bot', scope: 'commands incoming-webhook' },
      /commas/,
    ],
    [
      'slack',
      'a person’s token alone, under authed_user, with rotation',
      ok({
        ok: true,
        authed_user: {
          id: 'U1234',
          scope: 'chat:write',
          access_token: 'xoxe.xoxp-1',
          refresh_token: 'xoxe-1',
          expires_in: 43200,
          token_type: 'user',
        },
      }),
      { accessToken: 'xoxe.xoxp-1', refreshToken: 'xoxe-1', expiresIn: 43_200, scope: 'chat:write' },
      /“access_token” is called “authed_user.access_token”/,
    ],
    [
      'salesforce',
      'no lifetime, issued_at as milliseconds in a text',
      ok({
        access_token: '00D!AQ',
        refresh_token: '5Aep',
        signature: 'c2ln',
        scope: 'refresh_token api',
        instance_url: 'https://example.my.salesforce.com',
        id: 'https://login.salesforce.com/id/00D/005',
        token_type: 'Bearer',
        issued_at: '1795425243000',
      }),
      { accessToken: '00D!AQ', refreshToken: '5Aep', expiresIn: null, scope: 'refresh_token api' },
      null,
    ],
    [
      'microsoft',
      'the lifetime as a text',
      ok({
        token_type: 'Bearer',
        scope: 'User.Read',
        expires_in: '3599',
        ext_expires_in: '3599',
        access_token: 'eyJ0',
        refresh_token: '0.AX',
      }),
      { expiresIn: 3599, refreshToken: '0.AX' },
      /text instead of a number/,
    ],
    [
      'google',
      'no refresh token at a second consent',
      ok({ access_token: 'ya29.a', expires_in: 3599, scope: 'email', token_type: 'Bearer' }),
      { refreshToken: null, expiresIn: 3599 },
      null,
    ],
    [
      'hubspot',
      'thirty minutes',
      ok({ token_type: 'bearer', refresh_token: 'na1-r', access_token: 'CJSP', expires_in: 1800, hub_id: 1 }),
      { expiresIn: 1800, refreshToken: 'na1-r', tokenType: 'Bearer' },
      null,
    ],
    [
      'stripe',
      'a key of the connected account',
      ok({
        access_token: 'sk_test_connected',
        livemode: false,
        refresh_token: 'rt_1',
        token_type: 'bearer',
        stripe_publishable_key: 'pk_test_1',
        stripe_user_id: 'acct_1',
        scope: 'read_write',
      }),
      { accessToken: 'sk_test_connected', expiresIn: null, scope: 'read_write' },
      null,
    ],
    [
      'spotify',
      'an hour',
      ok({
        access_token: 'NgCXRK',
        token_type: 'Bearer',
        scope: 'user-read-email',
        expires_in: 3600,
        refresh_token: 'NgA',
      }),
      { expiresIn: 3600, refreshToken: 'NgA' },
      null,
    ],
    [
      'gitlab',
      'two hours and created_at',
      ok({
        access_token: 'de6780',
        token_type: 'bearer',
        expires_in: 7200,
        refresh_token: '8257e6',
        created_at: 1795425243,
      }),
      { expiresIn: 7200, refreshToken: '8257e6' },
      null,
    ],
    [
      'keycloak',
      'members of its own',
      ok({
        access_token: 'eyJh',
        expires_in: 300,
        refresh_expires_in: 1800,
        refresh_token: 'eyJr',
        token_type: 'Bearer',
        'not-before-policy': 0,
        session_state: 'aa',
        scope: 'profile email',
      }),
      { expiresIn: 300, refreshToken: 'eyJr' },
      null,
    ],
    [
      'okta',
      'as the RFC has it',
      ok({
        token_type: 'Bearer',
        expires_in: 3600,
        access_token: 'eyJr',
        scope: 'offline_access',
        refresh_token: 'a9V',
      }),
      { expiresIn: 3600, refreshToken: 'a9V' },
      null,
    ],
    [
      'auth0',
      'a day',
      ok({ access_token: 'eyJz', refresh_token: 'GEbR', token_type: 'Bearer', expires_in: 86400 }),
      { expiresIn: 86_400, refreshToken: 'GEbR' },
      null,
    ],
    [
      'constant-contact',
      'a day',
      ok({
        token_type: 'Bearer',
        expires_in: 86400,
        access_token: 'eyJr',
        scope: 'offline_access account_read',
        refresh_token: 'r',
      }),
      { expiresIn: 86_400, scope: 'offline_access account_read' },
      null,
    ],
  ])('%s: %s', async (preset, _what, answer, expected, deviation) => {
    const reply = await exchange(preset, answer);
    expect(reply).toMatchObject(expected);
    const [said] = reply.deviations;
    if (deviation === null) expect(reply.deviations).toEqual([]);
    else expect(said).toMatch(deviation);
    expect(asked[0]?.get('grant_type')).toBe('authorization_code');
    expect(accepts[0]).toContain('application/json');
  });
});

describe('a refused code at', () => {
  it.each<readonly [PresetId, Answer, string, RegExp]>([
    [
      'github',
      ok({ error: 'bad_verification_code', error_description: 'The code passed is incorrect or expired.' }),
      'token.code_rejected',
      /older than 10 minutes/,
    ],
    [
      'github',
      ok({ error: 'incorrect_client_credentials' }),
      'token.client_rejected',
      /do not belong together/,
    ],
    [
      'github',
      {
        status: 200,
        type: 'application/x-www-form-urlencoded',
        body: 'error=redirect_uri_mismatch&error_description=The+redirect_uri+MUST+match',
      },
      'token.code_rejected',
      /callback URL/,
    ],
    ['slack', ok({ ok: false, error: 'invalid_code' }), 'token.code_rejected', /10 minutes/],
    ['slack', ok({ ok: false, error: 'bad_client_secret' }), 'token.client_rejected', /bad_client_secret/],
    [
      'hubspot',
      {
        status: 400,
        body: { status: 'BAD_AUTH_CODE', message: 'missing or unknown auth code', correlationId: 'x' },
      },
      'token.code_rejected',
      /used before/,
    ],
    [
      'microsoft',
      {
        status: 401,
        body: {
          error: 'invalid_client',
          error_description:
            "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
          error_codes: [7000218],
        },
      },
      'token.client_rejected',
      /platform Web/,
    ],
    [
      'microsoft',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description: 'AADSTS54005: OAuth2 Authorization code was already redeemed.',
        },
      },
      'token.code_rejected',
      /used before/,
    ],
    [
      'okta',
      {
        status: 404,
        body: {
          errorCode: 'E0000022',
          errorSummary: 'The endpoint does not support the provided HTTP method',
          errorCauses: [],
        },
      },
      'token.error_answer',
      /no authorization server/,
    ],
    [
      'auth0',
      { status: 401, body: { error: 'access_denied', error_description: 'Unauthorized' } },
      'token.client_rejected',
      /secret is wrong/,
    ],
    [
      'salesforce',
      { status: 400, body: { error: 'invalid_grant', error_description: 'expired authorization code' } },
      'token.code_rejected',
      /15 minutes/,
    ],
    [
      'stripe',
      {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'Authorization code does not exist: ac_1' },
      },
      'token.code_rejected',
      /another platform account/,
    ],
    [
      'spotify',
      { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid redirect URI' } },
      'token.code_rejected',
      /not the one that is registered/,
    ],
    [
      'gitlab',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description:
            'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI…',
        },
      },
      'token.code_rejected',
      /another redirect URI or client/,
    ],
    [
      'keycloak',
      { status: 400, body: { error: 'invalid_grant', error_description: 'Code not valid' } },
      'token.code_rejected',
      /older than a minute/,
    ],
    [
      'google',
      { status: 400, body: { error: 'invalid_request', error_description: 'client_secret is missing.' } },
      'token.client_rejected',
      /desktop clients a secret/,
    ],
    [
      'constant-contact',
      {
        status: 400,
        body: [{ error_key: 'invalid_request', error_message: 'PKCE code_verifier is not expected.' }],
      },
      'token.code_rejected',
      /goes without PKCE/,
    ],
    [
      'constant-contact',
      { status: 401, body: { error_key: 'unauthorized', error_message: 'Unauthorized' } },
      'token.client_rejected',
      /unauthorized/,
    ],
    [
      'constant-contact',
      { status: 403, type: 'text/html', body: '<!DOCTYPE html><html><body>Request blocked</body></html>' },
      'token.html_answer',
      /403 with a web page/,
    ],
  ])('%s: %j', async (preset, answer, code, words) => {
    const error = await refusal(exchange(preset, answer));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(words);
    expect(error.remedy).not.toBe('');
  });
});

describe('a refused refresh token at', () => {
  it.each<readonly [PresetId, Answer, RegExp]>([
    [
      'hubspot',
      { status: 400, body: { status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' } },
      /uninstalled/,
    ],
    ['slack', ok({ ok: false, error: 'invalid_refresh_token' }), /used before/],
    ['github', ok({ error: 'bad_refresh_token' }), /six months/],
    [
      'google',
      {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
      },
      /in testing/,
    ],
    [
      'microsoft',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description: 'AADSTS700082: The refresh token has expired due to inactivity.',
        },
      },
      /taken back/,
    ],
    [
      'salesforce',
      { status: 400, body: { error: 'invalid_grant', error_description: 'expired access/refresh token' } },
      /refresh token policy/,
    ],
    [
      'spotify',
      { status: 400, body: { error: 'invalid_grant', error_description: 'Refresh token revoked' } },
      /newer one/,
    ],
    [
      'keycloak',
      { status: 400, body: { error: 'invalid_grant', error_description: 'Token is not active' } },
      /session at Keycloak/,
    ],
    [
      'auth0',
      {
        status: 403,
        body: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
      },
      /whole family/,
    ],
    [
      'okta',
      {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'The refresh token is invalid or expired.' },
      },
      /no longer accepts/,
    ],
    [
      'gitlab',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description: 'The provided authorization grant is invalid, expired, revoked',
        },
      },
      /used before/,
    ],
    [
      'stripe',
      { status: 400, body: { error: 'invalid_grant', error_description: 'Refresh token does not exist' } },
      /another platform/,
    ],
    [
      'constant-contact',
      {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'The refresh token is invalid or expired.' },
      },
      /180 days/,
    ],
  ])('%s sends the person to sign in again', async (preset, answer, words) => {
    const error = await refusal(refresh(preset, answer));
    expect(error.code).toBe('refresh.rejected');
    expect(error.message).toMatch(words);
  });

  it('a quota is no reason to sign in again', async () => {
    const answer = { status: 429, body: { error_key: 'throttled', error_message: 'Too many requests' } };
    expect((await refusal(refresh('constant-contact', answer))).code).toBe('token.error_answer');
  });
});

describe('a device that waits at', () => {
  it.each<readonly [PresetId, readonly Answer[]]>([
    [
      'auth0',
      [
        {
          status: 403,
          body: {
            error: 'authorization_pending',
            error_description: 'User has yet to authorize device code.',
          },
        },
        {
          status: 429,
          body: { error: 'slow_down', error_description: 'You are polling faster than allowed.' },
        },
      ],
    ],
    ['github', [ok({ error: 'authorization_pending' }), ok({ error: 'slow_down', interval: 10 })]],
    [
      'microsoft',
      [{ status: 400, body: { error: 'authorization_pending', error_description: 'AADSTS70016: pending' } }],
    ],
    ['constant-contact', [{ status: 400, body: { error: 'authorization_pending' } }]],
  ])('%s is asked again until there is a token', async (preset, waiting) => {
    const context = contextFor(preset);
    answers = [...waiting, ok({ access_token: 'a', token_type: 'bearer' })];
    let waited = 0;
    const reply = await pollForToken({
      interval: 1,
      expiresIn: 600,
      monotonic: () => 0,
      signal: context.signal,
      onInterval: () => {},
      wait: async () => void waited++,
      ask: () =>
        requestToken(
          context,
          'urn:ietf:params:oauth:grant-type:device_code',
          new URLSearchParams({ device_code: 'd' }),
          'poll',
        ),
    });
    expect(reply.accessToken).toBe('a');
    expect(waited).toBe(waiting.length + 1);
  });
});
