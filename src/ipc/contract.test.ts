import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLANK_CONNECTION } from '../core/auth/connection';
import { presetFor } from '../core/auth/presets';
import { emptyDraft } from '../core/request/draft';
import { DEFAULT_SETTINGS } from '../core/workspace/workspace';
import { calls } from './contract';
import { connectionSettings } from './connectionSchemas';
import { requestDraft } from './draftSchemas';

describe('the contract', () => {
  it('takes what the window really sends', () => {
    const settings = presetFor('practice').settings('http://127.0.0.1:1');
    expect(calls['connections.save'].input.safeParse({ id: null, settings }).success).toBe(true);
    expect(calls['workspace.saveSettings'].input.safeParse(DEFAULT_SETTINGS).success).toBe(true);
    const draft = emptyDraft();
    const input = { exchangeId: 'e1', tabId: 't1', draft, environmentId: null };
    expect(calls['requests.send'].input.safeParse(input).success).toBe(true);
  });

  it('reads a draft of the first version, which knew less', () => {
    const old = {
      method: 'GET',
      url: 'https://api.example/v1',
      disabledParameters: [],
      headers: [],
      body: { kind: 'none', text: '', fields: [] },
      auth: { kind: 'none' },
      timeoutMs: 300_000,
      followRedirects: true,
    };
    expect(requestDraft.parse(old)).toEqual({ ...emptyDraft(), url: old.url });
  });

  it('reads a connection of the first version, which knew one grant only', () => {
    const old = {
      name: 'Old',
      preset: 'custom',
      grantType: 'authorization_code',
      issuer: null,
      authorizationEndpoint: 'https://provider.example/authorize',
      tokenEndpoint: 'https://provider.example/token',
      revocationEndpoint: null,
      jwksUri: null,
      tokenIssuer: null,
      audience: null,
      issuerInRedirect: false,
      clientId: 'c',
      clientAuthentication: 'none',
      redirectUri: 'https://localhost/callback',
      scope: 'a b',
      usePkce: true,
      extraAuthorizationParameters: [],
      codeLifetimeSeconds: 300,
      refreshLeewaySeconds: null,
      apiOrigins: [],
      apiBaseUrl: null,
    };
    expect(connectionSettings.parse(old)).toEqual({ ...BLANK_CONNECTION, ...old });
  });

  it.each([
    ['a path as id', '../../etc/passwd'],
    ['a prototype key with a dot', '__proto__.x'],
    ['an empty id', ''],
    ['a very long id', 'x'.repeat(65)],
    ['a number', 7],
    ['null', null],
  ])('refuses %s', (_name, connectionId) => {
    expect(calls['tokens.authorize'].input.safeParse({ connectionId }).success).toBe(false);
  });

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'not a url', ''])(
    'opens no %j outside',
    (url) => {
      expect(calls['app.openOutside'].input.safeParse({ url }).success).toBe(false);
    },
  );

  it.each(Object.entries(calls))('answers any input to %s without throwing', (_name, { input }) => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(typeof input.safeParse(value).success).toBe('boolean');
      }),
    );
  });
});
