import { create } from 'zustand';
import type { Connection } from '../../core/auth/connection';
import { onEvent } from '../latchkey';

/** The connections as main holds them. */
export const useConnections = create<{ readonly connections: readonly Connection[] }>(() => ({
  connections: [],
}));

/** Shows these connections, and from then on what main says of them. */
export function mirrorConnections(first: readonly Connection[]): void {
  useConnections.setState({ connections: first });
  onEvent('connections', (connections) => useConnections.setState({ connections }));
}

/** The connection with this id; undefined when it is gone. */
export function useConnection(id: string): Connection | undefined {
  return useConnections(({ connections }) => connections.find((connection) => connection.id === id));
}
