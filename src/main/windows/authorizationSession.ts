import { randomUUID } from 'node:crypto';
import { session as sessions, type Session, type UploadData } from 'electron';
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
  readonly redirectUri: string;
  readonly onAnswer: (answer: RedirectAnswer) => void;
  readonly onHop: (hop: Hop) => void;
}

/**
 * A fresh in-memory session for one flow: nothing of it is written to disk or shared with another flow. It stops every
 * main-frame request to the redirect URI before a socket opens, and reads the body of a posted answer there, which no
 * navigation event carries.
 */
export function openAuthorizationSession({ redirectUri, onAnswer, onHop }: SessionEvents): Session {
  const session = sessions.fromPartition(`authorization-${randomUUID()}`, { cache: true });
  // Sign-in pages refuse browsers they do not know by name; ours is Chromium, and says no more than that.
  session.setUserAgent(session.getUserAgent().replaceAll(/ (Latchkey|latchkey|Electron)\/\S+/g, ''));

  const scheme = new URL(redirectUri).protocol;
  if (!BUILT_IN.has(scheme)) {
    // Claimed, so that a form posted to it reaches onBeforeRequest; and nothing is ever handed to another program.
    session.protocol.handle(scheme.slice(0, -1), () => new Response(null, { status: 403 }));
  }

  // A service worker would answer navigations out of sight of webRequest.
  session.webRequest.onBeforeSendHeaders((details, callback) => {
    const isServiceWorker = Object.keys(details.requestHeaders).some(
      (name) => name.toLowerCase() === 'service-worker',
    );
    callback({ cancel: isServiceWorker });
  });

  session.on('will-download', (event, item) => {
    event.preventDefault();
    onHop(note('A download was refused', visible(item.getFilename())));
  });

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
    if (hasResponse(details.url)) onAnswer({ url: details.url, form: null });
    else if (details.method === 'POST' && wasRedirected) {
      // A 307 or 308 forwards the form of the sign-in page itself, password and all: it is not looked at.
      onHop(note('The sign-in form was forwarded to the redirect URI', 'its content was dropped unread'));
    } else if (details.method === 'POST') {
      const form = formIn(details.uploadData);
      if (form !== null && hasResponse(`${new URL(redirectUri).protocol}//x/?${form}`))
        onAnswer({ url: details.url, form });
      else onHop(note('A form was posted to the redirect URI without an answer in it', ''));
    } else {
      onHop(note('The redirect URI was opened without an answer', 'the sign-in goes on'));
    }
  });
  return session;
}

/** Leaves nothing behind: cookies, cache, logins, connections. */
export async function closeAuthorizationSession(session: Session): Promise<void> {
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
