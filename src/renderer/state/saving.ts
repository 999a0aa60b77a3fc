import { call } from '../latchkey';
import { useSavedRequests } from './savedRequests';
import { markSaved, type RequestTab } from './tabs';

/** The name that a tab's request was saved under; null when it is not saved, or not any more. */
export function savedName(tab: RequestTab): string | null {
  const { savedRequests } = useSavedRequests.getState();
  return savedRequests.find(({ id }) => id === tab.savedRequestId)?.name ?? null;
}

/** Keeps the request of a tab under a name, over what was saved before. */
export async function saveRequest(tab: RequestTab, name: string): Promise<void> {
  const id = tab.savedRequestId ?? crypto.randomUUID();
  await call('workspace.saveRequest', { id, name, draft: tab.draft });
  markSaved(tab.id, id, name);
}
