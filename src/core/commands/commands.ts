/** A command as the palette, the menu and the list of keys name it. */
interface CommandFacts {
  readonly id: string;
  readonly title: string;
  /** Where it stands in lists for people. */
  readonly group: 'Request' | 'Tabs' | 'Connection' | 'Environment' | 'Window' | 'Deleting';
  /** Its own keys, spelt `Mod+Shift+T`; Mod is Ctrl, or Cmd on a Mac. The first one is shown. */
  readonly keys: readonly string[];
  /** Goes on behind a dialog too. */
  readonly inDialogs?: boolean;
  /** Its keys mean something else while text is written. */
  readonly notInText?: boolean;
  /** Belongs to the row that has the focus: it has keys, but nothing for the palette or the menu to run. */
  readonly isOfRow?: boolean;
}

/** Everything that a key, the palette or the menu can do. */
const commands = [
  { id: 'request.send', group: 'Request', title: 'Send request', keys: ['Mod+Enter'] },
  { id: 'request.cancel', group: 'Request', title: 'Cancel request', keys: [] },
  { id: 'request.focusUrl', group: 'Request', title: 'Focus the URL', keys: ['Mod+L'] },
  { id: 'request.save', group: 'Request', title: 'Save request', keys: ['Mod+S'] },
  { id: 'request.saveAs', group: 'Request', title: 'Save request as', keys: ['Mod+Shift+S'] },
  { id: 'request.rename', group: 'Request', title: 'Rename request', keys: ['F2'] },
  { id: 'request.duplicate', group: 'Request', title: 'Duplicate request', keys: ['Mod+D'] },
  { id: 'request.code', group: 'Request', title: 'Show request as code', keys: ['Mod+Shift+G'] },
  { id: 'request.importCurl', group: 'Request', title: 'Import cURL…', keys: [] },
  { id: 'request.formatBody', group: 'Request', title: 'Format body', keys: ['Alt+Shift+F'] },
  { id: 'response.find', group: 'Request', title: 'Find in the response', keys: ['Mod+F'] },
  { id: 'response.foldAll', group: 'Request', title: 'Fold all of the response', keys: ['Mod+['] },
  { id: 'response.unfoldAll', group: 'Request', title: 'Unfold all of the response', keys: ['Mod+]'] },
  { id: 'response.download', group: 'Request', title: 'Download the response', keys: [] },
  { id: 'response.compare', group: 'Request', title: 'Compare with the response before', keys: [] },
  { id: 'tab.new', group: 'Tabs', title: 'New request', keys: ['Mod+T'] },
  { id: 'request.newSaved', group: 'Tabs', title: 'New request in the collection', keys: ['Mod+N'] },
  { id: 'tab.close', group: 'Tabs', title: 'Close tab', keys: ['Mod+W'] },
  { id: 'tab.closeAll', group: 'Tabs', title: 'Close all tabs', keys: ['Mod+Shift+W'] },
  { id: 'tab.closeOthers', group: 'Tabs', title: 'Close other tabs', keys: [] },
  { id: 'tab.reopen', group: 'Tabs', title: 'Reopen closed tab', keys: ['Mod+Shift+T'] },
  { id: 'tab.recent', group: 'Tabs', title: 'Go to the tab used before', keys: ['Ctrl+Tab'] },
  { id: 'tab.recentBack', group: 'Tabs', title: 'Go back the other way', keys: ['Ctrl+Shift+Tab'] },
  { id: 'tab.next', group: 'Tabs', title: 'Next tab', keys: ['Ctrl+PageDown'] },
  { id: 'tab.previous', group: 'Tabs', title: 'Previous tab', keys: ['Ctrl+PageUp'] },
  { id: 'tab.goto1', group: 'Tabs', title: 'Go to tab 1', keys: ['Mod+1'] },
  { id: 'tab.goto2', group: 'Tabs', title: 'Go to tab 2', keys: ['Mod+2'] },
  { id: 'tab.goto3', group: 'Tabs', title: 'Go to tab 3', keys: ['Mod+3'] },
  { id: 'tab.goto4', group: 'Tabs', title: 'Go to tab 4', keys: ['Mod+4'] },
  { id: 'tab.goto5', group: 'Tabs', title: 'Go to tab 5', keys: ['Mod+5'] },
  { id: 'tab.goto6', group: 'Tabs', title: 'Go to tab 6', keys: ['Mod+6'] },
  { id: 'tab.goto7', group: 'Tabs', title: 'Go to tab 7', keys: ['Mod+7'] },
  { id: 'tab.goto8', group: 'Tabs', title: 'Go to tab 8', keys: ['Mod+8'] },
  { id: 'tab.goto9', group: 'Tabs', title: 'Go to the last tab', keys: ['Mod+9'] },
  { id: 'connection.new', group: 'Connection', title: 'New connection', keys: [] },
  { id: 'connection.authorize', group: 'Connection', title: 'Authorize', keys: ['Mod+Shift+A'] },
  { id: 'connection.refresh', group: 'Connection', title: 'Refresh token now', keys: ['Mod+Shift+R'] },
  { id: 'environment.switch', group: 'Environment', title: 'Switch environment', keys: ['Mod+E'] },
  { id: 'environment.edit', group: 'Environment', title: 'Edit environments', keys: ['Mod+Shift+E'] },
  { id: 'cookies.open', group: 'Environment', title: 'Edit cookies', keys: [] },
  { id: 'palette.open', group: 'Window', title: 'Search everything', keys: ['Mod+K'] },
  { id: 'palette.requests', group: 'Window', title: 'Search requests', keys: ['Mod+P'] },
  { id: 'sidebar.toggle', group: 'Window', title: 'Show or hide the sidebar', keys: ['Mod+B', 'Mod+\\'] },
  { id: 'sidebar.filter', group: 'Window', title: 'Filter the sidebar', keys: ['Mod+Shift+F'] },
  { id: 'layout.flip', group: 'Window', title: 'Flip request and response panes', keys: ['Mod+J'] },
  { id: 'pane.next', group: 'Window', title: 'Go to the next pane', keys: ['F6'] },
  { id: 'pane.previous', group: 'Window', title: 'Go to the previous pane', keys: ['Shift+F6'] },
  { id: 'view.zoomIn', group: 'Window', title: 'Zoom in', keys: ['Mod+=', 'Mod+Plus'], inDialogs: true },
  { id: 'view.zoomOut', group: 'Window', title: 'Zoom out', keys: ['Mod+-'], inDialogs: true },
  { id: 'view.zoomReset', group: 'Window', title: 'Reset zoom', keys: ['Mod+0'], inDialogs: true },
  { id: 'settings.open', group: 'Window', title: 'Open settings', keys: ['Mod+,'] },
  { id: 'help.keys', group: 'Window', title: 'Keyboard shortcuts', keys: ['Mod+/'] },
  { id: 'undo.last', group: 'Deleting', title: 'Undo the last deletion', keys: ['Mod+Z'], notInText: true },
  { id: 'history.clear', group: 'Deleting', title: 'Clear history', keys: [] },
  {
    id: 'row.delete',
    group: 'Deleting',
    title: 'Delete the row that has the focus',
    keys: ['Delete', 'Mod+Backspace'],
    isOfRow: true,
  },
] as const satisfies readonly CommandFacts[];

export type CommandId = (typeof commands)[number]['id'];
export type Command = CommandFacts & { readonly id: CommandId };

/** The table with the fields that not every line has. */
export const commandList: readonly Command[] = commands;

/** Commands by their group, each group where its first command stood. */
export function inGroups(
  list: readonly Command[],
): readonly { readonly group: string; readonly commands: readonly Command[] }[] {
  const groups = [...new Set(list.map(({ group }) => group))];
  return groups.map((group) => ({ group, commands: list.filter((command) => command.group === group) }));
}
