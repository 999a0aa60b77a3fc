import type { VaultStatus } from '../../../core/ports';

/** What the status bar says of the keychain, in a few words. */
export function keychainText({ state, name, memoryOnly, stored }: VaultStatus): string {
  const secrets = stored === 1 ? '1 secret stored' : `${stored} secrets stored`;
  if (memoryOnly) return 'No keychain · secrets are kept until you quit';
  switch (state) {
    case 'ready':
      return `${name} unlocked · ${secrets}`;
    case 'locked':
      return `${name} is locked`;
    case 'stuck':
      return `${name} does not answer`;
    case 'unavailable':
      return `${name} is not available`;
    case 'unknown':
      return stored === 0 ? 'Keychain not used yet' : secrets;
  }
}
