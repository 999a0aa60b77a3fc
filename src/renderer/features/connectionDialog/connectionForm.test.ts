import { describe, expect, test } from 'vitest';
import { presetFor } from '../../../core/auth/presets';
import { checkForm, formOf, settingsOf, withPreset } from './connectionForm';

const ORIGIN = 'http://127.0.0.1:4000';
const practice = formOf(presetFor('practice').settings(ORIGIN));
const constantContact = formOf(presetFor('constant-contact').settings(ORIGIN));
const custom = formOf(presetFor('custom').settings(ORIGIN));

describe('the form', () => {
  test.each(['practice', 'constant-contact', 'custom'] as const)(
    'says the same as the settings of %s',
    (id) => {
      const settings = presetFor(id).settings(ORIGIN);
      expect(settingsOf(formOf(settings))).toEqual(settings);
    },
  );

  test('of a stored connection saves nothing that is not a setting', () => {
    const settings = presetFor('practice').settings(ORIGIN);
    const stored = { ...settings, id: 'c1', hasClientSecret: true, hasStoredToken: true };
    expect(settingsOf(formOf(stored))).toEqual(settings);
  });

  test('reads lists from lines, and what surrounds a value is cut', () => {
    const settings = settingsOf({
      ...practice,
      clientId: ' abc ',
      apiOrigins: ' https://a.example \n\nhttps://b.example\n',
      extraAuthorizationParameters: 'prompt=login\nclaims={"a":"b=c"}',
      refreshLeewaySeconds: ' ',
    });
    expect(settings.clientId).toBe('abc');
    expect(settings.apiOrigins).toEqual(['https://a.example', 'https://b.example']);
    expect(settings.extraAuthorizationParameters).toEqual([
      { name: 'prompt', value: 'login' },
      { name: 'claims', value: '{"a":"b=c"}' },
    ]);
    expect(settings.refreshLeewaySeconds).toBeNull();
  });
});

describe('checking', () => {
  test('finds nothing wrong with the practice provider', () => {
    expect(checkForm(practice)).toEqual({});
  });

  test('names every field that an empty form misses', () => {
    expect(Object.keys(checkForm(custom)).toSorted()).toEqual([
      'authorizationEndpoint',
      'clientId',
      'name',
      'tokenEndpoint',
    ]);
  });

  test.each([
    ['codeLifetimeSeconds', '0'],
    ['codeLifetimeSeconds', 'five'],
    ['codeLifetimeSeconds', '1.5'],
    ['refreshLeewaySeconds', '-1'],
    ['refreshLeewaySeconds', '86401'],
    ['extraAuthorizationParameters', '=value'],
  ] as const)('refuses %s = %s', (field, value) => {
    expect(Object.keys(checkForm({ ...practice, [field]: value }))).toEqual([field]);
  });
});

describe('choosing another provider', () => {
  test('fills what nobody has touched', () => {
    expect(withPreset(custom, custom, constantContact)).toEqual(constantContact);
  });

  test('keeps what was typed', () => {
    const typed = { ...custom, name: 'Mine', clientId: 'abc', usePkce: false };
    expect(withPreset(typed, custom, practice)).toEqual({
      ...practice,
      name: 'Mine',
      clientId: 'abc',
      usePkce: false,
    });
  });

  test('comes back to where it was without a trace', () => {
    const typed = { ...custom, clientId: 'abc' };
    const there = withPreset(typed, custom, constantContact);
    expect(withPreset(there, constantContact, custom)).toEqual(typed);
  });
});
