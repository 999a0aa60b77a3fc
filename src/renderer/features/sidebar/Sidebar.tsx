import { useRef } from 'react';
import { ConnectionList } from './ConnectionList';
import { HistoryList } from './HistoryList';
import { SavedRequestList } from './SavedRequestList';
import styles from './Sidebar.module.css';

export function Sidebar() {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div ref={scroller} className={styles.sidebar}>
      <ConnectionList />
      <SavedRequestList scroller={scroller} />
      <HistoryList scroller={scroller} />
    </div>
  );
}
