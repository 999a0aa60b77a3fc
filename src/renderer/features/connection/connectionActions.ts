import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { dropConnectionTabs, openConnection } from '../../state/tabs';

/** Copies a connection, without its token and secret, and shows the copy. */
export function duplicateConnection(id: string): void {
  reportFailure(call('connections.duplicate', { id }).then((copy) => openConnection(copy.id)));
}

/** Removes a connection with its token, secret and recording, and closes its tabs. */
export async function deleteConnection(id: string): Promise<void> {
  await call('connections.remove', { id });
  dropConnectionTabs(id);
}
