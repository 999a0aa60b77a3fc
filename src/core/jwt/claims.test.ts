import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs } from '../time';
import { explainClaims, type ClaimContext } from './claims';
import type { JsonObject } from './decode';

const NOW = 1795425243;
const context: ClaimContext = {
  now: epochMs(NOW * 1000),
  issuer: 'https://issuer.example',
  audience: 'https://api.example/v3',
  clientId: 'client-1',
};

const explain = (payload: JsonObject, changed: Partial<ClaimContext> = {}) =>
  explainClaims({ kind: 'jwt', header: {}, payload, notes: [] }, { ...context, ...changed });

describe('explaining claims', () => {
  it.each([
    ['iss', 'https://issuer.example', 'Issuer · matches settings', 'ok'],
    ['iss', 'https://issuer.example/', 'Issuer · differs from settings', 'danger'],
    ['aud', 'https://api.example/v3', 'Audience · matches settings', 'ok'],
    ['aud', ['other', 'https://api.example/v3'], 'Audience · matches settings', 'ok'],
    ['aud', 'client-1', 'Audience · this connection', 'ok'],
    ['aud', { a: 1 }, 'Audience · not the one in settings', 'warn'],
    ['cid', 'client-1', 'Client · this connection', 'ok'],
    ['client_id', 'client-2', 'Client · not this connection’s', 'warn'],
    ['azp', 'client-1', 'Authorized party · this connection', 'ok'],
    ['scp', ['a', 'b', 'c', 'd'], '4 scopes', 'neutral'],
    ['scope', 'account_read', '1 scope', 'neutral'],
    ['scope', 7, 'Scopes', 'neutral'],
    ['sub', 'ana@example.com', 'Subject', 'neutral'],
    ['tid', 'x', 'Tenant', 'neutral'],
    ['platform_user_id', 'f1b9', 'Custom claim', 'neutral'],
    ['constructor', 'x', 'Custom claim', 'neutral'],
    ['exp', NOW + 60, 'Expires', 'neutral'],
    ['exp', NOW, 'Expired', 'danger'],
    ['exp', (NOW + 60) * 1000, 'Expires · in milliseconds instead of seconds', 'warn'],
    ['exp', String(NOW + 60), 'Expires · a text instead of a number', 'warn'],
    ['exp', 1e20, 'Expires · not a date', 'warn'],
    ['nbf', NOW + 3600, 'Not valid yet', 'warn'],
    ['nbf', NOW + 30, 'Not valid before', 'neutral'],
    ['iat', NOW + 3600, 'Issued at · in the future, check the clocks', 'warn'],
    ['auth_time', NOW + 3600, 'Signed in at', 'neutral'],
  ])('reads %s = %j as “%s” (%s)', (name, value, explanation, tone) => {
    expect(explain({ [name]: value })).toMatchObject([{ name, explanation, tone }]);
  });

  it('compares with nothing when the settings say nothing', () => {
    const rows = explain({ iss: 'a', aud: 'b', cid: 'c' }, { issuer: null, audience: null, clientId: null });
    expect(rows.map((row) => [row.explanation, row.tone])).toEqual([
      ['Issuer', 'neutral'],
      ['Audience', 'neutral'],
      ['Client', 'neutral'],
    ]);
  });

  it('sees an end before the beginning', () => {
    expect(explain({ iat: NOW + 50, exp: NOW + 40 })[1]?.explanation).toBe('Expires · before it was issued');
  });

  it('gives dates as instants in ms, and others none', () => {
    expect(explain({ exp: NOW + 0.5, sub: 'a' }).map((row) => row.instant)).toEqual([NOW * 1000 + 500, null]);
  });

  it('shows texts as they are, the rest as JSON, and cuts what is endless', () => {
    const rows = explain({ a: 'plain', b: ['x', 1], c: null, d: 'y'.repeat(10_000) });
    expect(rows.map((row) => row.value)).toEqual(['plain', '["x",1]', 'null', `${'y'.repeat(500)}…`]);
  });

  it('makes invisible characters visible', () => {
    expect(explain({ a: 'user\u202Enimda\u0000' })[0]?.value).toBe('user\\u202enimda\\u0000');
  });

  it('has a row for every claim, whatever it holds', () => {
    const payload = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('exp', 'iat', 'nbf', 'iss', 'aud', 'scp', 'cid')),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(payload, (claims) => {
        expect(explain(claims as JsonObject).map((row) => row.name)).toEqual(Object.keys(claims));
      }),
    );
  });
});
