import { dismissNotice, useNotices, type Notice } from '../../state/notices';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';
import styles from './Notices.module.css';

/** The corner for errors that belong to no screen, and for taking back what was deleted. */
export function Notices() {
  const notices = useNotices((state) => state.notices);
  return (
    <div className={styles.corner}>
      {notices.map((notice) =>
        notice.kind === 'problem' ? (
          <ErrorNotice
            key={notice.id}
            {...notice.problem}
            onDismiss={() => dismissNotice(notice.id)}
            className={styles.notice}
          />
        ) : (
          <UndoNotice key={notice.id} notice={notice} />
        ),
      )}
    </div>
  );
}

function UndoNotice({ notice }: { readonly notice: Extract<Notice, { readonly kind: 'undo' }> }) {
  return (
    <div role="status" className={styles.undo}>
      <span>{notice.text}</span>
      <Button
        variant="ghost"
        onPress={() => {
          notice.undo();
          dismissNotice(notice.id);
        }}
      >
        Undo
      </Button>
    </div>
  );
}
