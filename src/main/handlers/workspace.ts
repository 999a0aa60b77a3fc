import type { HistoryEntry } from '../../core/workspace/workspace';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names = Extract<keyof Handlers, `workspace.${string}`>;

/** What the window asks to be kept. */
export function workspaceHandlers(parts: Parts): Pick<Handlers, Names> {
  const { documents, environments, savedRequests, history, settings, workspaceAuth, deletions } = parts;
  return {
    'workspace.saveTabs': (tabs) => documents.write('tabs', tabs),
    'workspace.saveEnvironments': (all) => environments.replace(all),
    'workspace.saveRequest': (request) => savedRequests.put(request),
    'workspace.removeRequest': async ({ id }) => {
      const index = savedRequests.items.findIndex((saved) => saved.id === id);
      const saved = savedRequests.items[index];
      await savedRequests.remove(id);
      return deletions.keep({
        restore: async () => {
          if (saved !== undefined) await savedRequests.insert(saved, index);
        },
      });
    },
    'workspace.removeHistory': async ({ ids }) => {
      const isGone = ({ id }: HistoryEntry) => ids === null || ids.includes(id);
      const gone = history.items.filter(isGone);
      await history.replace(history.items.filter((entry) => !isGone(entry)));
      return deletions.keep({
        restore: () =>
          history.replace([...history.items, ...gone].toSorted((one, other) => other.at - one.at)),
      });
    },
    'workspace.saveSettings': (next) => settings.save(next),
    'workspace.saveAuth': (auth) => workspaceAuth.save(auth),
  };
}
