import { describe, expect, it } from 'vitest';
import { PRESET_IDS } from './connection';
import { slotsIn } from './preset';
import { presetFor, presets, settingsForEndpoint } from './presets';
import { redirectObjection } from './redirectRules';

const ORIGIN = 'http://127.0.0.1:9';
const providers = presets.filter(({ id }) => id !== 'practice' && id !== 'custom');

describe('presets', () => {
  it('there is one for each id, and none twice', () => {
    expect(presets.map(({ id }) => id).toSorted()).toEqual([...PRESET_IDS].toSorted());
  });

  it.each(providers.map((preset) => [preset.id, preset] as const))(
    '%s says where it was read, and breaks none of its own rules',
    (_id, preset) => {
      expect(preset.portalHint).not.toBeNull();
      expect(preset.sources.length).toBeGreaterThan(0);
      for (const { url, checkedOn } of preset.sources) {
        expect(url).toMatch(/^https:\/\//);
        expect(checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
      const settings = preset.settings(ORIGIN);
      expect(redirectObjection(settings.redirectUri, preset.redirectRules, preset.title)).toBeNull();
      if (preset.pkce === 'off') expect(settings.usePkce).toBe(false);
      if (preset.pkce === 'required') expect(settings.usePkce).toBe(true);
      if (!preset.embeddedAllowed) expect(settings.door).toBe('browser');
      if (preset.refreshScope !== null) expect(settings.scope.split(' ')).toContain(preset.refreshScope);
    },
  );

  it.each(presets.map((preset) => [preset.id, preset] as const))(
    '%s leaves nothing open once its slots are filled',
    (_id, preset) => {
      const slots = preset.slots.map(({ name, example }) => ({ name, value: example }));
      expect(JSON.stringify(preset.settings(ORIGIN, slots))).not.toMatch(/\{\w+\}/);
    },
  );

  it('a slot without a value stays visible in the address', () => {
    expect(presetFor('okta').settings(ORIGIN).tokenEndpoint).toBe('https://{domain}/oauth2/default/v1/token');
  });
});

describe('settingsForEndpoint', () => {
  it.each([
    [
      'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize',
      'microsoft',
      { tenant: 'contoso.com' },
    ],
    ['https://dev-1.okta.com/oauth2/aus9/v1/authorize', 'okta', { domain: 'dev-1.okta.com', server: 'aus9' }],
    ['https://acme.eu.auth0.com/authorize', 'auth0', { domain: 'acme.eu.auth0.com' }],
    ['https://test.salesforce.com/services/oauth2/authorize', 'salesforce', { host: 'test.salesforce.com' }],
    ['https://gitlab.example.com/oauth/authorize', 'gitlab', { host: 'gitlab.example.com' }],
    [
      'https://sso.example.com/auth/realms/staff/protocol/openid-connect/auth',
      'keycloak',
      { base: 'https://sso.example.com/auth', realm: 'staff' },
    ],
    ['https://accounts.google.com/o/oauth2/v2/auth', 'google', {}],
  ])('knows %s', (endpoint, id, slots) => {
    const settings = settingsForEndpoint(endpoint, ORIGIN);
    expect(settings?.preset).toBe(id);
    expect(settings?.authorizationEndpoint).toBe(endpoint);
    expect(Object.fromEntries(settings?.presetSlots.map(({ name, value }) => [name, value]) ?? [])).toEqual(
      slots,
    );
  });

  it.each([
    'https://example.com/authorize',
    'https://evil.example/https://dev-1.okta.com/oauth2/aus9/v1/authorize',
    'https://dev-1.okta.com.evil.example/oauth2/aus9/v1/authorize',
    'https://acme.auth0.com.evil.example/authorize',
    '',
  ])('takes “%s” for a stranger', (endpoint) => {
    expect(settingsForEndpoint(endpoint, ORIGIN)).toBeNull();
  });

  it('reads no slots out of the practice provider', () => {
    expect(slotsIn(presetFor('practice'), `${ORIGIN}/oauth2/default/v1/authorize`)).toBeNull();
  });
});

describe('redirectObjection', () => {
  it.each([
    [
      'spotify',
      'http://localhost:8888/callback',
      /refuses the name localhost/,
      'http://127.0.0.1:8888/callback',
    ],
    ['slack', 'http://localhost:3000/cb', /begin with https/, 'https://localhost:3000/cb'],
    ['google', 'com.example.app:/cb', /scheme of its own/, 'http://127.0.0.1/cb'],
    ['github', 'http://example.com/cb', /plain http/, 'https://example.com/cb'],
    ['microsoft', `https://example.com/${'a'.repeat(250)}`, /at most 256/, null],
  ] as const)('%s refuses %s', (id, redirectUri, words, better) => {
    const preset = presetFor(id);
    const objection = redirectObjection(redirectUri, preset.redirectRules, preset.title);
    expect(objection?.message).toMatch(words);
    expect(objection?.better).toBe(better);
    if (better !== null) expect(redirectObjection(better, preset.redirectRules, preset.title)).toBeNull();
  });

  it.each(['', 'no uri', 'https://'])('leaves “%s” to others', (redirectUri) => {
    const preset = presetFor('spotify');
    expect(redirectObjection(redirectUri, preset.redirectRules, preset.title)).toBeNull();
  });
});
