import { create } from 'zustand';
import type { SessionVariableView } from '../../core/exchange/sessionVariables';
import { onEvent } from '../latchkey';

/** The values that captures took out of answers in this session, secrets masked. */
export const useSessionVariables = create<{ readonly variables: readonly SessionVariableView[] }>(() => ({
  variables: [],
}));

/** Shows these variables, and from then on what main says of them. */
export function mirrorSessionVariables(first: readonly SessionVariableView[]): void {
  useSessionVariables.setState({ variables: first });
  onEvent('sessionVariables', (variables) => useSessionVariables.setState({ variables }));
}
