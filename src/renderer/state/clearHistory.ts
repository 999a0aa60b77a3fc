import { call } from '../latchkey';
import { reportFailure } from './notices';
import { deleteWithUndo } from './undo';

/** Empties the history; Undo brings it back. */
export function clearHistory(): void {
  reportFailure(deleteWithUndo('Cleared the history.', call('workspace.removeHistory', { ids: null })));
}
