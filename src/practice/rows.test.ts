import { expect, test, vi } from 'vitest';
import { Rows } from './rows';

test('expired rows are neither found nor kept', () => {
  vi.useFakeTimers({ now: 0 });
  const rows = new Rows([]);
  rows.set('RefreshToken', 'one', { grantId: 'g' }, 60);
  rows.set('RefreshToken', 'two', { grantId: 'g' }, 120);
  vi.setSystemTime(61_000);
  expect(rows.get('RefreshToken', 'one')).toBeUndefined();
  expect(rows.get('RefreshToken', 'two')).toEqual({ grantId: 'g', jti: 'two' });
  expect(rows.durable()).toHaveLength(1);
  vi.useRealTimers();
});

test('sessions and codes do not outlive the process', () => {
  const rows = new Rows([]);
  rows.set('Session', 'cookie', { uid: 'u', jti: 'cookie' }, 60);
  rows.set('AuthorizationCode', 'code', { grantId: 'g' }, 60);
  expect(rows.durable()).toEqual([]);
  expect(rows.findByUid('Session', 'u')).toMatchObject({ jti: 'cookie' });
});

test('a spent token is remembered for a day, not for its whole life', () => {
  vi.useFakeTimers({ now: 0 });
  const rows = new Rows([]);
  rows.set('RefreshToken', 'one', {}, 180 * 86_400);
  expect([rows.spend('RefreshToken', 'one'), rows.spend('RefreshToken', 'one')]).toEqual([true, false]);
  expect(rows.get('RefreshToken', 'one')).toMatchObject({ consumed: 0 });
  vi.setSystemTime(86_401_000);
  expect(rows.get('RefreshToken', 'one')).toBeUndefined();
  vi.useRealTimers();
});

test('a grant takes its tokens along', () => {
  const rows = new Rows([]);
  rows.set('RefreshToken', 'mine', { grantId: 'g' }, 60);
  rows.set('RefreshToken', 'other', { grantId: 'h' }, 60);
  rows.deleteOfGrant('g');
  expect(rows.get('RefreshToken', 'mine')).toBeUndefined();
  expect(rows.get('RefreshToken', 'other')).toBeDefined();
});

test('sign-in pages asked for in a loop do not fill the memory, nor push out what is durable', () => {
  const rows = new Rows([]);
  rows.set('RefreshToken', 'kept', {}, 60);
  for (let index = 0; index < 10_001; index += 1) rows.set('Interaction', String(index), {}, 60);
  expect(rows.get('RefreshToken', 'kept')).toBeDefined();
  expect(rows.get('Interaction', '0')).toBeUndefined();
  expect(rows.get('Interaction', '10000')).toBeDefined();
});
