import type { WebContents } from 'electron';
import { embeddedRefusal } from '../../core/auth/embeddedRefusal';

/** Where our look at a page runs: apart from the page's own scripts, which can neither see nor change it. */
const ISOLATED_WORLD = 999;

/** A refusal stands at the top of its page. */
const LOOKED_AT = 4000;

const TEXT_OF_PAGE = `(document.title + '\\n' + (document.body?.innerText ?? '')).slice(0, ${LOOKED_AT})`;

/**
 * Looks at each page of a window for the words by which providers say that they do not want to be shown inside of an
 * app. The text is compared here and nowhere kept.
 * @param onRefusal called once at the most.
 */
export function watchRefusals(contents: WebContents, onRefusal: (reason: string) => void): void {
  let status = 0;
  let isTold = false;
  contents.on('did-navigate', (_event, _url, code) => (status = code));
  contents.on('did-finish-load', () => {
    if (isTold || contents.isDestroyed()) return;
    const url = contents.getURL();
    if (!/^https?:/.test(url)) return;
    contents
      .executeJavaScriptInIsolatedWorld(ISOLATED_WORLD, [{ code: TEXT_OF_PAGE }])
      .then((text: unknown) => {
        const reason = typeof text === 'string' ? embeddedRefusal({ url, status, text }) : null;
        if (reason === null || isTold) return undefined;
        isTold = true;
        onRefusal(reason);
        return undefined;
      })
      // A page that is left at this moment.
      .catch(() => {});
  });
}
