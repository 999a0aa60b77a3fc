import type { ImportedRequest } from '../../../core/request/importCurl';
import { isUrl } from '../../../core/isUrl';
import { useConnections } from '../../state/connections';
import { authorizeImportWith } from '../../state/imports';
import { reportFailure } from '../../state/notices';
import { openConnection, requestTabIn, useTabs } from '../../state/tabs';
import { Button } from '../../ui/Button';
import { connectFor, connectionOfCall } from './importedCall';

interface ImportActionsProps {
  readonly tabId: string;
  readonly imported: ImportedRequest;
}

/** What a connection does better: its token in place of a pasted one, or the whole call when it is one of OAuth. */
export function ImportActions({ tabId, imported: { draft, oauth } }: ImportActionsProps) {
  const connections = useConnections((state) => state.connections);
  const used = useTabs(({ tabs }) => requestTabIn(tabs, tabId)?.draft.auth);
  if (oauth) {
    const existing = connectionOfCall(oauth, connections);
    return (
      <>
        <p>
          {oauth.kind === 'token'
            ? 'This is a token request. A connection makes it for you, and keeps the token fresh.'
            : 'This is the address of a sign-in page. A connection opens it for you, and takes the code back.'}
        </p>
        {existing ? (
          <Button variant="primary" onPress={() => openConnection(existing.id)}>
            {`Open ${existing.name}`}
          </Button>
        ) : (
          <Button variant="primary" onPress={() => reportFailure(connectFor(oauth))}>
            Make it a connection
          </Button>
        )}
      </>
    );
  }
  const origin = isUrl(draft.url) ? new URL(draft.url).origin : null;
  const fitting = connections.filter(
    ({ id, apiOrigins }) =>
      origin !== null &&
      apiOrigins.includes(origin) &&
      !(used?.kind === 'connection' && used.connectionId === id),
  );
  return fitting.slice(0, 2).map(({ id, name }) => (
    <Button key={id} variant="primary" onPress={() => authorizeImportWith(tabId, id)}>
      {`Use the token of ${name}`}
    </Button>
  ));
}
