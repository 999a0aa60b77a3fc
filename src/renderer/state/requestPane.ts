import { create } from 'zustand';

export type RequestPaneTab = 'params' | 'auth' | 'headers' | 'body' | 'tests' | 'settings';

/** Which part of its request each tab shows, by tab id; a request shows its parameters first. */
export const useRequestPane = create<{ readonly shown: Readonly<Record<string, RequestPaneTab>> }>(() => ({
  shown: {},
}));

export function showRequestPart(tabId: string, part: RequestPaneTab): void {
  useRequestPane.setState(({ shown }) => ({ shown: { ...shown, [tabId]: part } }));
}
