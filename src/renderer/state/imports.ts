import { create } from 'zustand';
import { newConnectionAuth, type AuthDraft } from '../../core/request/authDraft';
import { withKeptSecrets } from '../../core/request/commandLine/importedSecrets';
import { emptyDraft, type RequestDraft } from '../../core/request/draft';
import type { ImportedRequest } from '../../core/request/importCurl';
import { call } from '../latchkey';
import { freshDraft } from './freshDraft';
import { notify } from './notices';
import { activeRequestTab, editDraft, newRequest, requestTabIn, useTabs } from './tabs';
import { problemOf } from '../../core/errors';

/** A command that came into a tab. */
export interface TabImport {
  readonly imported: ImportedRequest;
  /** `asking`: the person has not said yet whether it may replace the request; `keeping`: its secrets go to the vault. */
  readonly state: 'asking' | 'keeping' | 'done';
  /** The request that it replaced; null until it has. */
  readonly before: RequestDraft | null;
}

/** What was imported into which tab, until the person has seen enough of it. */
export const useImports = create<{ readonly byTab: Readonly<Record<string, TabImport>> }>(() => ({
  byTab: {},
}));

/** Takes a command into a tab: at once when there is nothing to lose in it, else after asking. */
export function offerImport(tabId: string, imported: ImportedRequest): void {
  const tab = requestTabIn(useTabs.getState().tabs, tabId);
  if (!tab) return;
  const { url, headers, body } = tab.draft;
  const isUntouched =
    tab.savedRequestId === null && url === '' && headers.length === 0 && body.kind === 'none';
  if (isUntouched) importInto(tabId, imported);
  else remember(tabId, { imported, state: 'asking', before: null });
}

/**
 * Replaces a tab's request by an imported one. Its secrets go to the vault first, so that nobody sends it without them;
 * when they cannot be kept, it comes without auth and the failure is shown.
 */
export function importInto(tabId: string, imported: ImportedRequest): void {
  remember(tabId, { imported, state: 'keeping', before: null });
  const { auth } = imported.draft;
  if (auth.kind === 'none') return fill(tabId, imported, null);
  const keep = (secret: string) => call('secrets.keep', { secret });
  void withKeptSecrets(auth, keep).then(
    (kept) => fill(tabId, imported, kept),
    (error: unknown) => {
      notify(problemOf(error));
      fill(tabId, imported, { kind: 'none' });
    },
  );
}

/** Opens an imported request in a tab of its own; in the active one when that is empty. */
export function importInNewTab(imported: ImportedRequest): void {
  const active = activeRequestTab();
  const isEmpty = active !== null && active.savedRequestId === null && active.draft.url === '';
  importInto(isEmpty ? active.id : newRequest({ draft: freshDraft() }), imported);
}

/** Brings back the request that stood in a tab before the import. */
export function undoImport(tabId: string): void {
  const { before } = useImports.getState().byTab[tabId] ?? {};
  if (before) editDraft(tabId, before);
  forgetImport(tabId);
}

/** The person has seen what there is to see. */
export function forgetImport(tabId: string): void {
  useImports.setState(({ byTab: { [tabId]: _gone, ...rest } }) => ({ byTab: rest }));
}

/** Lets the token of a connection go out in place of what the command brought. */
export function authorizeImportWith(tabId: string, connectionId: string): void {
  const tab = requestTabIn(useTabs.getState().tabs, tabId);
  if (!tab) return;
  const headers = tab.draft.headers.filter(({ name }) => name.toLowerCase() !== 'authorization');
  editDraft(tabId, { auth: newConnectionAuth(connectionId), headers });
}

function remember(tabId: string, tabImport: TabImport): void {
  useImports.setState(({ byTab }) => ({ byTab: { ...byTab, [tabId]: tabImport } }));
}

/** @param auth null leaves the auth that the tab has. */
function fill(tabId: string, imported: ImportedRequest, auth: AuthDraft | null): void {
  const tab = requestTabIn(useTabs.getState().tabs, tabId);
  if (!tab || useImports.getState().byTab[tabId]?.imported !== imported) return;
  const { draft } = imported;
  const usual = emptyDraft();
  const fresh = freshDraft();
  remember(tabId, { imported, state: 'done', before: tab.draft });
  editDraft(tabId, {
    ...draft,
    // What the command does not say is as the settings want new requests to be.
    timeoutMs: draft.timeoutMs === usual.timeoutMs ? fresh.timeoutMs : draft.timeoutMs,
    followRedirects:
      draft.followRedirects === usual.followRedirects ? fresh.followRedirects : draft.followRedirects,
    auth: auth ?? tab.draft.auth,
  });
}
