import { memo, type RefObject } from 'react';
import { Button as ItemButton } from 'react-aria-components/Button';
import type { HistoryEntry } from '../../../core/workspace/workspace';
import { call } from '../../latchkey';
import { useHistory } from '../../state/history';
import { useRowHeight } from '../../state/looks';
import { reportFailure } from '../../state/notices';
import { clearHistory } from '../../state/clearHistory';
import { isPressOf } from '../../state/commands';
import { useFiltered } from '../../state/sidebarFilter';
import { deleteWithUndo } from '../../state/undo';
import { newRequest } from '../../state/tabs';
import { Button } from '../../ui/Button';
import { MethodName } from '../../ui/MethodName';
import { VirtualList } from '../../ui/VirtualList';
import { NothingFound } from './NothingFound';
import { pathText } from './pathText';
import { Section } from './Section';
import styles from './Sidebar.module.css';

export function HistoryList({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const history = useHistory((state) => state.history);
  const found = useFiltered(history, ({ draft }) => `${draft.method} ${draft.url}`);
  const rowHeight = useRowHeight();
  return (
    <Section
      title="History"
      action={
        history.length > 0 && (
          <Button variant="ghost" aria-label="Clear history" className={styles.clear} onPress={clearHistory}>
            Clear
          </Button>
        )
      }
    >
      {history.length === 0 && <p className={styles.empty}>What you send is listed here.</p>}
      {history.length > 0 && found.length === 0 && <NothingFound />}
      <VirtualList items={found} keyOf={({ id }) => id} rowHeight={rowHeight} scroller={scroller}>
        {(entry) => <HistoryRow entry={entry} />}
      </VirtualList>
    </Section>
  );
}

/** Drawn once: what an entry tells of a request that was sent never changes. */
const HistoryRow = memo(
  function HistoryRow({ entry }: { readonly entry: HistoryEntry }) {
    const path = pathText(entry.draft.url);
    const failed = entry.status === 0 || entry.status >= 400;
    return (
      <ItemButton
        className={styles.item ?? ''}
        render={(props) => <button {...props} type="button" title={entry.draft.url} />}
        onKeyDown={(event) => {
          if (!isPressOf('row.delete', event)) return event.continuePropagation();
          const work = call('workspace.removeHistory', { ids: [entry.id] });
          reportFailure(deleteWithUndo(`Deleted ${path} from the history.`, work));
          return undefined;
        }}
        onPress={() => newRequest({ draft: entry.draft, name: path })}
      >
        <MethodName method={entry.draft.method} align="right" />
        <span className={styles.name}>{path}</span>
        {failed && (
          <span className={`${styles.time} ${styles.danger}`}>
            {entry.status === 0 ? 'failed' : entry.status}
          </span>
        )}
      </ItemButton>
    );
  },
  (before, now) => before.entry.id === now.entry.id,
);
