import { randomUUID } from 'node:crypto';
import { session as sessions, type DownloadItem, type Session, type UploadData } from 'electron';
import { hasResponse, isRedirectTo, nearMiss } from '../../core/auth/redirect';
import type { Hop, RedirectAnswer } from '../../core/ports';
import { visible } from '../../core/visible';
import { recordHops } from './hopRecorder';

/** A posted answer (form_post) holds a code and a state; more than this is something else. */
const LARGEST_FORM = 64 * 1024;

/** Schemes that Chromium itself serves; any other redirect scheme must be claimed by this session. */
const BUILT_IN = new Set(['http:', 'https:']);

/** What the session tells the window of one flow. */
export interface SessionEvents {
  readonly connectionId: string;
  /** Whether nothing is there at first and nothing stays, or what the connection's last sign-in left. */
  readonly cookies: 'fresh' | 'kept';
  readonly redirectUri: string;
  /** The sign-in page's own form was sent to the redirect URI, so that no answer can come any more. */
  readonly onForwardedForm: () => void;
  /** Whether an address at the redirect URI ends the flow. */
  readonly isAnswer: (address: string) => boolean;
  readonly onAnswer: (answer: RedirectAnswer) => void;
  readonly onHop: (hop: Hop) => void;
}

/** A session that is open for one flow, and what ends it. */
export interface AuthorizationSession {
  readonly session: Session;
  /** Lets go of the session: of all that is in it, or of all but cookies and storage when those are kept. */
  readonly close: () => Promise<void>;
}

/**
 * A session for one flow: in memory, so that nothing of it is written to disk or shared with another flow; or the
 * connection's own, which keeps its account. It stops every main-frame request to the redirect URI before a socket
 * opens, and reads the body of a posted answer there, which no navigation event carries.
 */
export function openAuthorizationSession(events: SessionEvents): AuthorizationSession {
  const { connectionId, cookies, redirectUri, isAnswer, onAnswer, onHop, onForwardedForm } = events;
  const session =
    cookies === 'kept'
      ? sessions.fromPartition(accountPartition(connectionId), { cache: true })
      : sessions.fromPartition(`authorization-${randomUUID()}`, { cache: true });
  // Sign-in pages refuse browsers they do not know by name; ours is Chromium, and says no more than that.
  session.setUserAgent(session.getUserAgent().replaceAll(/ (Latchkey|latchkey|Electron)\/\S+/g, ''));

  const scheme = new URL(redirectUri).protocol;
  if (!BUILT_IN.has(scheme)) {
    // Claimed, so that a form posted to it reaches onBeforeRequest; and nothing is ever handed to another program.
    if (session.protocol.isProtocolHandled(scheme.slice(0, -1)))
      session.protocol.unhandle(scheme.slice(0, -1));
    session.protocol.handle(scheme.slice(0, -1), () => new Response(null, { status: 403 }));
  }

  // A service worker would answer navigations out of sight of webRequest.
  session.webRequest.onBeforeSendHeaders((details, callback) => {
    const isServiceWorker = Object.keys(details.requestHeaders).some(
      (name) => name.toLowerCase() === 'service-worker',
    );
    callback({ cancel: isServiceWorker });
  });

  const refuseDownload = (event: { preventDefault: () => void }, item: DownloadItem) => {
    event.preventDefault();
    onHop(note('A download was refused', visible(item.getFilename())));
  };
  session.on('will-download', refuseDownload);

  const noteRequest = recordHops(session, onHop);
  const seen = new Map<number, string>();
  session.webRequest.onBeforeRequest((details, callback) => {
    if (details.resourceType !== 'mainFrame') {
      // A frame, script or image that calls the redirect URI is no answer; and nothing is sent there either.
      return callback({ cancel: isRedirectTo(details.url, redirectUri) });
    }
    const wasRedirected = seen.has(details.id) && seen.get(details.id) !== details.url;
    seen.set(details.id, details.url);
    if (!isRedirectTo(details.url, redirectUri)) {
      noteRequest(details);
      noteNearMiss(details.url, redirectUri, onHop);
      return callback({});
    }
    callback({ cancel: true });
    if (isAnswer(details.url)) onAnswer({ url: details.url, form: null });
    else if (details.method === 'POST' && wasRedirected) {
      // A 307 or 308 forwards the form of the sign-in page itself, password and all: it is not looked at.
      onHop(note('The sign-in form was forwarded to the redirect URI', 'its content was dropped unread'));
      onForwardedForm();
    } else if (details.method === 'POST') {
      const form = formIn(details.uploadData);
      if (form !== null && hasResponse(`${new URL(redirectUri).protocol}//x/?${form}`))
        onAnswer({ url: details.url, form });
      else onHop(note('A form was posted to the redirect URI without an answer in it', ''));
    } else {
      onHop(note('The redirect URI was opened without an answer', 'the sign-in goes on'));
    }
  });
  return {
    session,
    close: async () => {
      session.off('will-download', refuseDownload);
      if (cookies === 'fresh') return wipe(session);
      await session.closeAllConnections();
      await session.clearAuthCache();
      await session.cookies.flushStore();
    },
  };
}

/** Forgets what the provider's pages left for a connection: cookies, storage, cache, logins. */
export async function forgetAccount(connectionId: string): Promise<void> {
  await wipe(sessions.fromPartition(accountPartition(connectionId), { cache: true }));
}

function accountPartition(connectionId: string): string {
  return `persist:account-${connectionId}`;
}

/** Leaves nothing behind: cookies, cache, logins, connections. */
async function wipe(session: Session): Promise<void> {
  await session.closeAllConnections();
  await Promise.all([session.clearStorageData(), session.clearCache(), session.clearAuthCache()]);
}

function noteNearMiss(url: string, redirectUri: string, onHop: (hop: Hop) => void): void {
  const difference = nearMiss(url, redirectUri);
  if (difference !== null) onHop(note('This looks like the redirect URI, but is not', difference));
}

function note(title: string, detail: string): Hop {
  return { title, detail, tags: [], exchange: null };
}

/** The urlencoded text of a posted form; null for files, blobs, other encodings and bodies that are too large. */
function formIn(uploadData: readonly UploadData[] | undefined): string | null {
  const parts = uploadData ?? [];
  if (parts.length === 0 || parts.some((part) => part.file !== undefined || part.blobUUID !== undefined))
    return null;
  const bytes = Buffer.concat(parts.map((part) => part.bytes));
  if (bytes.byteLength > LARGEST_FORM) return null;
  const text = bytes.toString('utf8').trim();
  return multipartFields(text) ?? text.replaceAll(/\r?\n/g, '&');
}

/** A multipart form as urlencoded text; null when the text is no multipart form. */
function multipartFields(text: string): string | null {
  const boundary = /^--[^\r\n]+/.exec(text)?.[0];
  if (boundary === undefined) return null;
  const fields = new URLSearchParams();
  for (const part of text.split(boundary)) {
    const field = /name="([^"]*)"\r?\n(?:[^\r\n]+\r?\n)*\r?\n([\s\S]*?)\r?\n?$/.exec(part);
    if (field !== null) fields.append(field[1] ?? '', field[2] ?? '');
  }
  return fields.toString();
}
