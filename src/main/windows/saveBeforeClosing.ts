import type { BrowserWindow } from 'electron';

/** A page that does not answer within this time, in ms, is closed all the same. */
const PATIENCE_MS = 500;

/**
 * Lets the page hand over what was typed last before its window closes: what it sends while it unloads may come when its
 * frame is gone already, and is then refused.
 * @param askPage tells the page; resolves when it has handed over everything.
 */
export function saveBeforeClosing(window: BrowserWindow, askPage: () => Promise<void>): void {
  let isAsked = false;
  let isSaved = false;
  window.on('close', (event) => {
    if (isSaved) return;
    event.preventDefault();
    if (isAsked) return;
    isAsked = true;
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    void Promise.race([askPage(), patience]).then(() => {
      isSaved = true;
      if (!window.isDestroyed()) window.close();
    });
  });
}
