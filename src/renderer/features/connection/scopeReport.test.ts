import { expect, test } from 'vitest';
import { scopeReport } from './scopeReport';

test('tells granted, missing and unasked scopes apart, in the order they came', () => {
  expect(
    scopeReport({ requestedScopes: ['a', 'b', 'c'], grantedScopes: ['c', 'a', 'x'], hasRefreshToken: false }),
  ).toEqual({ granted: ['c', 'a'], missing: ['b'], extra: ['x'] });
});

test('counts offline_access as granted when a refresh token came, though it is not listed', () => {
  expect(
    scopeReport({ requestedScopes: ['a', 'offline_access'], grantedScopes: ['a'], hasRefreshToken: true }),
  ).toEqual({ granted: ['a', 'offline_access'], missing: [], extra: [] });
});

test('counts offline_access as missing when no refresh token came', () => {
  expect(
    scopeReport({ requestedScopes: ['offline_access'], grantedScopes: [], hasRefreshToken: false }).missing,
  ).toEqual(['offline_access']);
});
