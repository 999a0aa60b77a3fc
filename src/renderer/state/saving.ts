import { call } from '../latchkey';
import { freshDraft } from './freshDraft';
import { useSavedRequests } from './savedRequests';
import { settleSecrets } from './secrets';
import { markSaved, openSaved, renameTab, requestTabIn, useTabs, type RequestTab } from './tabs';

/** The name that a tab's request was saved under; null when it is not saved, or not any more. */
export function savedName(tab: RequestTab): string | null {
  const { savedRequests } = useSavedRequests.getState();
  return savedRequests.find(({ id }) => id === tab.savedRequestId)?.name ?? null;
}

/** Makes a request in the collection and opens it. */
export async function newSavedRequest(): Promise<void> {
  const names = new Set(useSavedRequests.getState().savedRequests.map(({ name }) => name));
  let name = 'New request';
  for (let number = 2; names.has(name); number++) name = `New request ${number}`;
  const saved = { id: crypto.randomUUID(), name, draft: freshDraft() };
  await call('workspace.saveRequest', saved);
  openSaved(saved);
}

/** Gives the request of a tab another name, also where it is saved. */
export async function renameRequest(tab: RequestTab, name: string): Promise<void> {
  const saved = useSavedRequests.getState().savedRequests.find(({ id }) => id === tab.savedRequestId);
  renameTab(tab.id, name);
  if (saved) await call('workspace.saveRequest', { ...saved, name });
}

/** Keeps the request of a tab under a name, over what was saved before. */
export async function saveRequest(tab: RequestTab, name: string): Promise<void> {
  await settleSecrets();
  const { draft } = requestTabIn(useTabs.getState().tabs, tab.id) ?? tab;
  const id = tab.savedRequestId ?? crypto.randomUUID();
  await call('workspace.saveRequest', { id, name, draft });
  markSaved(tab.id, id, name);
}
