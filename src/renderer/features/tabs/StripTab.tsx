import { Settings, X } from 'lucide-react';
import type { Tab } from '../../../core/workspace/workspace';
import { useConnection } from '../../state/connections';
import { isDirty } from '../../state/drafts';
import { useLifetime } from '../../state/lifetime';
import { useSavedRequests } from '../../state/savedRequests';
import { activateTab, closeTab, type RequestTab } from '../../state/tabs';
import { classes } from '../../ui/classes';
import { MethodName } from '../../ui/MethodName';
import { Ring } from '../../ui/Ring';
import styles from './TabStrip.module.css';

interface StripTabProps {
  readonly tab: Tab;
  readonly isActive: boolean;
}

/** One tab of the strip. Its cross is for the mouse alone: nothing that can be focused may be inside of a tab. */
export function StripTab({ tab, isActive }: StripTabProps) {
  return (
    <div
      role="presentation"
      className={classes(styles.item, isActive && styles.active)}
      onAuxClick={(event) => {
        if (event.button === 1) closeTab(tab.id);
      }}
    >
      <button
        type="button"
        role="tab"
        id={`tab-${tab.id}`}
        aria-selected={isActive}
        aria-controls={isActive ? `panel-${tab.id}` : undefined}
        aria-keyshortcuts="Delete"
        tabIndex={isActive ? 0 : -1}
        className={styles.tab}
        // A press is enough, as in every browser; the click that follows changes nothing.
        onPointerDown={(event) => {
          if (event.button === 0) activateTab(tab.id);
        }}
        onClick={() => activateTab(tab.id)}
      >
        <TabTitle tab={tab} />
      </button>
      <span className={styles.close} title="Close tab" aria-hidden="true" onClick={() => closeTab(tab.id)}>
        <X size={13} />
      </span>
    </div>
  );
}

function TabTitle({ tab }: { readonly tab: Tab }) {
  switch (tab.kind) {
    case 'request':
      return <RequestTitle tab={tab} />;
    case 'connection':
      return <ConnectionTitle connectionId={tab.connectionId} />;
    case 'settings':
      return (
        <>
          <Settings size={14} aria-hidden="true" />
          <span className={styles.name}>Settings</span>
        </>
      );
  }
}

function RequestTitle({ tab }: { readonly tab: RequestTab }) {
  const savedRequests = useSavedRequests((state) => state.savedRequests);
  // A request may have been renamed in the sidebar since.
  const name = savedRequests.find(({ id }) => id === tab.savedRequestId)?.name ?? tab.name;
  return (
    <>
      <MethodName method={tab.draft.method} />
      <span className={styles.name} title={tab.draft.url}>
        {name}
      </span>
      {isDirty(tab, savedRequests) && <span role="img" aria-label="not saved" className={styles.dot} />}
    </>
  );
}

function ConnectionTitle({ connectionId }: { readonly connectionId: string }) {
  const connection = useConnection(connectionId);
  const { tone, fraction } = useLifetime(connectionId);
  return (
    <>
      <Ring fraction={fraction} tone={tone} size={14} />
      <span className={styles.name}>{connection?.name ?? 'Removed connection'}</span>
    </>
  );
}
