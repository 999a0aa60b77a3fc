import { AuthEditor } from '../../authEditor/AuthEditor';
import { editAuth, type RequestTab } from '../../state/tabs';
import styles from './AuthPanel.module.css';
import { HeadersSent } from './HeadersSent';

/** How a request proves who sends it, and all headers that follow from it. */
export function AuthPanel({ tab }: { readonly tab: RequestTab }) {
  const { id, draft } = tab;
  return (
    <div className={styles.panel}>
      <AuthEditor key={id} auth={draft.auth} mayInherit onChange={(change) => editAuth(id, change)} />
      <HeadersSent draft={draft} />
    </div>
  );
}
