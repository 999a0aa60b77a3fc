import { keysFor } from '../../../core/commands/chosenKeys';
import { commandList } from '../../../core/commands/commands';
import { keysText } from '../../../core/commands/keys';
import { isUrl } from '../../../core/isUrl';
import { isMac, runCommand, useCommands } from '../../state/commands';
import { useConnections } from '../../state/connections';
import { useEnvironments } from '../../state/environments';
import { useHistory } from '../../state/history';
import { useSavedRequests } from '../../state/savedRequests';
import { useSettings } from '../../state/settings';
import { openSettingsSection, settingsSections } from '../../state/settingsPage';
import {
  activateTab,
  chooseEnvironment,
  newRequest,
  openConnection,
  openSaved,
  useTabs,
} from '../../state/tabs';

/** A line of the palette: what it is called, what it can be found by, and what it does. */
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

/** Commands, as far as the palette can run them. Those that are not available are shown all the same, with their keys. */
export function useCommandEntries(): readonly PaletteEntry[] {
  const running = useCommands((state) => state.running);
  const chosen = useSettings(({ settings }) => settings.keys);
  return commandList
    .filter(({ isOfRow }) => !isOfRow)
    .map((command) => {
      const keys = keysFor(command, chosen)[0];
      return {
        id: `command:${command.id}`,
        title: command.title,
        ...(keys === undefined ? {} : { keys: keysText(keys, isMac) }),
        isDisabled: running[command.id] === undefined,
        run: () => runCommand(command.id),
      };
    });
}

export function useTabEntries(): readonly PaletteEntry[] {
  const tabs = useTabs((state) => state.tabs);
  const connections = useConnections((state) => state.connections);
  const savedRequests = useSavedRequests((state) => state.savedRequests);
  return tabs.map((tab) => {
    const entry = { id: `tab:${tab.id}`, run: () => activateTab(tab.id) };
    switch (tab.kind) {
      case 'request': {
        const name = savedRequests.find(({ id }) => id === tab.savedRequestId)?.name ?? tab.name;
        return { ...entry, title: name, method: tab.draft.method, detail: tab.draft.url };
      }
      case 'connection': {
        const connection = connections.find(({ id }) => id === tab.connectionId);
        return { ...entry, title: connection?.name ?? 'Removed connection', detail: 'connection' };
      }
      case 'settings':
        return { ...entry, title: 'Settings' };
    }
  });
}

export function useRequestEntries(): readonly PaletteEntry[] {
  const savedRequests = useSavedRequests((state) => state.savedRequests);
  const tabs = useTabs((state) => state.tabs);
  // Those that are open are found among the tabs already.
  const open = new Set(tabs.map((tab) => (tab.kind === 'request' ? tab.savedRequestId : null)));
  const others = savedRequests.filter(({ id }) => !open.has(id));
  return others.map((saved) => ({
    id: `request:${saved.id}`,
    title: saved.name,
    method: saved.draft.method,
    detail: saved.draft.url,
    run: () => openSaved(saved),
  }));
}

export function useConnectionEntries(): readonly PaletteEntry[] {
  const connections = useConnections((state) => state.connections);
  return connections.map(({ id, name, authorizationEndpoint }) => ({
    id: `connection:${id}`,
    title: name,
    detail: isUrl(authorizationEndpoint) ? new URL(authorizationEndpoint).host : '',
    run: () => openConnection(id),
  }));
}

export function useEnvironmentEntries(): readonly PaletteEntry[] {
  const environments = useEnvironments((state) => state.environments);
  const chosen = useTabs((state) => state.environmentId);
  return environments.map(({ id, name }) => ({
    id: `environment:${id}`,
    title: `Use ${name}`,
    detail: id === chosen ? 'in use' : 'environment',
    run: () => chooseEnvironment(id),
  }));
}

export function useHistoryEntries(): readonly PaletteEntry[] {
  const history = useHistory((state) => state.history);
  return history.map(({ id, draft }) => ({
    id: `history:${id}`,
    title: draft.url,
    method: draft.method,
    run: () => newRequest({ draft }),
  }));
}

export const settingsEntries: readonly PaletteEntry[] = settingsSections.map(({ id, title, words }) => ({
  id: `settings:${id}`,
  title: `Settings: ${title}`,
  detail: words,
  run: () => openSettingsSection(id),
}));
