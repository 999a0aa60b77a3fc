import { createHash } from 'node:crypto';

/** A page that the redirect listener answers with. It loads nothing, and may do only what its policy says. */
export interface ListenerPage {
  readonly status: number;
  readonly body: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
}

const STYLE = `:root{color-scheme:light dark;--back:#f4f2ee;--card:#fff;--line:#dcd8d0;--text:#211f1b;--quiet:#6b665d;--key:#9a6b16}
@media(prefers-color-scheme:dark){:root{--back:#16150f;--card:#1f1d17;--line:#35322a;--text:#f0ece2;--quiet:#a39d90;--key:#d9a441}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--back);color:var(--text);font:15px/1.5 Inter,system-ui,sans-serif}
main{max-width:26rem;margin:1rem;padding:1.5rem 1.75rem;border:1px solid var(--line);border-radius:10px;background:var(--card)}
h1{margin:0 0 .25rem;font-size:1.1rem;font-weight:650}h1::before{content:"";display:inline-block;width:.55rem;height:.55rem;margin-right:.6rem;border-radius:50%;background:var(--key)}
p{margin:0;color:var(--quiet)}`;

/** Takes the code out of the address bar, and so out of the browser's history. */
const CLEAN_ADDRESS = `history.replaceState(null,'',location.pathname)`;

/**
 * Sends on what stands after the #, which no browser sends by itself, once; then says how it went. The answer to the
 * sending is one of these pages.
 */
const FORWARD = `const answer=location.hash;${CLEAN_ADDRESS};
fetch(location.pathname,{method:'POST',headers:{'content-type':'text/plain;charset=UTF-8'},body:answer})
.then(async(reply)=>{const page=new DOMParser().parseFromString(await reply.text(),'text/html');
document.title=page.title;document.querySelector('main').replaceWith(page.querySelector('main'))})
.catch(()=>{document.querySelector('p').textContent='Latchkey does not listen any more. You can close this tab.'})`;

/** The answer has been taken. Whether it was a good one is for the app to say. */
export function donePage(): ListenerPage {
  return page(200, 'Latchkey has the answer', 'Go on there. You can close this tab.', CLEAN_ADDRESS);
}

export function refusalPage(status: number, reason: string): ListenerPage {
  return page(status, 'Nothing was taken', reason, '');
}

/** For answers that come after the #. */
export function forwardingPage(): ListenerPage {
  return page(200, 'One moment', 'The answer is on its way to Latchkey.', FORWARD);
}

function page(status: number, title: string, words: string, script: string): ListenerPage {
  const code = script === '' ? '' : `<script>${script}</script>`;
  return {
    status,
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style><main><h1>${title}</h1><p>${words}</p></main>${code}</html>`,
    policy: [
      `default-src 'none'`,
      `style-src '${hashOf(STYLE)}'`,
      script === '' ? `script-src 'none'` : `script-src '${hashOf(script)}'`,
      script === FORWARD ? `connect-src 'self'` : `connect-src 'none'`,
      `base-uri 'none'`,
      `form-action 'none'`,
      `frame-ancestors 'none'`,
    ].join('; '),
  };
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
