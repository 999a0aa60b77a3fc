import { isSecretName } from '../flow/redactNames';
import type { ConnectionSettings, ExtraParameter } from './connection';
import { isUrl } from '../isUrl';

/**
 * The authorization URL of a connection as tutorials print it and people paste it: without what is made anew for each
 * request, but for a state that anybody may read.
 */
export function plainAuthorizationUrl(settings: ConnectionSettings): string {
  const url = new URL(settings.authorizationEndpoint);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', settings.clientId);
  url.searchParams.set('redirect_uri', settings.redirectUri);
  if (settings.scope !== '') url.searchParams.set('scope', settings.scope);
  url.searchParams.set('state', 'example');
  return url.href;
}

/** What an authorization URL says about the connection it was made for. Null where it says nothing. */
export interface AuthorizationUrl {
  /** Without query and fragment. */
  readonly authorizationEndpoint: string;
  readonly clientId: string | null;
  readonly redirectUri: string | null;
  readonly scope: string | null;
  /** `code`, mostly; null when the request itself is at the provider (RFC 9126) or in a JWT (RFC 9101). */
  readonly responseType: string | null;
  readonly usesPkce: boolean;
  /** The other parameters, without those that are made anew for each request. */
  readonly extraParameters: readonly ExtraParameter[];
}

/** RFC 6749 §3.1.1 and OAuth 2.0 Multiple Response Types; an API’s own `response_type=json` is none. */
const RESPONSE_TYPE = /^(code|token|id_token|none)( (code|token|id_token))*$/;

/** Set by the flow for each request, or read into a field of its own. */
const NOT_EXTRA = new Set([
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'request',
  'request_uri',
]);

/**
 * Reads an OAuth authorization request out of its URL (RFC 6749 §4.1.1).
 * @returns null when the text is no http URL, or has not the parameters of an authorization request.
 */
export function authorizationUrlIn(text: string): AuthorizationUrl | null {
  const typed = text.trim();
  const url = isUrl(typed) ? new URL(typed) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;

  const query = url.searchParams;
  const responseType = query.get('response_type');
  const clientId = query.get('client_id');
  const isPlain =
    responseType !== null &&
    RESPONSE_TYPE.test(responseType) &&
    (clientId !== null || query.has('redirect_uri'));
  const isPushed = clientId !== null && (query.has('request_uri') || query.has('request'));
  if (!isPlain && !isPushed) return null;

  return {
    authorizationEndpoint: `${url.origin}${url.pathname}`,
    clientId,
    redirectUri: query.get('redirect_uri'),
    scope: query.get('scope'),
    responseType,
    usesPkce: query.has('code_challenge'),
    extraParameters: [...query]
      .filter(([name, value]) => isLasting(name, value))
      .map(([name, value]) => ({ name, value })),
  };
}

/** An answer in the fragment never reaches the redirect URI's query, where the code flow looks for it. */
function isLasting(name: string, value: string): boolean {
  if (name === 'response_mode' && value === 'fragment') return false;
  return !NOT_EXTRA.has(name) && !isSecretName(name);
}
