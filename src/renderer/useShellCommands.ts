import { useEffect } from 'react';
import { clearHistory } from './state/clearHistory';
import { useCommand } from './state/commands';
import { openConnectionDialog } from './state/connectionDialog';
import { freshDraft } from './state/freshDraft';
import { openHelp } from './state/help';
import { useHistory } from './state/history';
import { openImportDialog } from './state/importDialog';
import { reportFailure } from './state/notices';
import { openPalette } from './state/palette';
import { followFocus, moveToPane } from './state/panes';
import { newSavedRequest } from './state/saving';
import { askForFilter } from './state/sidebarFilter';
import { showSidebar, toggleSidebar } from './state/sidebar';
import { newRequest, openSettings } from './state/tabs';
import { undoLast, useUndo } from './state/undo';
import { tellMenu } from './state/menu';
import { fetchAhead } from './ui/later';
import { resetZoom, zoomIn, zoomOut } from './state/zoom';

/** The commands that are there wherever the person is. */
export function useShellCommands(): void {
  const hasHistory = useHistory(({ history }) => history.length > 0);
  const canUndo = useUndo(({ deletions }) => deletions.length > 0);
  useCommand('palette.open', () => openPalette('everything'));
  useCommand('palette.requests', () => openPalette('requests'));
  useCommand('settings.open', openSettings);
  useCommand('help.keys', openHelp);
  useCommand('tab.new', () => newRequest({ draft: freshDraft() }));
  useCommand('request.newSaved', () => reportFailure(newSavedRequest()));
  useCommand('connection.new', () =>
    openConnectionDialog({ id: null, settings: null, authorizeAfterSave: false }),
  );
  useCommand('sidebar.toggle', toggleSidebar);
  useCommand('request.importCurl', openImportDialog);
  useCommand('sidebar.filter', () => {
    showSidebar();
    askForFilter();
  });
  useCommand('pane.next', () => moveToPane(1));
  useCommand('pane.previous', () => moveToPane(-1));
  useCommand('view.zoomIn', zoomIn);
  useCommand('view.zoomOut', zoomOut);
  useCommand('view.zoomReset', resetZoom);
  useCommand('history.clear', clearHistory, hasHistory);
  useCommand('undo.last', undoLast, canUndo);
  useEffect(followFocus, []);
  useEffect(tellMenu, []);
  useEffect(fetchAhead, []);
}
