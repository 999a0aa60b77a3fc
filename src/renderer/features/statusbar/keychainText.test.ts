import { expect, test } from 'vitest';
import type { VaultStatus } from '../../../core/ports';
import { keychainText } from './keychainText';

const ready: VaultStatus = {
  state: 'ready',
  name: 'GNOME Keyring',
  memoryOnly: false,
  stored: 3,
  problem: null,
};

test.each([
  ['names the keychain and counts its secrets', {}, 'GNOME Keyring unlocked · 3 secrets stored'],
  ['counts one secret in the singular', { stored: 1 }, 'GNOME Keyring unlocked · 1 secret stored'],
  ['says that it is locked', { state: 'locked' }, 'GNOME Keyring is locked'],
  ['says that it does not answer', { state: 'stuck' }, 'GNOME Keyring does not answer'],
  [
    'says how long secrets live without a keychain, whatever else holds',
    { state: 'unavailable', memoryOnly: true },
    'No keychain · secrets are kept until you quit',
  ],
] as const)('%s', (_name, change, text) => {
  expect(keychainText({ ...ready, ...change })).toBe(text);
});
