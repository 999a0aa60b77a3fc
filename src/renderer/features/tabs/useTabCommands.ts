import { useEffect } from 'react';
import { useCommand } from '../../state/commands';
import {
  activateTabBeside,
  activateTabNumber,
  closeTab,
  closeTabs,
  duplicateTab,
  endLookingBack,
  lookBack,
  reopenTab,
  requestTabIn,
  useTabs,
} from '../../state/tabs';
import { offerUndo } from '../../state/undo';

/** The commands that open, close and switch tabs. */
export function useTabCommands(): void {
  const activeTabId = useTabs((state) => state.activeTabId);
  const tabs = useTabs((state) => state.tabs);
  const others = tabs.filter(({ id }) => id !== activeTabId);
  const isRequest = useTabs(({ tabs }) => requestTabIn(tabs, activeTabId) !== null);
  const canReopen = useTabs(({ closed }) => closed.length > 0);
  useCommand('tab.close', () => closeTab(activeTabId ?? ''), activeTabId !== null);
  useCommand('tab.reopen', reopenTab, canReopen);
  useCommand('tab.closeAll', () => closeMany(tabs.map(({ id }) => id)), tabs.length > 0);
  useCommand('tab.closeOthers', () => closeMany(others.map(({ id }) => id)), others.length > 0);
  useCommand('tab.recent', () => lookBack(1), tabs.length > 1);
  useCommand('tab.recentBack', () => lookBack(-1), tabs.length > 1);
  useCommand('tab.next', () => activateTabBeside(1), tabs.length > 1);
  useCommand('tab.previous', () => activateTabBeside(-1), tabs.length > 1);
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

  useEffect(() => {
    const listener = ({ key }: KeyboardEvent) => {
      if (key === 'Control') endLookingBack();
    };
    window.addEventListener('keyup', listener);
    window.addEventListener('blur', endLookingBack);
    return () => {
      window.removeEventListener('keyup', listener);
      window.removeEventListener('blur', endLookingBack);
    };
  }, []);
}

function closeMany(tabIds: readonly string[]): void {
  const reopen = closeTabs(tabIds);
  offerUndo(tabIds.length === 1 ? 'Closed one tab.' : `Closed ${tabIds.length} tabs.`, reopen);
}
