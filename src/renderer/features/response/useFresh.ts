import { useState } from 'react';

/**
 * State that belongs to one thing, and is as at first again for the next one. A `key` would do the same, but draw all
 * that is below anew, which takes longer than a quick answer.
 */
export function useFresh<State extends object>(
  id: string,
  first: State,
): readonly [State, (change: Partial<State>) => void] {
  const [kept, keep] = useState({ id, state: first });
  const state = kept.id === id ? kept.state : first;
  return [
    state,
    (change) =>
      keep((latest) => ({ id, state: { ...(latest.id === id ? latest.state : first), ...change } })),
  ];
}
