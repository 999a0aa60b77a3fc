import type { RedirectObjection } from '../../../core/auth/redirectRules';
import { Button } from '../../ui/Button';
import styles from './ConnectionDialog.module.css';

interface RedirectNoteProps {
  readonly objection: RedirectObjection | null;
  readonly mend: (redirectUri: string) => void;
}

/** What the provider will refuse about the redirect URI, with one that it takes. Nothing when it will take it. */
export function RedirectNote({ objection, mend }: RedirectNoteProps) {
  const better = objection?.better ?? null;
  return (
    <div role="status" className={styles.objection}>
      {objection !== null && <span>{objection.message}</span>}
      {better !== null && (
        <Button variant="ghost" className={styles.source} onPress={() => mend(better)}>
          Use {better}
        </Button>
      )}
    </div>
  );
}
