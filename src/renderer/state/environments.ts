import { create } from 'zustand';
import type { Environment } from '../../core/request/draft';
import { onEvent } from '../latchkey';

/** The environments as main holds them. Which one is in use is with the tabs. */
export const useEnvironments = create<{ readonly environments: readonly Environment[] }>(() => ({
  environments: [],
}));

/** Shows these environments, and from then on what main says of them. */
export function mirrorEnvironments(first: readonly Environment[]): void {
  useEnvironments.setState({ environments: first });
  onEvent('environments', (environments) => useEnvironments.setState({ environments }));
}
