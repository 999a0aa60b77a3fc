import { create } from 'zustand';

/** What can be looked at once a connection has a token. */
export type AfterTokenView = 'introspection' | 'userinfo' | 'metadata' | 'keys' | 'signout';

interface AfterTokenRequest {
  readonly connectionId: string;
  readonly view: AfterTokenView;
}

/** Which of them is open; null when none is. */
export const useAfterToken = create<{ readonly request: AfterTokenRequest | null }>(() => ({
  request: null,
}));

export function openAfterToken(connectionId: string, view: AfterTokenView): void {
  useAfterToken.setState({ request: { connectionId, view } });
}

export function closeAfterToken(): void {
  useAfterToken.setState({ request: null });
}
