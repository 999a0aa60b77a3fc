import { join } from 'node:path';
import { app, dialog, nativeTheme, session, type BrowserWindow } from 'electron';
import { APP_ORIGIN, registerAppScheme, serveApp } from './adapters/appProtocol';
import { emitter, serve } from './serve';
import { storedTheme } from './storedTheme';
import { unusableFolder } from './unusableFolder';
import { guardEverything } from './windows/guard';
import { openMainWindow } from './windows/mainWindow';

/** Set by electron-vite in development only; a packaged app never looks at it. */
const developmentUrl = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);

let window: BrowserWindow | null = null;

registerAppScheme(developmentUrl !== null);
guardEverything();
// As root Chromium has no sandbox to enable, and enabling it would win over --no-sandbox and crash in a loop.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const unusable = unusableFolder(app.getPath('userData'));
if (unusable !== null) {
  // Without a folder there is no lock either, and the app would end without a word.
  dialog.showErrorBox('Latchkey cannot start', unusable);
  app.exit(1);
} else if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  // Not awaited at the top level: an ES module that waits for "ready" keeps it from ever coming.
  void app.whenReady().then(start);
} else {
  app.quit();
}

/** The window comes first; everything else is loaded while its page is. */
function start(): void {
  const trust = {
    window: () => window,
    origin: developmentUrl === null ? APP_ORIGIN : new URL(developmentUrl).origin,
  };
  const composed = import('./app').then(({ composeApp }) =>
    composeApp(trust.window, emitter(trust), import.meta.dirname),
  );
  serve(
    trust,
    composed.then(({ handlers }) => handlers),
  );
  serveApp(
    session.defaultSession,
    join(import.meta.dirname, '../renderer'),
    composed.then(({ bodies }) => bodies),
    developmentUrl === null ? null : trust.origin,
  );
  nativeTheme.themeSource = storedTheme(join(app.getPath('userData'), 'data'));
  window = openMainWindow(developmentUrl);
  window.on('closed', () => (window = null));
  void import('./menu').then(({ setMenu }) => setMenu(emitter(trust)));

  app.on('window-all-closed', () => {
    app.quit();
  });
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    void composed
      .then((parts) => parts.close())
      .catch(() => {})
      .finally(() => app.quit());
  });
}
