import { AuthEditor } from '../../authEditor/AuthEditor';
import { PiecesContext } from '../../authEditor/Line';
import { editAuth, type RequestTab } from '../../state/tabs';
import { useVariables } from '../../state/variables';
import styles from './AuthPanel.module.css';
import { HeadersSent } from './HeadersSent';
import { templatePieces } from './templatePieces';

/** How a request proves who sends it, and all headers that follow from it. */
export function AuthPanel({ tab }: { readonly tab: RequestTab }) {
  const { id, draft } = tab;
  const variables = useVariables();
  return (
    <div className={styles.panel}>
      <PiecesContext value={(text) => templatePieces(text, variables)}>
        <AuthEditor key={id} auth={draft.auth} mayInherit onChange={(change) => editAuth(id, change)} />
      </PiecesContext>
      <HeadersSent draft={draft} />
    </div>
  );
}
