import { viewOf } from '../../core/cookies/cookie';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names = Extract<keyof Handlers, `cookies.${string}`>;

/** What can be done with the cookie jar by hand. Only `reveal` answers with a value. */
export function cookieHandlers({ cookieJar }: Parts): Pick<Handlers, Names> {
  return {
    'cookies.list': () => cookieJar.list(),
    'cookies.forUrl': async ({ url }) => (await cookieJar.cookiesFor(url)).map(viewOf),
    'cookies.reveal': (key) => cookieJar.reveal(key),
    'cookies.put': ({ replaces, cookie }) => cookieJar.put(replaces, cookie),
    'cookies.remove': ({ keys }) => cookieJar.remove(keys),
    'cookies.restore': ({ undo }) => cookieJar.restore(undo),
  };
}
