import { scopesOf, type ConnectionSettings } from './connection';
import { isUrl } from '../isUrl';

/** What keeps a field from working, in one sentence that says how to mend it. */
export interface FieldProblem {
  readonly field: keyof ConnectionSettings;
  readonly message: string;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Schemes that a browser acts on itself, so that they can never lead back to a client. */
const FORBIDDEN_REDIRECT_SCHEMES = new Set([
  'javascript:',
  'data:',
  'file:',
  'about:',
  'blob:',
  'chrome:',
  'devtools:',
  'view-source:',
  'app:',
]);

/** Scope tokens: RFC 6749 §3.3. */
const SCOPE_TOKEN = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** True for an http URL on this very machine, where plain http is safe (RFC 8252 §8.3). */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}

/**
 * Checks the settings of a connection before they are saved or used.
 * @returns one entry for each field that cannot work; empty when all is well.
 */
export function checkConnection(settings: ConnectionSettings): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: keyof ConnectionSettings, message: string) => problems.push({ field, message });

  if (settings.name.trim() === '') add('name', 'Give the connection a name.');
  if (settings.clientId.trim() === '')
    add('clientId', 'Enter the client ID that the provider gave your application.');

  for (const field of ENDPOINTS) {
    const message = endpointProblem(settings[field] ?? '', isNeeded(field, settings));
    if (message !== null) add(field, message);
  }
  if (settings.issuer !== null) {
    const message = endpointProblem(settings.issuer, false);
    if (message !== null) add('issuer', message);
  }

  const redirect = usesRedirect(settings) ? redirectUriProblem(settings.redirectUri) : null;
  if (redirect !== null) add('redirectUri', redirect);

  if (settings.grantType === 'password' && settings.username === '')
    add('username', 'Enter the user name that goes out with the password.');
  if (settings.grantType === 'ciba' && settings.loginHint === '')
    add(
      'loginHint',
      'Say who is to be asked, in the form that the provider wants, for example an email address.',
    );
  if (usesRedirect(settings) && !/^\d{0,10}$/.test(settings.maxAge))
    add('maxAge', 'Enter whole seconds, or leave it empty.');
  if (usesRedirect(settings) && !isJsonOf('object', settings.claims))
    add('claims', 'Write a JSON object, like {"id_token": {"email": null}} (OpenID Connect Core §5.5).');
  if (!isJsonOf('array', settings.authorizationDetails))
    add('authorizationDetails', 'Write a JSON array of objects that have a “type” (RFC 9396 §2).');
  if (settings.grantType === 'jwt_bearer' && !isJsonOf('object', settings.assertionClaims))
    add('assertionClaims', 'Write a JSON object, like {"sub": "someone@example.com"}.');
  for (const resource of settings.resources) {
    if (!isUrl(resource) || resource.includes('#'))
      add('resources', `“${resource}” is not an absolute URI without a part after # (RFC 8707 §2).`);
  }

  const odd = scopesOf(settings.scope).find((token) => !SCOPE_TOKEN.test(token));
  if (odd !== undefined)
    add('scope', `The scope “${odd}” holds a character that scopes cannot have; separate scopes by spaces.`);

  for (const origin of settings.apiOrigins) {
    const url = isUrl(origin) ? new URL(origin) : null;
    if (url === null || url.origin === 'null' || !/^https?:$/.test(url.protocol)) {
      add('apiOrigins', `“${origin}” is not an origin; write it like https://api.example.com.`);
    }
  }
  return problems;
}

export const ENDPOINTS = [
  'authorizationEndpoint',
  'tokenEndpoint',
  'refreshEndpoint',
  'revocationEndpoint',
  'introspectionEndpoint',
  'userinfoEndpoint',
  'endSessionEndpoint',
  'deviceAuthorizationEndpoint',
  'pushedAuthorizationRequestEndpoint',
  'backchannelAuthenticationEndpoint',
  'registrationEndpoint',
  'jwksUri',
] as const satisfies readonly (keyof ConnectionSettings)[];

export type EndpointField = (typeof ENDPOINTS)[number];

/** Whether a grant leads a person through the authorization endpoint and back to the redirect URI. */
export function usesRedirect({ grantType }: Pick<ConnectionSettings, 'grantType'>): boolean {
  return grantType === 'authorization_code' || grantType === 'implicit' || grantType === 'hybrid';
}

/** Whether a grant cannot do without an endpoint. */
export function isNeeded(
  endpoint: EndpointField,
  settings: Pick<ConnectionSettings, 'grantType' | 'usePushedAuthorizationRequest'>,
): boolean {
  switch (endpoint) {
    case 'authorizationEndpoint':
      return usesRedirect(settings);
    case 'tokenEndpoint':
      return settings.grantType !== 'implicit';
    case 'deviceAuthorizationEndpoint':
      return settings.grantType === 'device_code';
    case 'backchannelAuthenticationEndpoint':
      return settings.grantType === 'ciba';
    case 'pushedAuthorizationRequestEndpoint':
      return settings.usePushedAuthorizationRequest && usesRedirect(settings);
    default:
      return false;
  }
}

/** True for an empty text, too: it is left out then. */
function isJsonOf(kind: 'object' | 'array', text: string): boolean {
  if (text.trim() === '') return true;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && Array.isArray(value) === (kind === 'array');
  } catch {
    return false;
  }
}

function endpointProblem(text: string, needed: boolean): string | null {
  if (text === '') return needed ? 'Enter this URL; the provider’s documentation names it.' : null;
  const open = /\{\w+\}/.exec(text)?.[0];
  if (open !== undefined) return `Fill in ${open}: what stands in braces differs from customer to customer.`;
  if (!isUrl(text)) return 'This is not a complete URL; it starts with https://.';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'Only https and http URLs work here.';
  if (url.protocol === 'http:' && !isLoopback(url))
    return 'Use https: over plain http anyone on the way could read the code and the token.';
  if (url.username !== '' || url.password !== '')
    return 'Leave user name and password out of the URL; use Client ID and Client secret.';
  if (url.hash !== '') return 'Remove the part after #; endpoints have none (RFC 6749 §3.1).';
  return null;
}

function redirectUriProblem(text: string): string | null {
  if (text === '') return 'Enter the redirect URI exactly as it is registered with the provider.';
  if (!isUrl(text))
    return 'This is not a complete URI; it looks like https://localhost/callback or myapp:/callback.';
  const url = new URL(text);
  if (FORBIDDEN_REDIRECT_SCHEMES.has(url.protocol))
    return `A browser never leads back to ${url.protocol} addresses; use https, http or a scheme of your own.`;
  if (url.hash !== '' || text.endsWith('#')) return 'A redirect URI has no part after # (RFC 6749 §3.1.2).';
  return null;
}
