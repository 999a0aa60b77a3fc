import type { Cookie, CookieJar as ToughJar } from 'tough-cookie';
import type {
  CookieAttributes,
  CookieKey,
  CookieView,
  ReceivedCookie,
  SameSite,
  StoredCookie,
} from '../../core/cookies/cookie';
import { viewOf } from '../../core/cookies/cookie';
import {
  LONGEST_LIFE_SECONDS,
  parseSetCookie,
  refusalOf,
  type SetCookie,
} from '../../core/cookies/setCookie';
import { LatchkeyError } from '../../core/errors';
import type { Clock, CookieJar } from '../../core/ports';
import { epochMs, later, type EpochMs } from '../../core/time';
import type { KeptCookie } from '../stores/cookieSchema';
import type { ListStore } from '../stores/listStore';
import { refusalIn } from './cookieRefusals';

/** More cookies than these of one domain, or of all, and those that were not used for longest go (RFC 6265bis §6.1). */
const MOST_PER_DOMAIN = 180;
const MOST = 3000;

type Library = typeof import('tough-cookie');

/** The cookies that were removed last, so that it can be taken back. */
const UNDO_KEPT = 20;

/** What a person wrote in the editor; a null value stays as it was. */
type EditedCookie = CookieAttributes & { readonly value: string | null };

/** The workspace's cookies. The library, which brings the list of public suffixes, is loaded with the first use. */
export class ToughCookieJar implements CookieJar {
  readonly #store: ListStore<KeptCookie>;
  readonly #clock: Clock;
  readonly #removed = new Map<string, readonly StoredCookie[]>();
  #opened: Promise<Opened> | null = null;

  constructor(store: ListStore<KeptCookie>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async cookiesFor(url: string): Promise<readonly StoredCookie[]> {
    if (this.#store.items.length === 0) return [];
    const { jar } = await this.#open();
    const cookies = await jar.getCookies(url);
    return cookies.map(storedOf);
  }

  async receive(url: string, setCookies: readonly string[]): Promise<readonly ReceivedCookie[]> {
    const opened = await this.#open();
    const received: ReceivedCookie[] = [];
    for (const header of setCookies) received.push(await this.#receiveOne(opened, url, header));
    if (received.some(({ refused }) => refused === null)) await this.#keep(opened);
    return received;
  }

  /** All cookies that have not expired, by domain. */
  async list(): Promise<readonly CookieView[]> {
    const { all } = await this.#open();
    return (await all()).filter((cookie) => !this.#isOver(cookie)).map(viewOf);
  }

  /** The value of a cookie, because the person asked for it; null when it is gone. */
  async reveal(key: CookieKey): Promise<string | null> {
    const { jar } = await this.#open();
    return (await jar.store.findCookie(key.domain, key.path, key.name))?.value ?? null;
  }

  /**
   * Keeps a cookie that a person wrote, instead of the one it was before.
   * @param replaces null for a new one.
   * @throws LatchkeyError `cookie.refused`
   */
  async put(replaces: CookieKey | null, edited: EditedCookie): Promise<void> {
    const opened = await this.#open();
    const value = edited.value ?? (replaces === null ? '' : ((await this.reveal(replaces)) ?? ''));
    const domain = edited.domain.trim().replace(/^\./, '').toLowerCase();
    const refused = await this.#putAs(opened, { ...edited, domain, value });
    if (refused !== null) {
      throw new LatchkeyError(
        'cookie.refused',
        `This cookie cannot be kept. ${refused}`,
        'Mend what it names and save again.',
      );
    }
    const moved = replaces !== null && idOf(replaces) !== idOf({ ...edited, domain });
    if (moved) await opened.jar.store.removeCookie(replaces.domain, replaces.path, replaces.name);
    await this.#keep(opened);
  }

  /** Removes these cookies; null removes all. Returns what `restore` takes. */
  async remove(keys: readonly CookieKey[] | null): Promise<string> {
    const { all, jar } = await this.#open();
    const wanted = keys === null ? null : new Set(keys.map(idOf));
    const gone = (await all()).filter((cookie) => wanted === null || wanted.has(idOf(cookie)));
    for (const { domain, path, name } of gone) await jar.store.removeCookie(domain, path, name);
    const undo = crypto.randomUUID();
    this.#removed.set(undo, gone);
    for (const old of [...this.#removed.keys()].slice(0, -UNDO_KEPT)) this.#removed.delete(old);
    await this.#keep(await this.#open());
    return undo;
  }

  /** Puts back what was removed, unless a newer cookie has taken its place. */
  async restore(undo: string): Promise<void> {
    const opened = await this.#open();
    for (const cookie of this.#removed.get(undo) ?? []) {
      const { domain, path, name } = cookie;
      if ((await opened.jar.store.findCookie(domain, path, name)) === undefined) await opened.add(cookie);
    }
    this.#removed.delete(undo);
    await this.#keep(opened);
  }

  async #receiveOne(opened: Opened, url: string, header: string): Promise<ReceivedCookie> {
    const asked = parseSetCookie(header);
    const { hostname, protocol, pathname } = new URL(url);
    const shown = {
      name: asked.name,
      value: asked.value,
      domain: asked.domain ?? hostname,
      path: asked.path ?? defaultPath(pathname),
      hostOnly: asked.domain === null,
      expires: null,
      secure: asked.secure,
      httpOnly: asked.httpOnly,
      sameSite: asked.sameSite,
      from: hostname,
      deletes: false,
    };
    const refused = refusalOf(header, asked) ?? (await this.#shadowing(opened, protocol, shown));
    if (refused !== null) return { ...shown, refused };
    try {
      const cookie = await setByAnswer(opened, url, asked, this.#clock.now());
      const stored = storedOf(cookie);
      const deletes = this.#isOver(stored);
      if (deletes) await opened.jar.store.removeCookie(stored.domain, stored.path, stored.name);
      return { ...shown, ...stored, refused: null, deletes };
    } catch (error) {
      return { ...shown, refused: refusalIn(error, hostname) };
    }
  }

  /** An answer over http may not replace a Secure cookie of the same name (RFC 6265bis §5.7 step 16). */
  async #shadowing({ all }: Opened, protocol: string, asked: CookieKey & { readonly secure: boolean }) {
    if (protocol === 'https:' || asked.secure) return null;
    const secure = (await all()).some(
      (cookie) =>
        cookie.secure &&
        cookie.name === asked.name &&
        (`.${asked.domain}`.endsWith(`.${cookie.domain}`) ||
          `.${cookie.domain}`.endsWith(`.${asked.domain}`)) &&
        `${asked.path}/`.replace('//', '/').startsWith(`${cookie.path}/`.replace('//', '/')),
    );
    return secure ? 'A Secure cookie of this name is kept, and plain http may not replace it.' : null;
  }

  async #putAs(
    opened: Opened,
    edited: CookieAttributes & { readonly value: string },
  ): Promise<string | null> {
    const { name, value, domain, hostOnly, path, secure, httpOnly } = edited;
    if (/[;\s=]/.test(name)) return 'Its name holds a space, a semicolon or an equals sign.';
    if (value.includes(';')) return 'Its value holds a semicolon, which would end it.';
    if (!path.startsWith('/')) return 'Its path does not begin with /.';
    if (!/^[^\s/?#@:;]+$|^\[[\da-f:.]+\]$/.test(domain)) return 'Its domain is not the name of a host.';
    const asked: SetCookie = {
      ...edited,
      domain: hostOnly ? null : domain,
      text: [
        `${name}=${value}`,
        `Path=${path}`,
        ...(hostOnly ? [] : [`Domain=${domain}`]),
        ...(secure ? ['Secure'] : []),
        ...(httpOnly ? ['HttpOnly'] : []),
        ...(edited.sameSite === null ? [] : [`SameSite=${edited.sameSite}`]),
        ...(edited.expires === null ? [] : [`Expires=${new Date(edited.expires).toUTCString()}`]),
      ].join('; '),
    };
    const refused = refusalOf(asked.text, asked);
    if (refused !== null) return refused;
    try {
      await setCookie(opened, `https://${domain}/`, asked.text, this.#clock.now());
      return null;
    } catch (error) {
      return refusalIn(error, domain);
    }
  }

  #isOver({ expires }: StoredCookie): boolean {
    return expires !== null && expires <= this.#clock.now();
  }

  /** Drops what has expired and what is too much, and saves the rest. */
  async #keep({ all, jar }: Opened): Promise<void> {
    const cookies = await all();
    const live = cookies.filter((cookie) => !this.#isOver(cookie));
    const freshest = live.toSorted((left, right) => right.lastUsedAt - left.lastUsedAt);
    const perDomain = new Map<string, number>();
    const kept = new Set<StoredCookie>();
    for (const cookie of freshest) {
      const count = (perDomain.get(cookie.domain) ?? 0) + 1;
      perDomain.set(cookie.domain, count);
      if (count <= MOST_PER_DOMAIN && kept.size < MOST) kept.add(cookie);
    }
    for (const cookie of cookies) {
      if (!kept.has(cookie)) await jar.store.removeCookie(cookie.domain, cookie.path, cookie.name);
    }
    await this.#store.replace(
      live.filter((cookie) => kept.has(cookie)).map((cookie) => ({ id: idOf(cookie), ...cookie })),
    );
  }

  #open(): Promise<Opened> {
    return (this.#opened ??= openJar(this.#store.items));
  }
}

interface Opened {
  readonly jar: ToughJar;
  readonly all: () => Promise<readonly StoredCookie[]>;
  readonly add: (cookie: StoredCookie) => Promise<void>;
}

async function openJar(items: readonly StoredCookie[]): Promise<Opened> {
  const library: Library = await import('tough-cookie');
  const jar = new library.CookieJar(undefined, { prefixSecurity: 'strict' });
  const add = async (cookie: StoredCookie) => {
    await jar.store.putCookie(
      new library.Cookie({
        key: cookie.name,
        value: cookie.value,
        domain: cookie.domain,
        path: cookie.path,
        hostOnly: cookie.hostOnly,
        expires: cookie.expires === null ? 'Infinity' : new Date(cookie.expires),
        secure: cookie.secure,
        httpOnly: cookie.httpOnly,
        sameSite: cookie.sameSite ?? undefined,
        creation: new Date(cookie.createdAt),
        lastAccessed: new Date(cookie.lastUsedAt),
      }),
    );
  };
  for (const item of items) await add(item);
  return { jar, add, all: async () => (await jar.store.getAllCookies()).map(storedOf) };
}

/**
 * A public suffix that sets a cookie for itself gets it, and nobody below does (RFC 6265bis §5.7 step 9). What the
 * library says against it is thrown.
 */
async function setByAnswer(opened: Opened, url: string, asked: SetCookie, now: EpochMs): Promise<Cookie> {
  try {
    return await setCookie(opened, url, asked.text, now);
  } catch (error) {
    if (asked.domain !== new URL(url).hostname || !/public suffix/.test(String(error))) throw error;
    return setCookie(opened, url, asked.text.replaceAll(/;\s*domain\s*=[^;]*/gi, ''), now);
  }
}

/** Lets the library judge and keep a cookie, and cuts its life to the longest there is. */
async function setCookie({ jar }: Opened, url: string, text: string, now: EpochMs): Promise<Cookie> {
  const cookie = await jar.setCookie(text, url, { now: new Date(now), loose: true });
  if (cookie === undefined) throw new Error('The cookie was not kept.');
  const latest = later(now, LONGEST_LIFE_SECONDS * 1000);
  if (cookie.expires instanceof Date && cookie.expires.getTime() > latest) cookie.expires = new Date(latest);
  return cookie;
}

function storedOf(cookie: Cookie): StoredCookie {
  const expires = cookie.expiryTime() ?? Infinity;
  const { sameSite } = cookie;
  return {
    domain: cookie.domain ?? '',
    path: cookie.path ?? '/',
    name: cookie.key,
    value: cookie.value,
    hostOnly: cookie.hostOnly ?? true,
    expires: expires === Infinity ? null : epochMs(Math.max(0, expires)),
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: isSameSite(sameSite) ? sameSite : null,
    createdAt: instantOf(cookie.creation),
    lastUsedAt: instantOf(cookie.lastAccessed),
  };
}

function isSameSite(word: string | undefined): word is SameSite {
  return word === 'strict' || word === 'lax' || word === 'none';
}

function instantOf(date: Date | 'Infinity' | null): EpochMs {
  return epochMs(date instanceof Date ? date.getTime() : 0);
}

/** RFC 6265bis §5.1.4. */
function defaultPath(pathname: string): string {
  const end = pathname.lastIndexOf('/');
  return end <= 0 ? '/' : pathname.slice(0, end);
}

function idOf({ domain, path, name }: CookieKey): string {
  return JSON.stringify([domain, path, name]);
}
