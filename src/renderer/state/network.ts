import { create } from 'zustand';
import type { NetworkView } from '../../core/network/certificates';
import { onEvent } from '../latchkey';

const NOTHING: NetworkView = { authorities: [], clientCertificates: [], hasProxyPassword: false };

/** Certificates that were added, and what is known of the proxy's password. */
export const useNetwork = create<{ readonly network: NetworkView }>(() => ({ network: NOTHING }));

/** Shows this view, and from then on what main says of it. */
export function mirrorNetwork(first: NetworkView): void {
  useNetwork.setState({ network: first });
  onEvent('network', (network) => useNetwork.setState({ network }));
}
