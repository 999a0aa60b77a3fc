/** Latchkey's documents as a bench needs them, and calls to its main process over the window's own bridge. */
import { redirectUri } from './provider.mjs';

/**
 * A request that is written and ready to be sent.
 * @param {string} url
 */
export function draft(url) {
  return {
    method: 'GET',
    url,
    disabledParameters: [],
    headers: [],
    body: { kind: 'none', text: '', fields: [] },
    auth: { kind: 'none' },
    timeoutMs: 300_000,
    followRedirects: true,
  };
}

/**
 * Tabs with a single one, which is active.
 * @param {{ url: string } | { connectionId: string }} tab
 */
export function oneTab(tab) {
  const shown =
    'url' in tab
      ? { kind: 'request', id: 'tab', name: 'Bench', draft: draft(tab.url), savedRequestId: null }
      : { kind: 'connection', id: 'tab', ...tab };
  return { tabs: [shown], activeTabId: 'tab', environmentId: null };
}

/**
 * A connection to the bench's own provider.
 * @param {{ id: string, provider: string, authorizationPath: string, apiOrigins?: readonly string[] }} options
 */
export function connection({ id, provider, authorizationPath, apiOrigins = [] }) {
  return {
    id,
    name: id,
    preset: 'custom',
    grantType: 'authorization_code',
    issuer: null,
    authorizationEndpoint: provider + authorizationPath,
    tokenEndpoint: `${provider}/token`,
    revocationEndpoint: null,
    jwksUri: null,
    tokenIssuer: null,
    audience: null,
    issuerInRedirect: false,
    clientId: 'bench',
    clientAuthentication: 'none',
    redirectUri,
    scope: 'contacts offline_access',
    usePkce: true,
    extraAuthorizationParameters: [],
    codeLifetimeSeconds: 300,
    refreshLeewaySeconds: null,
    apiOrigins,
    apiBaseUrl: null,
  };
}

/**
 * Runs in the page: calls main, and says how many milliseconds the answer took.
 * @param {string} name
 * @param {unknown} input
 * @returns {Promise<{ value: any, ms: number }>}
 */
export async function callMain(name, input) {
  const bridge = /** @type {any} */ (globalThis).latchkeyBridge;
  const start = performance.now();
  const reply = await bridge.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.problem.code}`);
  return { value: reply.value, ms: performance.now() - start };
}
