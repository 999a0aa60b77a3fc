import { scopesOf, settingsOf } from '../../../core/auth/connection';
import type { RefusalFix } from '../../../core/exchange/refusal';
import { newConnectionAuth } from '../../../core/request/authDraft';
import { call } from '../../latchkey';
import { runCommand } from '../../state/commands';
import { openConnectionDialog } from '../../state/connectionDialog';
import { useConnections } from '../../state/connections';
import { send } from '../../state/exchanges';
import { reportFailure } from '../../state/notices';
import { showRequestPart } from '../../state/requestPane';
import { editDraft, openConnection, requestTabIn, useTabs } from '../../state/tabs';
import { offerUndo } from '../../state/undo';

/** What the button of a fix is called. */
export function fixText(fix: RefusalFix): string {
  switch (fix.kind) {
    case 'authorize':
      return 'Authorize';
    case 'refresh':
      return 'Refresh now';
    case 'edit_connection':
      return 'Edit settings';
    case 'open_connection':
      return 'Open connection';
    case 'use_connection':
      return `Use the access token of ${fix.name}`;
    case 'add_scopes':
      return `Add ${fix.scopes.length === 1 ? (fix.scopes[0] ?? 'scope') : `${fix.scopes.length} scopes`} and authorize`;
    case 'set_prefix':
      return fix.prefix === null ? 'Use the token’s own prefix' : `Set the prefix to ${fix.prefix}`;
    case 'remove_header':
      return `Remove the ${fix.name} header`;
    case 'open_part':
      return fix.part === 'auth' ? 'Open Auth' : 'Open Headers';
    case 'edit_environment':
      return 'Edit environments';
    case 'send_again':
      return 'Send again';
    case 'open_page':
      return 'Read more';
  }
}

/** Does what a fix says; where that settles it, the request goes out once more. */
async function applyFix(tabId: string, fix: RefusalFix): Promise<void> {
  switch (fix.kind) {
    case 'authorize':
      await call('tokens.authorize', { connectionId: fix.connectionId });
      return send(tabId);
    case 'refresh':
      await call('tokens.refresh', { connectionId: fix.connectionId });
      return send(tabId);
    case 'edit_connection':
      return openConnectionDialog({ id: fix.connectionId, settings: null, authorizeAfterSave: false });
    case 'open_connection':
      return openConnection(fix.connectionId);
    case 'use_connection':
      withoutOwnHeader(tabId, 'Authorization');
      editDraft(tabId, { auth: newConnectionAuth(fix.connectionId) });
      return send(tabId);
    case 'add_scopes':
      await addScopes(fix.connectionId, fix.scopes);
      return send(tabId);
    case 'set_prefix':
      setPrefix(tabId, fix.prefix);
      return send(tabId);
    case 'remove_header':
      withoutOwnHeader(tabId, fix.name);
      return send(tabId);
    case 'open_part':
      return showRequestPart(tabId, fix.part);
    case 'edit_environment':
      return void runCommand('environment.edit');
    case 'send_again':
      return send(tabId);
    case 'open_page':
      return call('app.openOutside', { url: fix.url });
  }
}

/** Asks for more scopes from now on, and signs in again to get them. */
async function addScopes(connectionId: string, scopes: readonly string[]): Promise<void> {
  const connection = useConnections.getState().connections.find(({ id }) => id === connectionId);
  if (!connection) return;
  const scope = [...new Set([...scopesOf(connection.scope), ...scopes])].join(' ');
  await call('connections.save', { id: connectionId, settings: { ...settingsOf(connection), scope } });
  await call('tokens.authorize', { connectionId });
}

function setPrefix(tabId: string, prefix: string | null): void {
  const auth = requestTabIn(useTabs.getState().tabs, tabId)?.draft.auth;
  if (auth?.kind === 'connection') editDraft(tabId, { auth: { ...auth, headerPrefix: prefix } });
  else if (auth?.kind === 'bearer' || auth?.kind === 'jwt') {
    editDraft(tabId, { auth: { ...auth, prefix: prefix ?? 'Bearer' } });
  }
}

/** Takes the person's own headers of a name out of the request, and offers them back. */
function withoutOwnHeader(tabId: string, name: string): void {
  const headers = requestTabIn(useTabs.getState().tabs, tabId)?.draft.headers ?? [];
  const remaining = headers.filter((header) => header.name.trim().toLowerCase() !== name.toLowerCase());
  if (remaining.length === headers.length) return;
  editDraft(tabId, { headers: remaining });
  offerUndo(`${name} header removed.`, () => editDraft(tabId, { headers }));
}

/** As a button does it: failures stand in the corner. */
export function pressFix(tabId: string, fix: RefusalFix): void {
  reportFailure(applyFix(tabId, fix));
}
