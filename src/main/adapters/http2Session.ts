import { connect, constants, type ClientHttp2Session } from 'node:http2';
import type { Link } from './httpConnection';
import { LARGEST_HEAD } from './httpErrors';

/** How long a connection without a request on it is kept, in ms. */
const IDLE_MS = 30_000;

/** What may come before it is read: HTTP/2's own 64 KB would slow down every server that is far away. In bytes. */
const STREAM_WINDOW = 1024 * 1024;
const CONNECTION_WINDOW = 8 * 1024 * 1024;

/** More fields than these are refused; Node's own limit is 128. */
const MOST_FIELDS = 20_000;

const ERROR_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(constants).flatMap(([name, value]): [number, string][] =>
    /^NGHTTP2_(NO_ERROR|[A-Z0-9_]+_ERROR|REFUSED_STREAM|CANCEL|STREAM_CLOSED|SETTINGS_TIMEOUT|ENHANCE_YOUR_CALM|INADEQUATE_SECURITY|HTTP_1_1_REQUIRED)$/.test(
      name,
    ) &&
    typeof value === 'number' &&
    value >= 0 &&
    value <= 0xd
      ? [[value, name.slice('NGHTTP2_'.length)]]
      : [],
  ),
);

/** How HTTP/2 calls an error (RFC 9113 §7): `REFUSED_STREAM`. */
export function http2ErrorName(code: number): string {
  return ERROR_NAMES.get(code) ?? `0x${code.toString(16)}`;
}

/** One connection of HTTP/2, for many requests at a time. */
export class Http2Session {
  readonly link: Link;
  readonly session: ClientHttp2Session;
  /** What the server said goodbye with; null while it has not. */
  goaway: number | null = null;
  #running = 0;
  #idle: NodeJS.Timeout | null = null;

  constructor(link: Link, authority: string) {
    this.link = link;
    this.session = connect(authority, {
      createConnection: () => link.socket,
      maxHeaderListPairs: MOST_FIELDS,
      settings: {
        enablePush: false,
        initialWindowSize: STREAM_WINDOW,
        maxHeaderListSize: LARGEST_HEAD,
      },
    });
    this.session.once('connect', () => this.session.setLocalWindowSize(CONNECTION_WINDOW));
    // Whoever waits for an answer gets the error from its stream; without a listener it would end the process.
    this.session.on('error', () => {});
    this.session.on('goaway', (code) => {
      this.goaway = code;
    });
  }

  /** Whether a new request may go out on it. */
  get isOpen(): boolean {
    return !this.session.closed && !this.session.destroyed && this.goaway === null;
  }

  /** A request uses the connection from now on. */
  begin(): void {
    this.#running += 1;
    this.session.ref();
    if (this.#idle !== null) clearTimeout(this.#idle);
  }

  /** It no longer does. What lies idle keeps no process alive, and is closed after a while. */
  end(): void {
    this.#running -= 1;
    if (this.#running > 0 || this.session.destroyed) return;
    this.session.unref();
    this.#idle = setTimeout(() => this.session.close(), IDLE_MS);
    this.#idle.unref();
  }
}

/** The open connections of HTTP/2, one for each key. */
export class Http2Pool {
  readonly #sessions = new Map<string, Http2Session>();

  /** The connection for a key; null when there is none that takes requests. */
  find(key: string): Http2Session | null {
    const session = this.#sessions.get(key);
    if (session === undefined) return null;
    if (session.isOpen) return session;
    this.#sessions.delete(key);
    return null;
  }

  /** Offers a new connection to later requests. */
  put(key: string, session: Http2Session): void {
    this.#sessions.set(key, session);
    session.session.once('close', () => {
      if (this.#sessions.get(key) === session) this.#sessions.delete(key);
    });
  }

  close(): void {
    for (const { session } of this.#sessions.values()) session.close();
    this.#sessions.clear();
  }
}
