import type { Client, ClientMetadata } from 'oidc-provider';
import { Provider } from './oidcProvider';
import { isUrl } from './isUrl';

/** Schemes that run as a script or read a file when a browser follows them: never a place to send a code to. */
const REFUSED_SCHEMES: ReadonlySet<string> = new Set(['javascript:', 'data:', 'vbscript:', 'file:', 'blob:']);

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

/** What may be asked for at the authorization endpoint (OAuth 2.0 Multiple Response Types §3, §5). */
export const responseTypes = [
  'code',
  'code id_token',
  'code token',
  'code id_token token',
  'id_token',
  'id_token token',
] as const;

/**
 * The clients everybody may use. Their secrets are public on purpose: they protect nothing, and a newcomer has to be
 * able to copy them from the about page.
 */
export const clients: readonly ClientMetadata[] = [
  client('latchkey-practice', 'none', ['implicit', DEVICE_CODE]),
  client('latchkey-practice-basic', 'client_secret_basic', ['client_credentials'], 'practice-secret-basic'),
  client('latchkey-practice-post', 'client_secret_post', ['client_credentials'], 'practice-secret-post'),
];

function client(
  id: string,
  method: 'none' | 'client_secret_basic' | 'client_secret_post',
  moreGrants: readonly string[],
  secret?: string,
): ClientMetadata {
  return {
    client_id: id,
    client_name: 'Latchkey',
    token_endpoint_auth_method: method,
    grant_types: ['authorization_code', 'refresh_token', ...moreGrants],
    response_types: moreGrants.includes('implicit') ? [...responseTypes] : ['code'],
    // The provider insists on one; `relaxRedirects` opens the rest.
    redirect_uris: ['https://latchkey.example/callback'],
    ...(secret === undefined ? {} : { client_secret: secret }),
  };
}

/**
 * Whether a redirect URI may receive a code: any absolute URI without a fragment (RFC 6749 §3.1.2), whether anything
 * listens there or not, since people practise with the redirect URI of the provider they will use later.
 */
function redirectAllowed(uri: string): boolean {
  if (!isUrl(uri)) return false;
  const { protocol, href } = new URL(uri);
  return !REFUSED_SCHEMES.has(protocol) && !href.includes('#');
}

/** Opens all clients to every redirect URI, by the override that oidc-provider documents for it. */
export function relaxRedirects(model: { readonly prototype: Client }): void {
  model.prototype.redirectUriAllowed = redirectAllowed;
  model.prototype.postLogoutRedirectUriAllowed = redirectAllowed;
}

/**
 * Takes a client's secret only by the method it is registered for (RFC 6749 §2.3.1), as Okta does. oidc-provider
 * would take it by both, and nobody could practise `invalid_client`.
 */
export function insistOnMethod(model: { readonly prototype: Client }): void {
  model.prototype.compareClientSecret = function compareClientSecret(this: Client, secret: string): boolean {
    const method =
      Provider.ctx?.headers.authorization === undefined ? 'client_secret_post' : 'client_secret_basic';
    return this.clientAuthMethod === method && this.clientSecret === secret;
  };
}
