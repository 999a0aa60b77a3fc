import { useCommand } from '../../state/commands';
import {
  activateRecentTab,
  activateTabNumber,
  closeTab,
  duplicateTab,
  reopenTab,
  requestTabIn,
  useTabs,
} from '../../state/tabs';

/** The commands that open, close and switch tabs. */
export function useTabCommands(): void {
  const activeTabId = useTabs((state) => state.activeTabId);
  const isRequest = useTabs(({ tabs }) => requestTabIn(tabs, activeTabId) !== null);
  const canReopen = useTabs(({ closed }) => closed.length > 0);
  useCommand('tab.close', () => closeTab(activeTabId ?? ''), activeTabId !== null);
  useCommand('tab.reopen', reopenTab, canReopen);
  useCommand('tab.recent', activateRecentTab);
  useCommand('tab.goto1', () => activateTabNumber(1));
  useCommand('tab.goto2', () => activateTabNumber(2));
  useCommand('tab.goto3', () => activateTabNumber(3));
  useCommand('tab.goto4', () => activateTabNumber(4));
  useCommand('tab.goto5', () => activateTabNumber(5));
  useCommand('tab.goto6', () => activateTabNumber(6));
  useCommand('tab.goto7', () => activateTabNumber(7));
  useCommand('tab.goto8', () => activateTabNumber(8));
  useCommand('tab.goto9', () => activateTabNumber(9));
  useCommand('request.duplicate', () => duplicateTab(activeTabId ?? ''), isRequest);
}
