import { Plus } from 'lucide-react';
import type { RefObject } from 'react';
import { runCommand } from '../../state/commands';
import { useRowHeight } from '../../state/looks';
import { useSavedRequests } from '../../state/savedRequests';
import { useFiltered } from '../../state/sidebarFilter';
import { IconButton } from '../../ui/IconButton';
import { VirtualList } from '../../ui/VirtualList';
import { SavedRequestRow } from './SavedRequestRow';
import { NothingFound } from './NothingFound';
import { Section } from './Section';
import styles from './Sidebar.module.css';

export function SavedRequestList({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const savedRequests = useSavedRequests((state) => state.savedRequests);
  const found = useFiltered(savedRequests, ({ name, draft }) => `${name} ${draft.method} ${draft.url}`);
  const rowHeight = useRowHeight();
  return (
    <Section
      title="Collections"
      action={
        <IconButton label="Add a request" onPress={() => runCommand('tab.new')}>
          <Plus size={14} />
        </IconButton>
      }
    >
      {savedRequests.length === 0 && <p className={styles.empty}>Requests that you save are kept here.</p>}
      {savedRequests.length > 0 && found.length === 0 && <NothingFound />}
      <VirtualList items={found} keyOf={({ id }) => id} rowHeight={rowHeight} scroller={scroller}>
        {(saved) => <SavedRequestRow saved={saved} />}
      </VirtualList>
    </Section>
  );
}
