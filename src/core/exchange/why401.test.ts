import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../anyInput';
import type { Connection } from '../auth/connection';
import { presetFor } from '../auth/presets';
import type { TokenView } from '../auth/token';
import { decodeToken } from '../jwt/decode';
import { newConnectionAuth } from '../request/authDraft';
import { epochMs } from '../time';
import type { Header, RedirectHop } from './exchange';
import type { CauseId } from './refusal';
import type { ArrivedExchange, RefusalContext } from './why/refusedExchange';
import { explainRefusal } from './why401';

const NOW = Date.UTC(2026, 5, 1, 12);
const SECONDS = NOW / 1000;
const DATE: Header = ['Date', new Date(NOW).toUTCString()];

function base64url(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function jwt(claims: object, alg = 'RS256', signature = 342): string {
  return `${base64url({ alg, typ: 'JWT' })}.${base64url(claims)}.${'s'.repeat(signature)}`;
}

const LIVE = {
  iss: 'https://id.example.com',
  aud: 'https://api.example.com',
  exp: SECONDS + 3600,
  iat: SECONDS - 60,
};
const GOOD = jwt({ ...LIVE, scp: ['read'] });
const REFRESH = 'stored-refresh-token-0123456789';
const ID_TOKEN = jwt({ iss: 'https://id.example.com', aud: 'client-1', exp: SECONDS + 60, tok: 1 });

const CONNECTION: Connection = {
  ...presetFor('custom').settings('http://127.0.0.1:1'),
  name: 'Example',
  id: 'c1',
  clientId: 'client-1',
  issuer: 'https://id.example.com/',
  tokenEndpoint: 'https://id.example.com/token',
  audience: 'https://api.example.com',
  apiOrigins: ['https://api.example.com'],
  hasClientSecret: false,
  hasStoredToken: true,
};

function view(token: string, part: Partial<TokenView> = {}): TokenView {
  return {
    connectionId: 'c1',
    tokenType: 'Bearer',
    masked: '••••',
    receivedAt: epochMs(NOW - 60_000),
    authorizedAt: epochMs(NOW - 60_000),
    expiresAt: epochMs(NOW + 3_600_000),
    expirySource: 'expires_in',
    refreshAt: null,
    hasRefreshToken: true,
    rotates: null,
    refreshCount: 0,
    requestedScopes: ['read'],
    grantedScopes: ['read'],
    scopeSource: 'reply',
    storedIn: 'keychain',
    accessToken: decodeToken(token),
    idToken: null,
    verification: null,
    deviations: [],
    refreshing: false,
    problem: null,
    ...part,
  } as TokenView;
}

interface Row {
  readonly status?: number;
  /** The Authorization header; null sends none. */
  readonly sent?: string | null;
  readonly url?: string;
  readonly www?: string;
  readonly headers?: readonly Header[];
  readonly body?: unknown;
  readonly exchange?: Partial<ArrivedExchange>;
  readonly context?: Partial<RefusalContext>;
}

function explain(row: Row) {
  const { sent = `Bearer ${GOOD}`, www, body = '' } = row;
  const exchange: ArrivedExchange = {
    method: 'GET',
    url: row.url ?? 'https://api.example.com/items',
    sentHeaders: sent === null ? [] : [['Authorization', sent]],
    redirects: [],
    response: {
      status: row.status ?? 401,
      statusText: '',
      httpVersion: '1.1',
      headers: [
        DATE,
        ...(www === undefined ? [] : [['WWW-Authenticate', www] as const]),
        ...(row.headers ?? []),
      ],
    },
    bodyText: typeof body === 'string' ? body : JSON.stringify(body),
    secrets: [GOOD],
    ...row.exchange,
  };
  return explainRefusal(exchange, {
    auth: newConnectionAuth('c1'),
    connection: CONNECTION,
    token: view(GOOD),
    hasOwnHeader: false,
    fitting: [CONNECTION],
    identify: (secret) =>
      secret === GOOD
        ? { connectionId: 'c1', which: 'access_token' }
        : secret === REFRESH
          ? { connectionId: 'c1', which: 'refresh_token' }
          : secret === ID_TOKEN
            ? { connectionId: 'c1', which: 'id_token' }
            : null,
    now: epochMs(NOW),
    ...row.context,
  });
}

const NONE: Partial<RefusalContext> = { auth: { kind: 'none' }, connection: null, token: null };
const html = (text: string): Pick<Row, 'body' | 'headers'> => ({
  body: `<!doctype html><html>${text}</html>`,
  headers: [['Content-Type', 'text/html']],
});
const HOP: RedirectHop = {
  status: 302,
  method: 'GET',
  nextMethod: 'GET',
  from: 'https://api.example.com/a',
  to: 'https://cdn.example.net/b',
  dropped: ['Authorization'],
  bodyDropped: false,
  timings: { dns: null, connect: null, tls: null, sending: null, waiting: null, download: null, total: 1 },
};

const rows: readonly (readonly [name: string, cause: CauseId, row: Row])[] = [
  // Nothing went out
  ['no auth at all', 'no_token', { sent: null, context: NONE }],
  ['no auth, challenged', 'no_token', { sent: null, www: 'Bearer realm="x"', context: NONE }],
  ['a connection without a token', 'no_token', { sent: null, context: { token: null } }],
  ['nothing, and 403', 'no_token', { sent: null, status: 403, context: NONE }],
  ['inherits nothing', 'no_token', { sent: null, context: { ...NONE, auth: { kind: 'inherit' } } }],
  ['lost in a redirect', 'dropped_by_redirect', { exchange: { redirects: [HOP] } }],
  [
    'an own header instead',
    'own_header',
    { sent: `Bearer ${'x'.repeat(40)}`, context: { hasOwnHeader: true, token: view('opaque') } },
  ],
  // Its life
  ['exp has passed', 'expired', { sent: `Bearer ${jwt({ ...LIVE, exp: SECONDS - 60 })}` }],
  [
    'exp has passed by the server’s clock alone',
    'expired',
    { sent: `Bearer ${jwt({ ...LIVE, exp: SECONDS - 1 })}`, context: { now: epochMs(NOW - 600_000) } },
  ],
  [
    'the server says expired',
    'expired',
    { www: 'Bearer error="invalid_token", error_description="The token has expired"' },
  ],
  [
    'expires_in of an opaque token has passed',
    'expired',
    {
      sent: 'Bearer opaque-1',
      context: {
        token: view('opaque-1', { expiresAt: epochMs(NOW - 1) }),
        identify: () => ({ connectionId: 'c1', which: 'access_token' }),
      },
    },
  ],
  ['the body says jwt expired', 'expired', { body: { message: 'jwt expired' } }],
  ['nbf lies ahead', 'not_yet_valid', { sent: `Bearer ${jwt({ ...LIVE, nbf: SECONDS + 90 })}` }],
  ['iat lies ahead', 'not_yet_valid', { sent: `Bearer ${jwt({ ...LIVE, iat: SECONDS + 900 })}` }],
  // Its purpose
  [
    'another audience than the settings',
    'wrong_audience',
    { sent: `Bearer ${jwt({ ...LIVE, aud: 'https://other.example' })}` },
  ],
  [
    'an audience of another host',
    'wrong_audience',
    { sent: `Bearer ${jwt({ ...LIVE, aud: ['https://graph.other.net'] })}`, context: NONE },
  ],
  [
    'the server says audience',
    'wrong_audience',
    { www: 'Bearer error="invalid_token", error_description="The token is meant for another API"' },
  ],
  [
    'another issuer than the settings',
    'wrong_issuer',
    { sent: `Bearer ${jwt({ ...LIVE, iss: 'https://evil.example' })}` },
  ],
  [
    'the server says issuer',
    'wrong_issuer',
    { www: 'Bearer error="invalid_token", error_description="unknown issuer"' },
  ],
  [
    'a sandbox token to production',
    'wrong_environment',
    { sent: `Bearer ${jwt({ ...LIVE, iss: 'https://id.sandbox.example.com' })}`, context: NONE },
  ],
  [
    'a production token to staging',
    'wrong_environment',
    { url: 'https://api-staging.example.com/x', context: { connection: { ...CONNECTION, audience: null } } },
  ],
  // Its kind
  ['the stored ID token', 'id_token_as_token', { sent: `Bearer ${ID_TOKEN}` }],
  [
    'a token for the client itself',
    'id_token_as_token',
    {
      sent: `Bearer ${jwt({ ...LIVE, aud: 'client-1' })}`,
      context: { connection: { ...CONNECTION, audience: null } },
    },
  ],
  [
    'a token with a nonce',
    'id_token_as_token',
    { sent: `Bearer ${jwt({ ...LIVE, nonce: 'n' })}`, context: NONE },
  ],
  ['Keycloak’s typ ID', 'id_token_as_token', { sent: `Bearer ${jwt({ ...LIVE, typ: 'ID' })}` }],
  ['the stored refresh token', 'refresh_token_as_token', { sent: `Bearer ${REFRESH}` }],
  [
    'Keycloak’s typ Refresh',
    'refresh_token_as_token',
    { sent: `Bearer ${jwt({ ...LIVE, typ: 'Refresh' }, 'HS256', 43)}` },
  ],
  ['Google’s refresh token', 'refresh_token_as_token', { sent: 'Bearer 1//0gabcdefghijk', context: NONE }],
  ['GitHub’s refresh token', 'refresh_token_as_token', { sent: 'Bearer ghr_abcdefghijk', context: NONE }],
  ['Google’s code', 'code_as_token', { sent: 'Bearer 4/0AbCdEfGhIjKl', context: NONE }],
  ['a short text where tokens are JWTs', 'code_as_token', { sent: `Bearer ${'k'.repeat(43)}` }],
  ['the whole redirect', 'code_as_token', { sent: 'Bearer https://localhost/callback?code=abc&state=1' }],
  ['bound by DPoP, sent as Bearer', 'bound_token', { sent: `Bearer ${jwt({ ...LIVE, cnf: { jkt: 'k' } })}` }],
  ['bound by a certificate', 'bound_token', { sent: `Bearer ${jwt({ ...LIVE, cnf: { 'x5t#S256': 'k' } })}` }],
  ['a DPoP challenge', 'bound_token', { www: 'DPoP error="use_dpop_nonce"' }],
  // Its spelling
  ['no prefix', 'prefix_missing', { sent: GOOD, www: 'Bearer' }],
  ['no prefix, unchallenged', 'prefix_missing', { sent: GOOD }],
  ['Bearer Bearer', 'prefix_doubled', { sent: `Bearer Bearer ${GOOD}` }],
  ['Bearer "Bearer …"', 'prefix_doubled', { sent: `Bearer "Bearer ${GOOD}"` }],
  ['Bearer with a colon', 'prefix_wrong', { sent: `Bearer: ${GOOD}` }],
  ['Token instead of Bearer', 'prefix_wrong', { sent: `Token ${GOOD}`, www: 'Bearer' }],
  ['quotes', 'token_damaged', { sent: `Bearer "${GOOD}"` }],
  ['a space inside', 'token_damaged', { sent: 'Bearer abcdefgh ijklmnop' }],
  ['an encoded line break', 'token_damaged', { sent: 'Bearer abcdefgh%0Aijklmnop' }],
  ['an ellipsis', 'token_damaged', { sent: 'Bearer eyJhbGciOi...' }],
  ['a mask', 'token_damaged', { sent: 'Bearer ********' }],
  ['a placeholder', 'token_damaged', { sent: 'Bearer <access_token>' }],
  ['undefined', 'token_damaged', { sent: 'Bearer undefined' }],
  ['a cut signature', 'token_truncated', { sent: `Bearer ${jwt(LIVE, 'RS256', 100)}` }],
  ['two parts', 'token_truncated', { sent: `Bearer ${GOOD.split('.').slice(0, 2).join('.')}` }],
  ['Basic in clear', 'bad_credentials', { sent: 'Basic ana:secret', www: 'Basic realm="x"', context: NONE }],
  // Permissions
  [
    'insufficient_scope',
    'missing_scope',
    { status: 403, www: 'Bearer error="insufficient_scope", scope="write"' },
  ],
  [
    'fewer scopes than asked for',
    'missing_scope',
    { status: 403, context: { token: view(GOOD, { requestedScopes: ['read', 'write'] }) } },
  ],
  [
    'step-up',
    'step_up',
    { www: 'Bearer error="insufficient_user_authentication", acr_values="mfa", max_age="5"' },
  ],
  // Other gates
  ['Basic asked for', 'other_scheme', { www: 'Basic realm="Office"' }],
  ['Negotiate asked for', 'other_scheme', { sent: null, www: 'Negotiate, NTLM', context: NONE }],
  [
    'wrong Basic',
    'bad_credentials',
    { sent: `Basic ${btoa('ana:no')}`, www: 'Basic realm="x"', context: NONE },
  ],
  [
    'subscription key',
    'api_key_needed',
    { body: { message: 'Access denied due to missing subscription key.' } },
  ],
  ['invalid API key', 'api_key_needed', { status: 403, body: { error: 'Invalid API key' } }],
  [
    'rate limit as 403',
    'rate_limited',
    {
      status: 403,
      headers: [['X-RateLimit-Remaining', '0']],
      body: { message: 'API rate limit exceeded for user' },
    },
  ],
  ['quota as 403', 'rate_limited', { status: 403, body: { error: 'Daily quota exceeded' } }],
  ['CSRF by header', 'csrf', { status: 403, headers: [['X-CSRF-Token', 'Required']] }],
  ['CSRF by page', 'csrf', { status: 403, ...html('CSRF verification failed. Request aborted.') }],
  ['Cloudflare', 'firewall', { status: 403, ...html('<title>Attention Required! | Cloudflare</title>') }],
  [
    'Akamai',
    'firewall',
    { status: 403, ...html('Access Denied. Reference&#32;&#35;18.1 errors.edgesuite.net') },
  ],
  ['some page', 'web_page', { status: 403, ...html('Forbidden') }],
  ['invalid_token and nothing else', 'token_unknown', { www: 'Bearer error="invalid_token"' }],
  ['nothing said', 'token_unknown', {}],
  ['403 and nothing said', 'unexplained', { status: 403 }],
  [
    'problem details',
    'missing_privilege',
    {
      status: 403,
      body: { type: 'about:blank', title: 'Forbidden', detail: 'You do not have permission denied here' },
    },
  ],
  // Dialects
  [
    'Constant Contact 401',
    'token_unknown',
    {
      url: 'https://api.cc.email/v3/x',
      body: { error_key: 'unauthorized', error_message: 'Unauthorized' },
      sent: 'Bearer opaque-cc-token',
      context: NONE,
    },
  ],
  [
    'Constant Contact 403',
    'missing_scope',
    {
      url: 'https://api.cc.email/v3/x',
      status: 403,
      sent: 'Bearer opaque-cc-token',
      context: NONE,
      body: [{ error_key: 'api.permissions.forbidden', error_message: 'Forbidden' }],
    },
  ],
  [
    'Constant Contact privilege',
    'missing_privilege',
    {
      url: 'https://api.cc.email/v3/x',
      status: 403,
      body: [{ error_key: 'x', error_message: 'The user privilege is missing' }],
    },
  ],
  [
    'Google scope',
    'missing_scope',
    {
      url: 'https://gmail.googleapis.com/x',
      status: 403,
      body: {
        error: {
          code: 403,
          message: 'Request had insufficient authentication scopes.',
          status: 'PERMISSION_DENIED',
        },
      },
    },
  ],
  [
    'Google disabled',
    'app_deactivated',
    {
      url: 'https://gmail.googleapis.com/x',
      status: 403,
      body: {
        error: {
          code: 403,
          message: 'Gmail API has not been used in project 1',
          status: 'PERMISSION_DENIED',
        },
      },
    },
  ],
  [
    'Google reason',
    'expired',
    {
      url: 'https://gmail.googleapis.com/x',
      body: {
        error: {
          code: 401,
          status: 'UNAUTHENTICATED',
          message: 'x',
          details: [{ reason: 'ACCESS_TOKEN_EXPIRED' }],
        },
      },
    },
  ],
  [
    'Microsoft audience',
    'wrong_audience',
    {
      url: 'https://graph.microsoft.com/v1.0/me',
      body: {
        error: {
          code: 'InvalidAuthenticationToken',
          message: 'Access token validation failure. Invalid audience.',
        },
      },
    },
  ],
  [
    'Microsoft expired',
    'expired',
    {
      url: 'https://graph.microsoft.com/v1.0/me',
      body: {
        error: {
          code: 'InvalidAuthenticationToken',
          message: 'Lifetime validation failed, the token is expired.',
        },
      },
    },
  ],
  [
    'Microsoft consent',
    'missing_scope',
    {
      url: 'https://graph.microsoft.com/v1.0/me',
      status: 403,
      body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges' } },
    },
  ],
  [
    'AADSTS',
    'step_up',
    {
      body: {
        error: 'interaction_required',
        error_description: 'AADSTS50076: due to a configuration change',
      },
    },
  ],
  [
    'GitHub bad credentials',
    'token_unknown',
    {
      url: 'https://api.github.com/user',
      sent: 'Bearer gho_abc',
      body: { message: 'Bad credentials' },
      context: NONE,
    },
  ],
  [
    'GitHub rate limit',
    'rate_limited',
    { url: 'https://api.github.com/user', status: 403, body: { message: 'API rate limit exceeded' } },
  ],
  [
    'GitHub SSO',
    'step_up',
    {
      url: 'https://api.github.com/orgs/x',
      status: 403,
      body: { message: 'Resource protected by organization SAML enforcement.' },
    },
  ],
  [
    'GitLab scope',
    'missing_scope',
    { url: 'https://gitlab.com/api/v4/x', status: 403, body: { error: 'insufficient_scope', scope: 'api' } },
  ],
  [
    'Okta token',
    'token_unknown',
    {
      url: 'https://acme.okta.com/api/v1/users',
      body: { errorCode: 'E0000011', errorSummary: 'Invalid token provided' },
      context: NONE,
    },
  ],
  [
    'Okta permission',
    'missing_privilege',
    {
      url: 'https://acme.okta.com/api/v1/users',
      status: 403,
      body: { errorCode: 'E0000006', errorSummary: 'You do not have permission' },
    },
  ],
  [
    'Auth0 scope',
    'missing_scope',
    {
      url: 'https://acme.auth0.com/api/v2/users',
      status: 403,
      body: {
        statusCode: 403,
        error: 'Forbidden',
        message: 'Insufficient scope, expected any of: read:users',
        errorCode: 'insufficient_scope',
      },
    },
  ],
  [
    'Salesforce session',
    'expired',
    {
      url: 'https://acme.my.salesforce.com/x',
      body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
      context: NONE,
    },
  ],
  [
    'Salesforce API',
    'app_deactivated',
    {
      url: 'https://acme.my.salesforce.com/x',
      status: 403,
      body: [{ message: 'x', errorCode: 'API_DISABLED_FOR_ORG' }],
    },
  ],
  [
    'HubSpot scope',
    'missing_scope',
    {
      url: 'https://api.hubapi.com/x',
      status: 403,
      body: {
        status: 'error',
        category: 'MISSING_SCOPES',
        message: 'x',
        errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.read'] } }],
      },
    },
  ],
  [
    'HubSpot expired',
    'expired',
    {
      url: 'https://api.hubapi.com/x',
      body: { status: 'error', category: 'EXPIRED_AUTHENTICATION', message: 'x' },
    },
  ],
  [
    'Stripe key',
    'bad_credentials',
    {
      url: 'https://api.stripe.com/v1/x',
      sent: 'Bearer sk_test_1',
      body: { error: { message: 'Invalid API Key provided: sk_test_*1', type: 'invalid_request_error' } },
      context: NONE,
    },
  ],
  [
    'Stripe mode',
    'wrong_environment',
    {
      url: 'https://api.stripe.com/v1/x',
      status: 403,
      body: { error: { message: 'a similar object exists in live mode', type: 'x' } },
    },
  ],
  [
    'Slack scope in 200',
    'missing_scope',
    {
      url: 'https://slack.com/api/x',
      status: 200,
      body: { ok: false, error: 'missing_scope', needed: 'chat:write', provided: 'identify' },
    },
  ],
  [
    'Slack expired in 200',
    'expired',
    { url: 'https://slack.com/api/x', status: 200, body: { ok: false, error: 'token_expired' } },
  ],
  [
    'Slack invalid in 200',
    'token_unknown',
    { url: 'https://slack.com/api/x', status: 200, body: { ok: false, error: 'invalid_auth' } },
  ],
  [
    'Spotify expired',
    'expired',
    {
      url: 'https://api.spotify.com/v1/me',
      body: { error: { status: 401, message: 'The access token expired' } },
    },
  ],
  [
    'Spotify scope',
    'missing_scope',
    {
      url: 'https://api.spotify.com/v1/me',
      status: 403,
      body: { error: { status: 403, message: 'Insufficient client scope' } },
    },
  ],
  [
    'AWS expired',
    'expired',
    {
      url: 'https://s3.amazonaws.com/b',
      status: 403,
      body: '<Error><Code>ExpiredToken</Code><Message>x</Message></Error>',
    },
  ],
  [
    'AWS signature',
    'bad_credentials',
    {
      url: 'https://s3.amazonaws.com/b',
      status: 403,
      sent: 'AWS4-HMAC-SHA256 Credential=a',
      body: '<Error><Code>SignatureDoesNotMatch</Code><Message>x</Message></Error>',
      context: NONE,
    },
  ],
  [
    'AWS denied',
    'missing_privilege',
    {
      url: 'https://lambda.us-east-1.amazonaws.com/x',
      status: 403,
      headers: [['x-amzn-ErrorType', 'AccessDeniedException:http://x']],
      body: { Message: 'User is not authorized to perform' },
    },
  ],
  [
    'Meta expired in 400',
    'expired',
    {
      url: 'https://graph.facebook.com/me',
      status: 400,
      body: {
        error: {
          message: 'Error validating access token: Session has expired',
          type: 'OAuthException',
          code: 190,
        },
      },
    },
  ],
];

describe('why an API said no', () => {
  it.each(rows)('%s: %s', (_name, cause, row) => {
    const refusal = explain(row);
    expect(refusal?.causes.map(({ id }) => id)[0]).toBe(cause);
    for (const { title, explanation } of refusal?.causes ?? []) {
      expect(title).not.toBe('');
      expect(explanation).toMatch(/[.]$/);
    }
  });

  it('says nothing of answers that are no refusal', () => {
    expect(explain({ status: 200, body: { ok: true } })).toBeNull();
    expect(explain({ status: 400, body: { error: 'invalid_request' } })).toBeNull();
    expect(explain({ status: 404 })).toBeNull();
    expect(explain({ status: 200, body: { message: 'Your token has expired scope list' } })).toBeNull();
  });

  it('names the scopes that are missing, and offers to add them', () => {
    const refusal = explain({
      status: 403,
      www: 'Bearer error="insufficient_scope", scope="read write"',
    });
    expect(refusal?.causes[0]).toMatchObject({
      title: 'The scope write is missing',
      certainty: 'certain',
      fixes: [{ kind: 'add_scopes', connectionId: 'c1', scopes: ['write'] }, { kind: 'edit_connection' }],
    });
  });

  it('judges by the server’s clock, and names a clock that is off', () => {
    const ahead = explain({
      sent: `Bearer ${jwt({ ...LIVE, exp: SECONDS + 60 })}`,
      context: { now: epochMs(NOW + 600_000) },
    });
    expect(ahead?.causes[0]?.id).not.toBe('expired');
    const behind = explain({
      sent: `Bearer ${jwt({ ...LIVE, exp: SECONDS - 60 })}`,
      context: { now: epochMs(NOW - 600_000) },
    });
    expect(behind?.causes[0]?.evidence).toContainEqual({
      label: 'Clock',
      meaning: 'yours is 10m behind the server’s',
    });
  });

  it('shows the challenge as it came, and offers the refresh where there is one', () => {
    const www = 'Bearer realm="x", error="invalid_token", error_description="The token has expired"';
    const refusal = explain({ www });
    expect(refusal?.challenges).toEqual([www]);
    expect(refusal?.causes[0]?.fixes.map(({ kind }) => kind)).toEqual(['refresh', 'authorize']);
  });
});

describe('a refusal may be shown', () => {
  it.each([
    ['the token in the challenge', { www: `Bearer error="invalid_token", error_description="bad ${GOOD}"` }],
    ['the token in the body', { body: { error: 'invalid_token', message: `Unknown token ${GOOD}` } }],
    ['a token of a stranger in the body', { body: { message: `Unknown token ${jwt({ sub: 'x' })}` } }],
    [
      'an opaque token in the body',
      { sent: 'Bearer opaque-secret-1234', body: { message: 'No opaque-secret-1234 here' } },
    ],
    [
      'a key in the URL',
      {
        sent: null,
        url: 'https://api.example.com/?access_token=query-secret-1',
        body: { message: 'query-secret-1' },
      },
    ],
  ] as const)('with %s masked', (_name, row) => {
    const text = JSON.stringify(explain(row));
    expect(text).not.toMatch(/opaque-secret|query-secret|eyJ[\w-]{12,}/);
    expect(text).toMatch(/•|…/);
  });

  it('whatever the server sends and whatever went out', () => {
    const header = anyText({ maxLength: 60 });
    fc.assert(
      fc.property(
        header,
        header,
        fc.oneof(fc.json(), anyText()),
        fc.constantFrom(200, 400, 401, 403),
        (sent, www, body, status) => {
          const refusal = explain({ sent, www, body, status });
          expect(JSON.stringify(refusal)).not.toContain(GOOD);
          if (status === 401 || status === 403) expect(refusal?.causes.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('in no time, also for a hostile body', () => {
    for (const piece of [
      'api key ',
      'no ',
      'token expired ',
      '<html>',
      'csrf',
      'a',
      ' ',
      '{"error":',
      'eyJ',
      'eyJaaaaaa.',
    ]) {
      const body = piece.repeat(1_000_000 / piece.length);
      expect(explain({ status: 403, body, www: body })).not.toBeNull();
    }
  });
});
