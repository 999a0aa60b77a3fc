import type { Connection } from '../../core/auth/connection';
import { call } from '../latchkey';
import { reportFailure } from './notices';
import { dropConnectionTabs } from './tabs';
import { deleteWithUndo } from './undo';

/**
 * Removes a connection with its token, secret and recording, and closes its tabs. All of it comes back with Undo: the
 * secrets stay where they are until the time for that is over.
 */
export function deleteConnection({ id, name }: Connection): void {
  const removed = call('connections.remove', { id });
  const work = removed.then(() => {
    const reopen = dropConnectionTabs(id);
    return deleteWithUndo(`Deleted the connection “${name}”.`, removed, reopen);
  });
  reportFailure(work);
}
