import type { EpochMs } from '../time';

/** What tells one cookie of a jar from another (RFC 6265bis §5.7 step 25). */
export interface CookieKey {
  /** In lower case, without a leading dot. */
  readonly domain: string;
  readonly path: string;
  readonly name: string;
}

export type SameSite = 'strict' | 'lax' | 'none';

/** What servers and people may say of a cookie beside its value. */
export interface CookieAttributes extends CookieKey {
  /** Sent to exactly this host; else to the hosts below it as well. */
  readonly hostOnly: boolean;
  /** Null for a session cookie: it is kept until somebody deletes it, since an API client has no browser session to end. */
  readonly expires: EpochMs | null;
  /** Sent over https, and to this computer itself. */
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** Said, but without effect: what a person sends by hand is never cross-site. */
  readonly sameSite: SameSite | null;
}

/** A cookie as the jar holds it. Its value is a secret: it may be all that a login is. */
export interface StoredCookie extends CookieAttributes {
  readonly value: string;
  readonly createdAt: EpochMs;
  readonly lastUsedAt: EpochMs;
}

/** A cookie as the window may list it. */
export interface CookieView extends CookieAttributes {
  readonly masked: string;
  /** Characters of the value. */
  readonly length: number;
  readonly lastUsedAt: EpochMs;
}

/** A cookie that went out. */
export interface SentCookie {
  readonly name: string;
  readonly masked: string;
  /** `jar`, or the person who wrote a Cookie header. */
  readonly source: 'jar' | 'you';
  /** Where the jar keeps it; null for one that was written by hand. */
  readonly scope: string | null;
}

/** A cookie that an answer set, or tried to. The value is the answer's own and stands in its headers too. */
export interface ReceivedCookie extends CookieAttributes {
  readonly value: string;
  /** The host whose answer set it: the last one, or one that redirected. */
  readonly from: string;
  /** Why the jar did not take it, in a sentence; null when it did. */
  readonly refused: string | null;
  /** Whether it is in the past already, which is how servers delete a cookie. */
  readonly deletes: boolean;
}

/** All cookies of an exchange, redirects included. */
export interface ExchangeCookies {
  readonly sent: readonly SentCookie[];
  readonly received: readonly ReceivedCookie[];
}

/** What people may see of a value before they ask for it. Its length is no secret and helps to tell two apart. */
export const MASKED_VALUE = '••••';

/** The part of a stored cookie that may leave main. */
export function viewOf({ value, createdAt: _created, ...cookie }: StoredCookie): CookieView {
  return { ...cookie, masked: value === '' ? '' : MASKED_VALUE, length: value.length };
}

/** Where a cookie goes, for people: `example.com/api` for one host, `*.example.com/` for those below it as well. */
export function scopeOf({ domain, path, hostOnly }: Omit<CookieAttributes, 'name'>): string {
  return `${hostOnly ? '' : '*.'}${domain}${path}`;
}
