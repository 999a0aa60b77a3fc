import { create } from 'zustand';
import type { TokenView } from '../../core/auth/token';
import { onEvent } from '../latchkey';

/** What is known of each connection's token, by connection id. Never a secret. */
export const useTokens = create<{ readonly tokens: Readonly<Record<string, TokenView>> }>(() => ({
  tokens: {},
}));

/** Shows these tokens, and from then on what main says of them. */
export function mirrorTokens(first: readonly TokenView[]): void {
  useTokens.setState({ tokens: Object.fromEntries(first.map((view) => [view.connectionId, view])) });
  onEvent('token', ({ connectionId, view }) =>
    useTokens.setState(({ tokens }) => {
      const { [connectionId]: _before, ...others } = tokens;
      return { tokens: view ? { ...others, [connectionId]: view } : others };
    }),
  );
}

/** The view of a connection's token; undefined when it has none. */
export function useToken(connectionId: string | null): TokenView | undefined {
  return useTokens(({ tokens }) => (connectionId === null ? undefined : tokens[connectionId]));
}
