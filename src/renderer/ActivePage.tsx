import { lazy, Suspense, useEffect } from 'react';
import type { Tab } from '../core/workspace/workspace';
import styles from './App.module.css';
import { Welcome } from './features/welcome/Welcome';
import { useTabs } from './state/tabs';
import { classes } from './ui/classes';

const importConnectionPage = () => import('./features/connection/ConnectionPage');
const importRequestPage = () => import('./RequestPage');

const ConnectionPage = lazy(async () => ({ default: (await importConnectionPage()).ConnectionPage }));
const RequestPage = lazy(async () => ({ default: (await importRequestPage()).RequestPage }));
const SettingsPage = lazy(async () => ({
  default: (await import('./features/settings/SettingsPage')).SettingsPage,
}));

/** Fetches the pages that the first screen did not need, so that the first change of tabs need not wait for them. */
function usePagesAhead(): void {
  useEffect(() => {
    const id = requestIdleCallback(() => void Promise.all([importConnectionPage(), importRequestPage()]));
    return () => cancelIdleCallback(id);
  }, []);
}

/** What the active tab holds. */
export function ActivePage() {
  usePagesAhead();
  const tab = useTabs(({ tabs, activeTabId }) => tabs.find(({ id }) => id === activeTabId));
  if (!tab) {
    return (
      <div className={styles.page}>
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
      className={classes(styles.page, tab.kind !== 'request' && styles.scrolling)}
    >
      <Suspense>
        <Page key={tab.id} tab={tab} />
      </Suspense>
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
