import { create } from 'zustand';
import { newConnectionAuth } from '../../core/request/authDraft';
import { emptyDraft, type RequestDraft } from '../../core/request/draft';
import type { SavedRequest, Tab, TabsDocument } from '../../core/workspace/workspace';

export type RequestTab = Extract<Tab, { readonly kind: 'request' }>;

interface ClosedTab {
  readonly tab: Tab;
  /** Where it stood in the strip. */
  readonly index: number;
}

interface TabsState {
  readonly tabs: readonly Tab[];
  readonly activeTabId: string | null;
  readonly environmentId: string | null;
  /** Tabs closed since the app started, newest last. */
  readonly closed: readonly ClosedTab[];
  /** Ids of open tabs by last use, newest last. */
  readonly recent: readonly string[];
}

const CLOSED_TABS_KEPT = 50;

/** The open tabs. The renderer owns them; `tabsSaving` keeps main's copy at most a second old. */
export const useTabs = create<TabsState>(() => ({
  tabs: [],
  activeTabId: null,
  environmentId: null,
  closed: [],
  recent: [],
}));

/** The tab with this id when it is a request. */
export function requestTabIn(tabs: readonly Tab[], tabId: string | null): RequestTab | null {
  const tab = tabs.find(({ id }) => id === tabId);
  return tab?.kind === 'request' ? tab : null;
}

/** The active tab when it is a request. */
export function activeRequestTab(): RequestTab | null {
  const { tabs, activeTabId } = useTabs.getState();
  return requestTabIn(tabs, activeTabId);
}

/** Puts back the tabs as main kept them; null (a first start) opens none. */
export function loadTabs(document: TabsDocument | null): void {
  const tabs = document?.tabs ?? [];
  const active = tabs.find(({ id }) => id === document?.activeTabId) ?? tabs.at(-1);
  useTabs.setState({
    tabs,
    activeTabId: active?.id ?? null,
    environmentId: document?.environmentId ?? null,
    closed: [],
    recent: active ? [active.id] : [],
  });
}

export function activateTab(tabId: string): void {
  useTabs.setState(({ tabs, recent }) =>
    tabs.some(({ id }) => id === tabId)
      ? { activeTabId: tabId, recent: [...recent.filter((id) => id !== tabId), tabId] }
      : {},
  );
}

/** Activates the tab at a place in the strip, counted from 1; 9 is always the last one. */
export function activateTabNumber(number: number): void {
  const { tabs } = useTabs.getState();
  const tab = number === 9 ? tabs.at(-1) : tabs[number - 1];
  if (tab) activateTab(tab.id);
}

/** Shows the tab so many places further in the strip, going round at its ends. */
export function activateTabBeside(step: 1 | -1): void {
  const { tabs, activeTabId } = useTabs.getState();
  const index = tabs.findIndex(({ id }) => id === activeTabId);
  const tab = tabs[(index + step + tabs.length) % tabs.length];
  if (tab) activateTab(tab.id);
}

/**
 * Shows the tab used before this one, without saying yet that it is the last used: as long as the key is held, each press
 * goes one further back, as everywhere.
 */
export function lookBack(step: 1 | -1): void {
  const { tabs, recent, activeTabId } = useTabs.getState();
  // Those that nobody has looked at since the start come last.
  const order = [...tabs.map(({ id }) => id).filter((id) => !recent.includes(id)), ...recent];
  const index = order.findIndex((id) => id === activeTabId);
  const tabId = order[(index - step + order.length) % order.length];
  if (tabId !== undefined) useTabs.setState({ activeTabId: tabId });
}

/** The key is let go: the tab that is shown is now the last used. */
export function endLookingBack(): void {
  const { activeTabId } = useTabs.getState();
  if (activeTabId !== null) activateTab(activeTabId);
}

function insertTab(tab: Tab, index: number): string {
  useTabs.setState(({ tabs }) => ({ tabs: tabs.toSpliced(index, 0, tab) }));
  activateTab(tab.id);
  return tab.id;
}

function placeAfterActive(): number {
  const { tabs, activeTabId } = useTabs.getState();
  const active = tabs.findIndex(({ id }) => id === activeTabId);
  return active === -1 ? tabs.length : active + 1;
}

/** Opens a request that is not saved yet and returns its tab's id. */
export function newRequest(options: {
  /** The connection whose token goes out with it. */
  readonly connectionId?: string;
  readonly draft?: RequestDraft;
  readonly name?: string;
}): string {
  const draft = options.draft ?? emptyDraft();
  const auth: RequestDraft['auth'] =
    options.connectionId === undefined ? draft.auth : newConnectionAuth(options.connectionId);
  const tab: RequestTab = {
    kind: 'request',
    id: crypto.randomUUID(),
    name: options.name ?? 'Untitled request',
    draft: { ...draft, auth },
    savedRequestId: null,
  };
  return insertTab(tab, placeAfterActive());
}

/** Shows a connection's page, in the tab that shows it already or in a new one. */
export function openConnection(connectionId: string): void {
  const open = useTabs
    .getState()
    .tabs.find((tab) => tab.kind === 'connection' && tab.connectionId === connectionId);
  if (open) activateTab(open.id);
  else insertTab({ kind: 'connection', id: crypto.randomUUID(), connectionId }, placeAfterActive());
}

/** Shows a saved request, in the tab that shows it already or in a new one. */
export function openSaved(saved: SavedRequest): void {
  const open = useTabs
    .getState()
    .tabs.find((tab) => tab.kind === 'request' && tab.savedRequestId === saved.id);
  if (open) return activateTab(open.id);
  insertTab(
    {
      kind: 'request',
      id: crypto.randomUUID(),
      name: saved.name,
      draft: saved.draft,
      savedRequestId: saved.id,
    },
    placeAfterActive(),
  );
}

export function openSettings(): void {
  const open = useTabs.getState().tabs.find((tab) => tab.kind === 'settings');
  if (open) activateTab(open.id);
  else insertTab({ kind: 'settings', id: crypto.randomUUID() }, useTabs.getState().tabs.length);
}

/** Closes a tab; what was written in it comes back with `reopenTab`. The tab used before it becomes active. */
export function closeTab(tabId: string): void {
  useTabs.setState(({ tabs, activeTabId, closed, recent }) => {
    const index = tabs.findIndex(({ id }) => id === tabId);
    const tab = tabs[index];
    if (!tab) return {};
    const remaining = tabs.toSpliced(index, 1);
    const stillRecent = recent.filter((id) => id !== tabId);
    const neighbour = remaining[Math.min(index, remaining.length - 1)]?.id ?? null;
    return {
      tabs: remaining,
      recent: stillRecent,
      closed: [...closed, { tab, index }].slice(-CLOSED_TABS_KEPT),
      activeTabId: activeTabId === tabId ? (stillRecent.at(-1) ?? neighbour) : activeTabId,
    };
  });
}

/** Closes several tabs. Returns a function that opens them again, each where it stood. */
export function closeTabs(tabIds: readonly string[]): () => void {
  const { tabs, activeTabId } = useTabs.getState();
  const gone = tabs.flatMap((tab, index) => (tabIds.includes(tab.id) ? [{ tab, index }] : []));
  for (const { tab } of gone) closeTab(tab.id);
  return () => {
    for (const { tab, index } of gone) {
      if (!useTabs.getState().tabs.some(({ id }) => id === tab.id)) insertTab(tab, index);
    }
    useTabs.setState(({ closed }) => ({ closed: closed.filter(({ tab }) => !tabIds.includes(tab.id)) }));
    if (activeTabId !== null) activateTab(activeTabId);
  };
}

/** Opens the tab that was closed last, where it stood. */
export function reopenTab(): void {
  const { closed } = useTabs.getState();
  const last = closed.at(-1);
  if (!last) return;
  useTabs.setState({ closed: closed.slice(0, -1) });
  insertTab(last.tab, last.index);
}

/**
 * Closes the tabs of a connection that is gone, without keeping them for `reopenTab`. Returns a function that opens them
 * again, should the connection come back.
 */
export function dropConnectionTabs(connectionId: string): () => void {
  const isGone = (tab: Tab) => tab.kind === 'connection' && tab.connectionId === connectionId;
  const gone = useTabs.getState().tabs.filter(isGone);
  const reopen = closeTabs(gone.map(({ id }) => id));
  useTabs.setState(({ closed }) => ({ closed: closed.filter(({ tab }) => !isGone(tab)) }));
  return reopen;
}

/** Opens a copy of a request as a new one that is not saved yet. */
export function duplicateTab(tabId: string): void {
  const tab = requestTabIn(useTabs.getState().tabs, tabId);
  if (tab) newRequest({ draft: tab.draft, name: `${tab.name} copy` });
}

function changeRequestTab(tabId: string, change: (tab: RequestTab) => RequestTab): void {
  useTabs.setState(({ tabs }) => ({
    tabs: tabs.map((tab) => (tab.id === tabId && tab.kind === 'request' ? change(tab) : tab)),
  }));
}

/** Changes fields of the request that a tab holds. */
export function editDraft(tabId: string, change: Partial<RequestDraft>): void {
  changeRequestTab(tabId, (tab) => ({ ...tab, draft: { ...tab.draft, ...change } }));
}

/** Gives a request that is not saved another name. */
export function renameTab(tabId: string, name: string): void {
  changeRequestTab(tabId, (tab) => ({ ...tab, name }));
}

/** Changes the authorization of the request that a tab holds, as it is by then. */
export function editAuth(tabId: string, change: (auth: RequestDraft['auth']) => RequestDraft['auth']): void {
  changeRequestTab(tabId, (tab) => ({ ...tab, draft: { ...tab.draft, auth: change(tab.draft.auth) } }));
}

/** Ties a tab to the saved request it now shows. */
export function markSaved(tabId: string, savedRequestId: string, name: string): void {
  changeRequestTab(tabId, (tab) => ({ ...tab, savedRequestId, name }));
}

/** Picks the environment whose variables requests use; null for none. */
export function chooseEnvironment(environmentId: string | null): void {
  useTabs.setState({ environmentId });
}
