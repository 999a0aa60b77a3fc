import type { Bridge } from '../ipc/wire';

declare global {
  interface Window {
    /** Put there by the preload; the only way out of the page. */
    readonly latchkeyBridge: Bridge;
  }
}
