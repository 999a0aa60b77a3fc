import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from '../adapters/appProtocol';
import { backgroundColour } from './backgroundColour';

/**
 * Opens the app's window at once, in the theme's colour; the page follows.
 * @param zoom percent.
 */
export function openMainWindow(
  developmentUrl: string | null,
  zoom: number,
  onZoom: (direction: 'in' | 'out') => void,
): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    title: 'Latchkey',
    backgroundColor: backgroundColour(),
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      zoomFactor: zoom / 100,
    },
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  // Ctrl and the wheel.
  window.webContents.on('zoom-changed', (_event, direction) => onZoom(direction));
  // A page that crashed comes back by itself; its tabs were saved as they were typed.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  void window.loadURL(developmentUrl ?? `${APP_ORIGIN}/`);
  return window;
}
