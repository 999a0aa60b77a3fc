import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Emit } from './serve';

/** The native menu. Its commands are the window's own: the menu only names them, and the window shows their keys. */
export function setMenu(emit: Emit): void {
  const command = (label: string, id: string): MenuItemConstructorOptions => ({
    label,
    click: () => emit('command', id),
  });
  const application: MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...application,
      {
        label: 'File',
        submenu: [
          command('New request', 'tab.new'),
          command('New connection', 'connection.new'),
          { type: 'separator' },
          command('Save', 'request.save'),
          command('Close tab', 'tab.close'),
          { type: 'separator' },
          command('Settings', 'settings.open'),
          { role: 'quit' },
        ],
      },
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          command('Search', 'palette.open'),
          command('Show or hide the sidebar', 'sidebar.toggle'),
          command('Panes side by side or stacked', 'layout.flip'),
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
        ],
      },
      {
        label: 'Connection',
        submenu: [
          command('Authorize', 'connection.authorize'),
          command('Refresh token', 'connection.refresh'),
        ],
      },
      // Not the role of this name: its Close would take Ctrl+W, which closes a tab here.
      { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }] },
    ]),
  );
}
