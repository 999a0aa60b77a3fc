import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { CookieView } from '../../core/cookies/cookie';
import type { JarCookie } from '../../core/cookies/cookieHeader';
import { interpolate } from '../../core/request/interpolate';
import { absoluteUrl } from '../../core/request/url';
import { call, onEvent } from '../latchkey';
import { reportFailure } from './notices';

/** The editor of cookies: whether it is open, and for which host. */
export const useCookiesDialog = create<{ readonly open: { readonly filter: string } | null }>(() => ({
  open: null,
}));

/** Opens the cookies for editing, those whose domain holds this text first of all. */
export function openCookies(filter = ''): void {
  useCookiesDialog.setState({ open: { filter } });
}

export function closeCookies(): void {
  useCookiesDialog.setState({ open: null });
}

/** What the jar holds, without values, as long as somebody looks; null until it is known. */
export function useCookies(): readonly CookieView[] | null {
  const [cookies, setCookies] = useState<readonly CookieView[] | null>(null);
  useEffect(() => {
    const load = () => reportFailure(call('cookies.list', null).then(setCookies));
    load();
    return onEvent('cookies', load);
  }, []);
  return cookies;
}

/** After this many ms without a keystroke the jar is asked again. */
const TYPING_MS = 150;

const NONE: readonly JarCookie[] = [];

/** The cookies that the jar would send to a URL as it is written, masked. Null asks for none. */
export function useCookiesFor(url: string | null, values: ReadonlyMap<string, string>): readonly JarCookie[] {
  const [cookies, setCookies] = useState(NONE);
  const address = url === null ? null : addressOf(url, values);
  useEffect(() => {
    if (address === null) return undefined;
    let isGone = false;
    const load = () =>
      reportFailure(
        call('cookies.forUrl', { url: address }).then((found) => {
          if (!isGone) setCookies(found.map((cookie) => ({ ...cookie, text: cookie.masked })));
        }),
      );
    const timer = setTimeout(load, TYPING_MS);
    const stop = onEvent('cookies', load);
    return () => {
      isGone = true;
      clearTimeout(timer);
      stop();
    };
  }, [address]);
  return address === null ? NONE : cookies;
}

/** The URL without what cookies do not depend on; null while it is unfinished. */
function addressOf(url: string, values: ReadonlyMap<string, string>): string | null {
  try {
    const { origin, pathname } = new URL(absoluteUrl(interpolate(url, values).text));
    return origin + pathname;
  } catch {
    return null;
  }
}
