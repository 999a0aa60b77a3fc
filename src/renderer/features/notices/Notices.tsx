import { useEffect, useRef, useState } from 'react';
import { useKeysText } from '../../state/commands';
import { dismissNotice, useNotices } from '../../state/notices';
import { settle, undo, UNDO_OFFERED_MS, useUndo, type Deletion } from '../../state/undo';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Kbd } from '../../ui/Kbd';
import styles from './Notices.module.css';

/** The corner for errors that belong to no screen, and for taking back what was deleted. It stands above dialogs too. */
export function Notices() {
  const notices = useNotices((state) => state.notices);
  const deletions = useUndo((state) => state.deletions);
  return (
    <div className={styles.corner} data-react-aria-top-layer="true">
      {notices.map((notice) => (
        <ErrorNotice
          key={notice.id}
          {...notice.problem}
          onDismiss={() => dismissNotice(notice.id)}
          className={styles.notice}
        />
      ))}
      {/* There before anything is in it: what comes into a region that is known is read out. */}
      <div role="status" aria-label="Undo" className={styles.deletions}>
        {deletions.map((deletion, index) => (
          <DeletionNotice key={deletion.id} deletion={deletion} isLast={index === deletions.length - 1} />
        ))}
      </div>
    </div>
  );
}

interface DeletionNoticeProps {
  readonly deletion: Deletion;
  /** The one that the key for undoing brings back. */
  readonly isLast: boolean;
}

/** Stays for its time, which stands still while somebody points at it or has the focus in it. */
function DeletionNotice({ deletion: { id, text }, isLast }: DeletionNoticeProps) {
  const keys = useKeysText('undo.last');
  const [isHeld, setHeld] = useState(false);
  const remaining = useRef(UNDO_OFFERED_MS);
  useEffect(() => {
    if (isHeld) return undefined;
    const since = performance.now();
    const timer = setTimeout(() => settle(id), remaining.current);
    return () => {
      clearTimeout(timer);
      remaining.current -= performance.now() - since;
    };
  }, [id, isHeld]);
  return (
    // Holding it is a help for those who need longer; nothing is done by it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.undo}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.words}>{text}</span>
      <Button variant="ghost" aria-label="Undo" onPress={() => undo(id)}>
        Undo {isLast && keys !== '' && <Kbd>{keys}</Kbd>}
      </Button>
    </div>
  );
}
