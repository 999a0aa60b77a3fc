import { commands, keysText, runCommand, useCommands } from '../../state/commands';
import { useConnections } from '../../state/connections';
import { useHistory } from '../../state/history';
import { useSavedRequests } from '../../state/savedRequests';
import { newRequest, openConnection, openSaved } from '../../state/tabs';
import { best } from './rank';
import { isUrl } from '../../../core/isUrl';

export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  /** An HTTP method, drawn in its colour. */
  readonly method?: string;
  /** Quiet words behind the title. */
  readonly detail?: string;
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

/** Rows a group shows at most, without a query and with one. */
const SHORT = 4;
const LONG = 12;

/** Everything that answers a query, by kind. */
export function usePaletteGroups(query: string): readonly PaletteGroup[] {
  const running = useCommands((state) => state.running);
  const connections = useConnections((state) => state.connections);
  const savedRequests = useSavedRequests((state) => state.savedRequests);
  const history = useHistory((state) => state.history);
  const count = query.trim() === '' ? SHORT : LONG;

  const groups: readonly PaletteGroup[] = [
    {
      title: 'Connections',
      entries: best(connections, ({ name }) => name, query, count).map(
        ({ id, name, authorizationEndpoint }) => ({
          id: `connection:${id}`,
          title: name,
          detail: isUrl(authorizationEndpoint) ? new URL(authorizationEndpoint).host : '',
          run: () => openConnection(id),
        }),
      ),
    },
    {
      title: 'Requests',
      entries: best(
        savedRequests,
        ({ name, draft }) => `${name} ${draft.method} ${draft.url}`,
        query,
        count,
      ).map((saved) => ({
        id: `request:${saved.id}`,
        title: saved.name,
        method: saved.draft.method,
        detail: saved.draft.url,
        run: () => openSaved(saved),
      })),
    },
    {
      title: 'Commands',
      entries: best(commands, ({ title }) => title, query, commands.length).map(({ id, title }) => ({
        id: `command:${id}`,
        title,
        keys: keysText(id),
        isDisabled: running[id] === undefined,
        run: () => runCommand(id),
      })),
    },
    {
      title: 'History',
      entries: best(history, ({ draft }) => `${draft.method} ${draft.url}`, query, count).map(
        ({ id, draft }) => ({
          id: `history:${id}`,
          title: draft.url,
          method: draft.method,
          run: () => newRequest({ draft }),
        }),
      ),
    },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}
