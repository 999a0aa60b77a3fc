import type { Tab } from '../core/workspace/workspace';
import styles from './App.module.css';
import { Welcome } from './features/welcome/Welcome';
import { RequestPage } from './RequestPage';
import { useTabs } from './state/tabs';
import { classes } from './ui/classes';
import { later } from './ui/later';

const ConnectionPage = later(
  async () => (await import('./features/connection/ConnectionPage')).ConnectionPage,
  'ahead',
);
const SettingsPage = later(async () => (await import('./features/settings/SettingsPage')).SettingsPage);

/** What the active tab holds. */
export function ActivePage() {
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
