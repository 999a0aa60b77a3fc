import { create } from 'zustand';
import type { SavedRequest } from '../../core/workspace/workspace';
import { onEvent } from '../latchkey';

/** The requests that a person chose to keep, as main holds them. */
export const useSavedRequests = create<{ readonly savedRequests: readonly SavedRequest[] }>(() => ({
  savedRequests: [],
}));

/** Shows these requests, and from then on what main says of them. */
export function mirrorSavedRequests(first: readonly SavedRequest[]): void {
  useSavedRequests.setState({ savedRequests: first });
  onEvent('savedRequests', (savedRequests) => useSavedRequests.setState({ savedRequests }));
}
