import { useEffect } from 'react';
import type { Tab } from '../core/workspace/workspace';
import styles from './App.module.css';
import { Welcome } from './features/welcome/Welcome';
import { RequestPage } from './RequestPage';
import { useTabs } from './state/tabs';
import { classes } from './ui/classes';
import { later } from './ui/later';

const ConnectionPage = later(
  async () => (await import('./features/connection/ConnectionPage')).ConnectionPage,
);
const SettingsPage = later(async () => (await import('./features/settings/SettingsPage')).SettingsPage);

/** Fetches the page that the first screen did not need, so that the first change of tabs need not wait for it. */
function usePageAhead(): void {
  useEffect(() => {
    const id = requestIdleCallback(() => void ConnectionPage.fetch());
    return () => cancelIdleCallback(id);
  }, []);
}

/** What the active tab holds. */
export function ActivePage() {
  usePageAhead();
  const tab = useTabs(({ tabs, activeTabId }) => tabs.find(({ id }) => id === activeTabId));
  if (!tab) {
    return (
      <div data-pane className={styles.page}>
        <Welcome />
      </div>
    );
  }
  return (
    <div
      role="tabpanel"
      id={`panel-${tab.id}`}
      aria-labelledby={`tab-${tab.id}`}
      tabIndex={-1}
      data-pane={tab.kind === 'request' ? undefined : ''}
      className={classes(styles.page, tab.kind !== 'request' && styles.scrolling)}
    >
      <Page key={tab.id} tab={tab} />
    </div>
  );
}

function Page({ tab }: { readonly tab: Tab }) {
  switch (tab.kind) {
    case 'request':
      return <RequestPage tab={tab} />;
    case 'connection':
      return <ConnectionPage connectionId={tab.connectionId} />;
    case 'settings':
      return <SettingsPage />;
  }
}
