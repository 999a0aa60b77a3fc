import { create } from 'zustand';
import type { VaultStatus } from '../../core/ports';
import { onEvent } from '../latchkey';

const UNKNOWN: VaultStatus = {
  state: 'unknown',
  name: 'keychain',
  memoryOnly: false,
  stored: 0,
  problem: null,
};

/** How the keychain is doing. */
export const useVault = create<{ readonly vault: VaultStatus }>(() => ({ vault: UNKNOWN }));

/** Shows this status, and from then on what main says of it. */
export function mirrorVault(first: VaultStatus): void {
  useVault.setState({ vault: first });
  onEvent('vault', (vault) => useVault.setState({ vault }));
}
