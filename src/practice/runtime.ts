/**
 * Makes oidc-provider at home on the runtimes Latchkey supports. Import it before oidc-provider: both gaps show while
 * that module loads.
 */

import { isUrl } from './isUrl';

const UNSUPPORTED = 'oidc-provider WARNING: Unsupported runtime.';

// oidc-provider asks for Node 22 and says so on stderr with every start. Electron 33 carries Node 20, on which
// everything used here is tested, so this one sentence is dropped; every other warning still comes through.
const warn = console.warn;
console.warn = (...parts: unknown[]): void => {
  if (!String(parts[0]).includes(UNSUPPORTED)) warn(...parts);
};

// The one function of Node 22 that it calls and early versions of Node 20 lack.
const urls: { parse?: (url: string, base?: string) => URL | null } = URL;
urls.parse ??= (url, base) => (isUrl(url, base) ? new URL(url, base) : null);
