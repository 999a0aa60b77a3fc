import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names = Extract<keyof Handlers, `workspace.${string}`>;

/** What the window asks to be kept. */
export function workspaceHandlers(parts: Parts): Pick<Handlers, Names> {
  const { documents, environments, savedRequests, history, settings, workspaceAuth } = parts;
  return {
    'workspace.saveTabs': (tabs) => documents.write('tabs', tabs),
    'workspace.saveEnvironments': (all) => environments.replace(all),
    'workspace.saveRequest': (request) => savedRequests.put(request),
    'workspace.removeRequest': ({ id }) => savedRequests.remove(id),
    'workspace.clearHistory': () => history.replace([]),
    'workspace.saveSettings': (next) => settings.save(next),
    'workspace.saveAuth': (auth) => workspaceAuth.save(auth),
  };
}
