import { app, shell, type Session } from 'electron';
import { PREVIEW_ORIGIN } from '../adapters/appProtocol';

/**
 * Denies, for every session and window of the app, whatever nobody has allowed: permissions (without a handler Electron
 * grants them, and lets any page start other programs), new windows, navigation, webviews, devices and downloads. What
 * a window needs beyond that it takes back for itself: see authorizationWindow.
 * Must be called before the app is ready, so that no session is missed.
 */
export function guardEverything(): void {
  app.on('session-created', denyAll);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      // The development server reloads the page it is on; nothing else may move the app's window.
      if (contents.session === undefined || event.url !== contents.getURL()) {
        if (!free.has(contents.id)) event.preventDefault();
      }
    });
    // A body that is looked at as a page stays on that page, whatever its links say.
    contents.on('will-frame-navigate', (event) => {
      const isPreview = event.url.startsWith(`${PREVIEW_ORIGIN}/`);
      if (!event.isMainFrame && !isPreview && !free.has(contents.id)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    // Unhandled, Electron would send the first certificate it finds.
    event.preventDefault();
    callback();
  });
}

/** Ids of the web contents that may navigate: those of authorization windows, which decide by themselves. */
const free = new Set<number>();

/** Lets one window's contents navigate until they are destroyed. */
export function letNavigate(contents: Electron.WebContents): void {
  const { id } = contents;
  free.add(id);
  contents.once('destroyed', () => free.delete(id));
}

function denyAll(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/** Opens an http(s) page in the person's own browser. The caller has parsed the URL. */
export async function openOutside(url: string): Promise<void> {
  const { protocol, href } = new URL(url);
  if (protocol === 'https:' || protocol === 'http:') await shell.openExternal(href);
}
