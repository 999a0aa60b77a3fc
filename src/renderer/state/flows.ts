import { create } from 'zustand';
import type { Flow } from '../../core/flow/flow';
import { onEvent } from '../latchkey';

/** The last recorded authorization of each connection, by connection id. */
const useFlows = create<{ readonly flows: Readonly<Record<string, Flow>> }>(() => ({ flows: {} }));

/** Shows these recordings, and from then on what main says of them. */
export function mirrorFlows(first: readonly Flow[]): void {
  useFlows.setState({ flows: Object.fromEntries(first.map((flow) => [flow.connectionId, flow])) });
  onEvent('flow', ({ connectionId, flow }) =>
    useFlows.setState(({ flows }) => {
      const { [connectionId]: _before, ...others } = flows;
      return { flows: flow ? { ...others, [connectionId]: flow } : others };
    }),
  );
}

/** The recording of a connection's last authorization; undefined before the first. */
export function useFlow(connectionId: string): Flow | undefined {
  return useFlows(({ flows }) => flows[connectionId]);
}
