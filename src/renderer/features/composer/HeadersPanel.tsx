import type { Row } from '../../../core/request/draft';
import { editDraft, type RequestTab } from '../../state/tabs';
import { useVariables } from '../../state/variables';
import { EditableRows } from '../../ui/EditableRows';
import { AutomaticHeaders } from './AutomaticHeaders';
import { COMMON_HEADERS } from './commonHeaders';
import { deleteRow, type DraftTable } from './draftRows';
import { headerValues } from './headerValues';
import styles from './ParamsPanel.module.css';
import { templatePieces } from './templatePieces';

const HEADERS: DraftTable<Row> = {
  read: ({ headers }) => headers,
  write: (headers) => ({ headers }),
};

/** The headers that a person writes, and those that are added. */
export function HeadersPanel({ tab }: { readonly tab: RequestTab }) {
  const variables = useVariables();
  const { id, draft } = tab;
  return (
    <div className={styles.panel}>
      <EditableRows
        title="Your headers"
        bulkStyle="colon"
        label="Headers"
        rows={draft.headers}
        piecesOf={(text) => templatePieces(text, variables)}
        names={COMMON_HEADERS}
        valuesOf={headerValues}
        hasDescription
        onChange={(headers) => editDraft(id, { headers })}
        onDelete={(index) => deleteRow(id, HEADERS, index)}
      />
      <AutomaticHeaders tab={tab} />
    </div>
  );
}
