import { useMemo } from 'react';
import { pathVariableRows } from '../../../core/request/pathVariables';
import type { Row } from '../../../core/request/draft';
import { editDraft, type RequestTab } from '../../state/tabs';
import { useVariables } from '../../state/variables';
import { EditableRows } from '../../ui/EditableRows';
import { RowTable } from '../../ui/RowTable';
import { deleteRow, type DraftTable } from './draftRows';
import styles from './ParamsPanel.module.css';
import { parameterRows, withParameterRows } from './parameterRows';
import { templatePieces } from './templatePieces';

const PARAMETERS: DraftTable<Row> = {
  read: parameterRows,
  write: (rows, draft) => withParameterRows(draft.url, rows),
};

/** The query of the URL as a table, and the variables of its path. */
export function ParamsPanel({ tab }: { readonly tab: RequestTab }) {
  const variables = useVariables();
  const { id, draft } = tab;
  const { url, disabledParameters, parameterDescriptions, pathVariables } = draft;
  const parameters = useMemo(
    () => parameterRows({ url, disabledParameters, parameterDescriptions }),
    [url, disabledParameters, parameterDescriptions],
  );
  const inPath = useMemo(() => pathVariableRows(url, pathVariables), [url, pathVariables]);
  const piecesOf = (text: string) => templatePieces(text, variables);
  const enterPathVariables = (rows: readonly Row[]) => {
    // What was entered for a name that is not in the path at the moment is kept for when it is back.
    const others = pathVariables.filter(({ name }) => !rows.some((row) => row.name === name));
    editDraft(id, { pathVariables: [...rows.filter(isEntered), ...others.filter(isEntered)].slice(0, 1000) });
  };
  return (
    <div className={styles.panel}>
      <EditableRows
        title="Query parameters"
        bulkStyle="equals"
        label="Parameters"
        rows={parameters}
        piecesOf={piecesOf}
        hasDescription
        onChange={(rows) => editDraft(id, withParameterRows(url, rows))}
        onDelete={(index) => deleteRow(id, PARAMETERS, index)}
      />
      {inPath.length > 0 && (
        <section className={styles.path}>
          <h3 className={styles.title}>Path variables</h3>
          <RowTable
            label="Path variables"
            rows={inPath}
            piecesOf={piecesOf}
            hasDescription
            isFixed
            onChange={enterPathVariables}
          />
        </section>
      )}
    </div>
  );
}

function isEntered({ value, description }: Row): boolean {
  return value !== '' || description !== '';
}
