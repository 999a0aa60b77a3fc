import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type ProtocolRequest, type ProtocolResponse, type Session } from 'electron';
import type { BodyStore } from '../../core/ports';

/** The app's own page lives here and nowhere else. */
export const APP_ORIGIN = 'app://latchkey';

/** Bodies that are looked at as pages, pictures or films come from a site of their own, so in a process of their own. */
export const PREVIEW_ORIGIN = 'app://preview';

const CONTENT_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.woff2', 'font/woff2'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  // What PDFs are drawn with: fonts and tables of encodings.
  ['.ttf', 'font/ttf'],
  ['.pfb', 'application/octet-stream'],
  ['.bcmap', 'application/octet-stream'],
]);

/** The nonce that the build puts into index.html; each load gets its own random one in its place. */
const BUILD_NONCE = 'latchkey-dev';

/** Largest piece of a body in one answer, in bytes: the reader asks again for more. */
const LARGEST_PIECE = 4 * 1024 * 1024;

/** Of a longer page only the beginning is looked at, in bytes. */
const LONGEST_PAGE = 4 * 1024 * 1024;

/** Must run before the app is ready. `codeCache` lets V8 keep the compiled page between starts. */
export function registerAppScheme(development: boolean): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        codeCache: true,
        // The development server's page is another origin and reads bodies across; the built one is not.
        corsEnabled: development,
      },
    },
  ]);
}

/**
 * Serves the built page and, below `/body/ID`, the bodies of answers, which are too large for IPC; below `app://preview`
 * those that are looked at as pages, pictures, sounds and films.
 * @param session the one session that may load the app; remote pages never run in it.
 * @returns resolves when the page has been handed out for the first time, before it asks for its scripts.
 */
export function serveApp(
  session: Session,
  folder: string,
  bodies: () => Promise<BodyStore>,
  developmentOrigin: string | null,
): Promise<void> {
  async function answer(request: ProtocolRequest): Promise<ProtocolResponse> {
    const url = new URL(request.url);
    if (request.method !== 'GET') return NOT_FOUND;
    if (url.host === 'preview') return previewOf(await bodies(), url, request);
    if (url.host !== 'latchkey') return NOT_FOUND;
    const body = /^\/body\/([A-Za-z0-9_-]{1,64})$/.exec(url.pathname)?.[1];
    if (body !== undefined) return bodyPiece(await bodies(), body, request, developmentOrigin);
    return page(folder, url.pathname);
  }

  // `handle`, its successor, speaks in fetch's Response, and loading Node's fetch takes about a tenth of the whole start.
  return new Promise((resolve) => {
    // oxlint-disable-next-line typescript/no-deprecated
    session.protocol.registerBufferProtocol('app', (request, respond) => {
      void answer(request)
        .catch(() => FAILED)
        .then(respond)
        .then(resolve);
    });
  });
}

const NOT_FOUND: ProtocolResponse = { statusCode: 404, data: Buffer.alloc(0) };

/** What went wrong is on its way to the window already, as the answer of a call. */
const FAILED: ProtocolResponse = { statusCode: 500, data: Buffer.alloc(0) };

/** Reads at once: these few files are in the system's memory, and the page waits for each of them. */
function page(folder: string, pathname: string): ProtocolResponse {
  const file = normalize(join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
  const contentType = CONTENT_TYPES.get(extname(file));
  if (!file.startsWith(folder + sep) || contentType === undefined) return NOT_FOUND;
  if (!existsSync(file)) return NOT_FOUND;
  const content = readFileSync(file);
  if (extname(file) !== '.html') {
    return { data: content, headers: { 'content-type': contentType } };
  }
  const nonce = randomBytes(16).toString('base64');
  return {
    data: Buffer.from(content.toString('utf8').replaceAll(BUILD_NONCE, nonce)),
    headers: { 'content-type': contentType, 'content-security-policy': policy(nonce) },
  };
}

/** Nothing but our own files; style elements only with the nonce (the editor makes some), frames and forms not at all. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: ${PREVIEW_ORIGIN}`,
    `media-src ${PREVIEW_ORIGIN}`,
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    `frame-src ${PREVIEW_ORIGIN}`,
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What a body may be looked at as. Nothing in here is ever run as a script. */
const PREVIEW_TYPE =
  /^(text\/html; charset=[\w.:-]{1,40}|image\/[\w.+-]{1,40}|audio\/[\w.+-]{1,40}|video\/[\w.+-]{1,40})$/;

/** A page from who knows where: no script, no request, no form, no window, whatever it says. */
const PREVIEW_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  `frame-ancestors ${APP_ORIGIN}`,
  'sandbox',
].join('; ');

/** A body as a page, picture, sound or film, by the type in its address (`?as=`). */
async function previewOf(bodies: BodyStore, url: URL, request: ProtocolRequest): Promise<ProtocolResponse> {
  const id = /^\/([A-Za-z0-9_-]{1,64})$/.exec(url.pathname)?.[1];
  const type = url.searchParams.get('as');
  if (id === undefined || type === null || !PREVIEW_TYPE.test(type)) return NOT_FOUND;
  const headers = {
    'content-type': type,
    'content-security-policy': PREVIEW_POLICY,
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  const size = await bodies.sizeOf(id);
  const range = rangeOf(request);
  if (range === null) {
    const isPage = type.startsWith('text/');
    return {
      statusCode: 200,
      data: asBuffer(await bodies.read(id, 0, isPage ? LONGEST_PAGE : size)),
      headers,
    };
  }
  const bytes = await bodies.read(id, range.start, Math.min(range.end, range.start + LARGEST_PIECE));
  if (bytes.byteLength === 0) {
    return { statusCode: 416, data: Buffer.alloc(0), headers: { 'content-range': `bytes */${size}` } };
  }
  const contentRange = `bytes ${range.start}-${range.start + bytes.byteLength - 1}/${size}`;
  return {
    statusCode: 206,
    data: asBuffer(bytes),
    headers: { ...headers, 'accept-ranges': 'bytes', 'content-range': contentRange },
  };
}

/** The bytes of a body from the start of the range that was asked for, as far as they have come. */
async function bodyPiece(
  bodies: BodyStore,
  id: string,
  request: ProtocolRequest,
  developmentOrigin: string | null,
): Promise<ProtocolResponse> {
  const { start, end } = rangeOf(request) ?? { start: 0, end: LARGEST_PIECE };
  const bytes = await bodies.read(id, start, Math.min(end, start + LARGEST_PIECE));
  return {
    statusCode: 206,
    data: asBuffer(bytes),
    headers: {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      ...(developmentOrigin === null ? {} : { 'access-control-allow-origin': developmentOrigin }),
    },
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The bytes `[start, end)` that are asked for (RFC 9110 §14.1.2); null when all are. */
function rangeOf({ headers }: ProtocolRequest): { readonly start: number; readonly end: number } | null {
  // Names of headers come here as the page wrote them.
  const value = Object.entries(headers).find(([name]) => name.toLowerCase() === 'range')?.[1] ?? '';
  const match = /^bytes=(\d+)-(\d*)$/.exec(value);
  if (!match) return null;
  const [, start = '0', last = ''] = match;
  return { start: Number(start), end: last === '' ? Infinity : Number(last) + 1 };
}
