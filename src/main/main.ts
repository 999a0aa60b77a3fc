import { join } from 'node:path';
import { app, dialog, nativeTheme, session, type BrowserWindow } from 'electron';
import { problemOf } from '../core/errors';
import { APP_ORIGIN, registerAppScheme, serveApp } from './adapters/appProtocol';
import { emitter, serve, serveDrops } from './serve';
import { storedLooks } from './storedLooks';
import { unusableFolder } from './unusableFolder';
import { guardEverything } from './windows/guard';
import { openMainWindow } from './windows/mainWindow';
import { saveBeforeClosing } from './windows/saveBeforeClosing';
import { storedPlace } from './windows/windowState';

/** Set by electron-vite in development only; a packaged app never looks at it. */
const developmentUrl = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);

/** Quitting waits this long, in ms, for what is being saved; nothing that hangs may keep the app from ending. */
const QUIT_LIMIT_MS = 3000;

/** A window that takes longer than this to close, in ms, is not waited for. */
const CLOSE_LIMIT_MS = 1000;

let window: BrowserWindow | null = null;

registerAppScheme(developmentUrl !== null);
guardEverything();
// As root Chromium has no sandbox to enable, and enabling it would win over --no-sandbox and crash in a loop.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const unusable = unusableFolder(app.getPath('userData'));
if (unusable !== null) {
  // Without a folder there is no lock either, and the app would end without a word.
  void app.whenReady().then(() => refuseToStart(unusable));
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

/** A box that only a ready app can show on Linux. */
function refuseToStart(reason: string): void {
  dialog.showErrorBox('Latchkey cannot start', reason);
  app.exit(1);
}

async function closeWindow(): Promise<void> {
  const open = window;
  if (open === null || open.isDestroyed()) return;
  const closed = new Promise<void>((resolve) => open.once('closed', () => resolve()));
  open.close();
  await Promise.race([closed, pause(CLOSE_LIMIT_MS)]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The window comes first; everything else is loaded while its page is. */
function start(): void {
  let onReadyToClose = () => {};
  const trust = {
    window: () => window,
    origin: developmentUrl === null ? APP_ORIGIN : new URL(developmentUrl).origin,
  };
  const pageServed = serveApp(
    session.defaultSession,
    join(import.meta.dirname, '../renderer'),
    () => composed.then(({ bodies }) => bodies),
    developmentUrl === null ? null : trust.origin,
  );
  // Chromium needs a while to start the window's process. Loading the rest meanwhile costs nothing; sooner it would hold
  // up the page, later the calls that the page makes.
  const composed = (developmentUrl === null ? pageServed : Promise.resolve())
    .then(() => import('./app'))
    .then(({ composeApp }) =>
      composeApp(trust.window, emitter(trust), import.meta.dirname, () => onReadyToClose()),
    );
  composed.catch((error: unknown) => {
    const { message, remedy } = problemOf(error);
    refuseToStart(`${message}\n\n${remedy}`);
  });
  serve(
    trust,
    composed.then(({ handlers }) => handlers),
  );
  serveDrops(
    trust,
    composed.then(({ dropped }) => dropped),
  );
  const data = join(app.getPath('userData'), 'data');
  const looks = storedLooks(data);
  nativeTheme.themeSource = looks.theme;
  window = openMainWindow({
    developmentUrl,
    place: storedPlace(data),
    zoom: looks.zoom,
    onZoom: (direction) => emitter(trust)('command', direction === 'in' ? 'view.zoomIn' : 'view.zoomOut'),
  });
  saveBeforeClosing(
    window,
    () =>
      new Promise((resolve) => {
        onReadyToClose = resolve;
        emitter(trust)('closing', null);
      }),
  );
  window.on('closed', () => (window = null));
  // Its bar is hidden and its keys are the page's own, so it may come last.
  window.webContents.once('did-finish-load', () => {
    void composed.then(({ showMenu }) => showMenu()).catch(() => {});
  });

  app.on('window-all-closed', () => {
    app.quit();
  });
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    // Asked again while it is closing, it goes on closing.
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    // The window first: what was typed last is saved as it closes.
    const closing = closeWindow()
      .then(() => composed)
      .then((parts) => parts.close())
      .catch(() => {});
    void Promise.race([closing, pause(QUIT_LIMIT_MS)]).then(() => {
      state = 'closed';
      app.quit();
    });
  });
}
