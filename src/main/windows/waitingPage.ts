const PREFIX = 'data:text/html;charset=utf-8;latchkey,';

/** Whether an address is our own word on waiting, and so nothing of the provider's. */
export function isWaitingPage(url: string): boolean {
  return url.startsWith(PREFIX);
}

/** The address of a page that says what is waited for: shown in a provider's window until its first answer. */
export function waitingPage(host: string): string {
  return PREFIX + encodeURIComponent(html(host));
}

function html(host: string): string {
  const name = host.replaceAll(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!doctype html><meta charset="utf-8"><title>Waiting</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
:root { color-scheme: light dark }
body { margin: 0; height: 100vh; display: grid; place-content: center; gap: 8px; text-align: center;
  font: 14px/1.5 system-ui, sans-serif; background: light-dark(#f4f3f0, #0d0f12); color: light-dark(#4f5660, #aab3bf) }
h1 { margin: 0; font-size: 17px; font-weight: 600; color: light-dark(#1b1d20, #e8ebef) }
p { margin: 0 }
</style>
<h1>Waiting for ${name}</h1>
<p>The provider has not answered yet. Close this window to cancel.</p>`;
}
