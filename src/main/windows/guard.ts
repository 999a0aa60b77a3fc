import { app, shell, type Session } from 'electron';
import type { OfferedCertificate } from '../../core/ports';
import { epochMs } from '../../core/time';
import { visible } from '../../core/visible';
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
  app.on('select-client-certificate', (event, contents, url, list, callback) => {
    // Unhandled, Electron would send the first certificate it finds.
    event.preventDefault();
    // Since Electron 44 there may be no contents: requests of main itself prove themselves elsewhere.
    const choose = contents === null ? undefined : choosers.get(contents.id);
    if (choose === undefined || list.length === 0) return callback();
    void choose(new URL(url).host, list.map(offered)).then((fingerprint) => {
      const chosen = list.find((certificate) => certificate.fingerprint === fingerprint);
      if (chosen === undefined) callback();
      else callback(chosen);
      return undefined;
    });
  });
}

/** Asks which certificate proves who the client is: the answer is a fingerprint; null sends none. */
type Chooser = (host: string, certificates: readonly OfferedCertificate[]) => Promise<string | null>;

/** By the id of the web contents that may show certificates at all. */
const choosers = new Map<number, Chooser>();

/** Lets one window's pages ask for a client certificate until its contents are destroyed. None is ever sent unasked. */
export function chooseCertificates(contents: Electron.WebContents, choose: Chooser): void {
  const { id } = contents;
  choosers.set(id, choose);
  contents.once('destroyed', () => choosers.delete(id));
}

function offered(certificate: Electron.Certificate): OfferedCertificate {
  return {
    subject: visible(certificate.subjectName),
    issuer: visible(certificate.issuerName),
    fingerprint: certificate.fingerprint,
    validFrom: epochMs(certificate.validStart * 1000),
    validUntil: epochMs(certificate.validExpiry * 1000),
  };
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
