import { useEffect, useRef } from 'react';
import { endFilter, setFilter, useSidebarFilter } from '../../state/sidebarFilter';
import { ConnectionList } from './ConnectionList';
import { HistoryList } from './HistoryList';
import { SavedRequestList } from './SavedRequestList';
import styles from './Sidebar.module.css';

export function Sidebar() {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div className={styles.sidebar}>
      <Filter />
      <div ref={scroller} className={styles.lists}>
        <ConnectionList />
        <SavedRequestList scroller={scroller} />
        <HistoryList scroller={scroller} />
      </div>
    </div>
  );
}

/** The field that the lists below are filtered by: there when it was asked for, gone with Escape. */
function Filter() {
  const { isOpen, query, asked } = useSidebarFilter();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);
  if (!isOpen) return null;
  return (
    <div className={styles.filter}>
      <input
        ref={field}
        type="search"
        aria-label="Filter the sidebar"
        placeholder="Filter connections, requests, history"
        value={query}
        spellCheck={false}
        className={styles.filterInput}
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          endFilter();
        }}
      />
    </div>
  );
}
