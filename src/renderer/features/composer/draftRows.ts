import type { RequestDraft, Row } from '../../../core/request/draft';
import { offerUndo } from '../../state/undo';
import { editDraft, requestTabIn, useTabs } from '../../state/tabs';

/** A table of a request: how its rows are read from the draft, and how they are put back. */
export interface DraftTable<R extends Row> {
  readonly read: (draft: RequestDraft) => readonly R[];
  readonly write: (rows: readonly R[], draft: RequestDraft) => Partial<RequestDraft>;
}

/** Changes a table of a tab's request as it is at this moment. */
function changeRows<R extends Row>(
  tabId: string,
  table: DraftTable<R>,
  change: (rows: readonly R[]) => readonly R[],
): void {
  const draft = requestTabIn(useTabs.getState().tabs, tabId)?.draft;
  if (draft) editDraft(tabId, table.write(change(table.read(draft)), draft));
}

/** Deletes a row and offers to bring it back to where it stood, whatever has been typed since. */
export function deleteRow<R extends Row>(tabId: string, table: DraftTable<R>, index: number): void {
  const draft = requestTabIn(useTabs.getState().tabs, tabId)?.draft;
  const row = draft && table.read(draft)[index];
  if (!row) return;
  changeRows(tabId, table, (rows) => rows.toSpliced(index, 1));
  if (row.name === '' && row.value === '') return;
  offerUndo(`${row.name || 'The row'} was deleted.`, () =>
    changeRows(tabId, table, (rows) => rows.toSpliced(Math.min(index, rows.length), 0, row)),
  );
}
