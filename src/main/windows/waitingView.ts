import { WebContentsView, type BrowserWindow } from 'electron';

/**
 * Covers a window that has nothing to show yet with a word on what it waits for. A view of its own, since a page in the
 * window itself could not be shown without ending the navigation that is under way.
 * @returns a function that removes the cover; safe to call twice.
 */
export function coverWhileWaiting(window: BrowserWindow, host: string): () => void {
  const view = new WebContentsView({
    webPreferences: { partition: 'waiting', sandbox: true, javascript: false },
  });
  const fit = () => {
    const { width, height } = window.getContentBounds();
    view.setBounds({ x: 0, y: 0, width, height });
  };
  fit();
  window.on('resize', fit);
  window.contentView.addChildView(view);
  void view.webContents.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(page(host))}`);
  let covered = true;
  return () => {
    if (!covered) return;
    covered = false;
    window.off('resize', fit);
    if (!window.isDestroyed()) window.contentView.removeChildView(view);
    view.webContents.close();
  };
}

function page(host: string): string {
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
