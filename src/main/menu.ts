import { Menu, app, type MenuItemConstructorOptions } from 'electron';
import { keysFor, type ChosenKeys } from '../core/commands/chosenKeys';
import { commandList, type CommandId } from '../core/commands/commands';
import { acceleratorOf } from '../core/commands/keys';
import type { Emit } from './serve';

const isMac = process.platform === 'darwin';
const LINE: MenuItemConstructorOptions = { type: 'separator' };

/** What the window can do at the moment; null until it has said so. */
let available: ReadonlySet<string> | null = null;

/** The keys that the menu shows, as JSON. */
let shownKeys: string | null = null;

/**
 * The native menu. Its commands are the window's own: the menu only names them and shows their keys, and the window runs
 * them and listens to the keys, also to those that the person changed.
 */
export function setMenu(emit: Emit, chosen: ChosenKeys): void {
  const now = JSON.stringify(chosen);
  if (now === shownKeys) return;
  shownKeys = now;
  const item = (id: CommandId, label?: string): MenuItemConstructorOptions => {
    const command = commandList.find((candidate) => candidate.id === id);
    const keys = command && keysFor(command, chosen)[0];
    return {
      id,
      label: label ?? command?.title ?? id,
      enabled: available === null || available.has(id),
      ...(keys === undefined ? {} : { accelerator: acceleratorOf(keys), registerAccelerator: false }),
      click: () => emit('command', id),
    };
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(item)));
}

/** Greys out what the window cannot do where the person is. */
export function setAvailable(ids: readonly string[]): void {
  available = new Set(ids);
  const menu = Menu.getApplicationMenu();
  for (const { id } of commandList) {
    const item = menu?.getMenuItemById(id);
    if (item) item.enabled = available.has(id);
  }
}

type Item = (id: CommandId, label?: string) => MenuItemConstructorOptions;

function template(item: Item): MenuItemConstructorOptions[] {
  return [
    ...(isMac ? [applicationMenu(item)] : []),
    {
      label: 'File',
      submenu: [
        item('tab.new'),
        item('request.newSaved'),
        item('connection.new'),
        item('request.importCurl'),
        LINE,
        item('request.save', 'Save'),
        item('request.saveAs', 'Save as…'),
        item('request.rename', 'Rename…'),
        item('request.duplicate', 'Duplicate'),
        LINE,
        item('tab.close'),
        item('tab.closeAll'),
        item('tab.reopen'),
        ...(isMac ? [] : [LINE, item('settings.open', 'Settings'), { role: 'quit' } as const]),
      ],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        item('undo.last'),
        LINE,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        LINE,
        item('response.find'),
      ],
    },
    {
      label: 'View',
      submenu: [
        item('palette.open'),
        item('palette.requests'),
        LINE,
        item('sidebar.toggle'),
        item('sidebar.filter'),
        item('layout.flip'),
        LINE,
        item('view.zoomReset', 'Actual size'),
        item('view.zoomIn'),
        item('view.zoomOut'),
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: 'Request',
      submenu: [
        item('request.send', 'Send'),
        item('request.cancel', 'Cancel'),
        LINE,
        item('request.focusUrl'),
        item('request.formatBody'),
        item('request.code', 'Show as code'),
        LINE,
        item('environment.switch'),
        item('environment.edit', 'Edit environments…'),
        LINE,
        item('history.clear'),
      ],
    },
    {
      label: 'Connection',
      submenu: [item('connection.authorize'), item('connection.refresh'), LINE, item('connection.new')],
    },
    // Not the role of this name: its Close would take Ctrl+W, which closes a tab here.
    {
      label: 'Window',
      submenu: [
        { role: 'minimize' },
        { role: 'zoom' },
        LINE,
        item('tab.next'),
        item('tab.previous'),
        item('tab.recent'),
        LINE,
        item('pane.next'),
        item('pane.previous'),
        ...(isMac ? [LINE, { role: 'front' } as const] : []),
      ],
    },
    {
      role: 'help',
      submenu: [item('help.keys')],
    },
  ];
}

/** Where a Mac expects what concerns the app as a whole. */
function applicationMenu(item: Item): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { role: 'about' },
      LINE,
      item('settings.open', 'Settings…'),
      LINE,
      { role: 'services' },
      LINE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      LINE,
      { role: 'quit' },
    ],
  };
}
