import { useEffect, useState } from 'react';
import { DEFAULT_SETTINGS } from '../core/workspace/workspace';
import { ActivePage } from './ActivePage';
import styles from './App.module.css';
import { Sidebar } from './features/sidebar/Sidebar';
import { TabStrip } from './features/tabs/TabStrip';
import { changeSettings, useSettings } from './state/settings';
import { closeDrawer, useSidebarView } from './state/sidebar';
import { useTabs } from './state/tabs';
import { classes } from './ui/classes';
import { WidthHandle } from './ui/WidthHandle';

/** The sidebar, which can be dragged wider and hidden, and the tabs beside it. */
export function Workbench() {
  const view = useSidebarView();
  useEffect(() => {
    // What was chosen in it is open.
    if (view === 'over') return useTabs.subscribe(closeDrawer);
    return undefined;
  }, [view]);
  return (
    <div className={styles.middle}>
      {view !== 'hidden' && <Side isOver={view === 'over'} />}
      <main className={styles.main}>
        <TabStrip />
        <ActivePage />
      </main>
    </div>
  );
}

function Side({ isOver }: { readonly isOver: boolean }) {
  const saved = useSettings(({ settings }) => settings.sidebarWidth);
  const [dragged, setDragged] = useState<number | null>(null);
  const width = dragged ?? saved;
  return (
    <aside
      aria-label="Sidebar"
      data-pane
      className={classes(styles.side, isOver && styles.over)}
      style={{ width }}
    >
      <Sidebar />
      <WidthHandle
        label="Sidebar width"
        width={width}
        least={180}
        most={480}
        usual={DEFAULT_SETTINGS.sidebarWidth}
        onDrag={setDragged}
        onSettle={(sidebarWidth) => {
          changeSettings({ sidebarWidth });
          setDragged(null);
        }}
      />
    </aside>
  );
}
