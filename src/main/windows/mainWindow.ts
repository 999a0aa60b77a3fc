import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from '../adapters/appProtocol';
import { backgroundColour } from './backgroundColour';
import type { WindowPlace } from './windowPlaces';

interface MainWindowOptions {
  readonly developmentUrl: string | null;
  /** Where it stood; null for a first start. */
  readonly place: WindowPlace | null;
  /** Percent. */
  readonly zoom: number;
  /** Asked for with Ctrl and the wheel. */
  readonly onZoom: (direction: 'in' | 'out') => void;
}

/** Opens the app's window at once, where it stood and in the theme's colour; the page follows. */
export function openMainWindow({ developmentUrl, place, zoom, onZoom }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...(place?.bounds ?? { width: 1440, height: 900 }),
    // Never false: that would take the button for it from a Mac's window.
    ...(place?.state === 'full' ? { fullscreen: true } : {}),
    // Maximising shows it, in its final size.
    show: place?.state !== 'maximised',
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
  if (place?.state === 'maximised') window.maximize();
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('zoom-changed', (_event, direction) => onZoom(direction));
  // A page that crashed comes back by itself; its tabs were saved as they were typed.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  void window.loadURL(developmentUrl ?? `${APP_ORIGIN}/`);
  return window;
}
