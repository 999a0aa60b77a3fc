import { Plus } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { runCommand, useCommand, useKeysText } from '../../state/commands';
import { activateTab, closeTab, requestTabIn, useTabs } from '../../state/tabs';
import { keepTabsSaved } from '../../state/tabsSaving';
import { later } from '../../ui/later';
import { IconButton } from '../../ui/IconButton';
import { StripTab } from './StripTab';
import styles from './TabStrip.module.css';
import { useTabCommands } from './useTabCommands';

const RenameDialog = later(async () => (await import('./RenameDialog')).RenameDialog);

/** The open tabs in a row: arrows move between them, Delete or a middle click closes one. */
export function TabStrip() {
  const tabs = useTabs((state) => state.tabs);
  const activeTabId = useTabs((state) => state.activeTabId);
  const newKeys = useKeysText('tab.new');
  const list = useRef<HTMLDivElement>(null);
  useEffect(keepTabsSaved, []);
  useTabCommands();
  const [isRenaming, setRenaming] = useState(false);
  const request = requestTabIn(tabs, activeTabId);
  useCommand('request.rename', () => setRenaming(true), request !== null);

  useEffect(() => {
    // In the frame, where the layout that this needs is due anyway.
    const frame = requestAnimationFrame(() =>
      list.current
        ?.querySelector('[aria-selected=true]')
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [activeTabId]);

  const moveTo = (index: number) => {
    const tab = tabs[(index + tabs.length) % tabs.length];
    if (!tab) return;
    activateTab(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(tab)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = tabs.findIndex(({ id }) => id === activeTabId);
    if (event.key === 'ArrowRight') moveTo(index + 1);
    else if (event.key === 'ArrowLeft') moveTo(index - 1);
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(-1);
    else if (event.key === 'Delete' && activeTabId !== null) closeTab(activeTabId);
    else return;
    event.preventDefault();
  };

  return (
    <div data-pane className={styles.strip}>
      {tabs.length > 0 && (
        <div
          ref={list}
          role="tablist"
          aria-label="Open tabs"
          tabIndex={-1}
          className={styles.list}
          onKeyDown={onKeyDown}
          onWheel={(event) => {
            if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
          }}
        >
          {tabs.map((tab) => (
            <StripTab key={tab.id} tab={tab} isActive={tab.id === activeTabId} />
          ))}
        </div>
      )}
      <IconButton
        label="New request"
        keys={newKeys}
        className={styles.add}
        onPress={() => runCommand('tab.new')}
      >
        <Plus size={15} />
      </IconButton>
      {isRenaming && request && <RenameDialog tab={request} onClose={() => setRenaming(false)} />}
    </div>
  );
}
