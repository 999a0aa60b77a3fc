import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { SavedRequest } from '../../../core/workspace/workspace';
import { call } from '../../latchkey';
import { isPressOf, useKeysText } from '../../state/commands';
import { reportFailure } from '../../state/notices';
import { openSaved, useTabs } from '../../state/tabs';
import { deleteWithUndo } from '../../state/undo';
import { Menu } from '../../ui/Menu';
import { MethodName } from '../../ui/MethodName';
import { IconButton } from '../../ui/IconButton';
import { RenameField } from './RenameField';
import styles from './Sidebar.module.css';

/** A saved request: a click opens it, a right click or F2 and Delete change it. */
export function SavedRequestRow({ saved }: { readonly saved: SavedRequest }) {
  const [isRenaming, setRenaming] = useState(false);
  const renameKeys = useKeysText('request.rename');
  const deleteKeys = useKeysText('row.delete');
  const [isMenuOpen, setMenuOpen] = useState(false);
  const isCurrent = useTabs(({ tabs, activeTabId }) =>
    tabs.some((tab) => tab.id === activeTabId && tab.kind === 'request' && tab.savedRequestId === saved.id),
  );
  if (isRenaming) return <RenameField saved={saved} onDone={() => setRenaming(false)} />;

  return (
    <div className={styles.row}>
      <Button
        className={styles.item ?? ''}
        onKeyDown={(event) => {
          const isRename = isPressOf('request.rename', event);
          if (isRename) setRenaming(true);
          else if (isPressOf('row.delete', event)) remove(saved);
          else return event.continuePropagation();
          event.preventDefault();
          return undefined;
        }}
        render={(props) => (
          <button
            {...props}
            type="button"
            aria-current={isCurrent ? 'page' : undefined}
            onContextMenu={(event) => {
              event.preventDefault();
              setMenuOpen(true);
            }}
          />
        )}
        onPress={() => openSaved(saved)}
      >
        <MethodName method={saved.draft.method} align="right" />
        <span className={styles.name}>{saved.name}</span>
      </Button>
      <Menu
        label={`Actions for ${saved.name}`}
        isOpen={isMenuOpen}
        onOpenChange={setMenuOpen}
        entries={[
          { id: 'rename', text: 'Rename', keys: renameKeys, run: () => setRenaming(true) },
          { id: 'delete', text: 'Delete', keys: deleteKeys, isDangerous: true, run: () => remove(saved) },
        ]}
      >
        <IconButton label={`More actions for ${saved.name}`} className={styles.more}>
          <Ellipsis size={14} />
        </IconButton>
      </Menu>
    </div>
  );
}

function remove(saved: SavedRequest): void {
  reportFailure(
    deleteWithUndo(`Deleted “${saved.name}”.`, call('workspace.removeRequest', { id: saved.id })),
  );
}
