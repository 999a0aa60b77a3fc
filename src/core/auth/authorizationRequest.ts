import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
} from 'oauth4webapi';
import { scopesOf, type ConnectionSettings } from './connection';

/** One authorization attempt: what is asked, and what must be kept to check and use the answer. */
export interface AuthorizationRequest {
  /** All parameters of the request, before they are put into a URL, a signed object or a pushed request. */
  readonly parameters: URLSearchParams;
  /** 256 bits, used once. */
  readonly state: string;
  /** RFC 7636 §4.1; null without PKCE. Stays in main. */
  readonly codeVerifier: string | null;
  /** OpenID Connect Core §3.1.2.1; null when no ID token was asked for. */
  readonly nonce: string | null;
}

/** Parameters that the flow owns; extra parameters cannot replace them. */
const OWN_PARAMETERS = new Set([
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'request',
  'request_uri',
]);

/** What the authorization endpoint is asked for: `code` with the code grant, else what the connection says. */
export function responseTypeOf(
  settings: Pick<ConnectionSettings, 'grantType' | 'responseType'>,
): ConnectionSettings['responseType'] {
  return settings.grantType === 'authorization_code' ? 'code' : settings.responseType;
}

/**
 * The parameters of an authorization request (RFC 6749 §4.1.1) with a fresh state, PKCE and, when an ID token is asked
 * for, a nonce. What the connection leaves empty is left out.
 * @param ownVerifier a code verifier of the person's own; null makes one.
 */
export async function authorizationRequest(
  settings: ConnectionSettings,
  ownVerifier: string | null,
): Promise<AuthorizationRequest> {
  const responseType = responseTypeOf(settings);
  const state = generateRandomState();
  const withCode = responseType.split(' ').includes('code');
  const codeVerifier = settings.usePkce && withCode ? (ownVerifier ?? generateRandomCodeVerifier()) : null;
  const wantsIdToken =
    scopesOf(settings.scope).includes('openid') || responseType.split(' ').includes('id_token');
  const nonce = wantsIdToken ? generateRandomNonce() : null;

  const parameters = new URLSearchParams();
  for (const { name, value } of settings.extraAuthorizationParameters) {
    if (!OWN_PARAMETERS.has(name)) parameters.append(name, value);
  }
  const optional: readonly (readonly [string, string | null])[] = [
    ['response_type', responseType],
    ['client_id', settings.clientId],
    ['redirect_uri', settings.redirectUri],
    ['scope', scopesOf(settings.scope).join(settings.scopeSeparator)],
    ['state', state],
    ['nonce', nonce],
    ['response_mode', settings.responseMode],
    ['prompt', settings.prompt],
    ['login_hint', settings.loginHint],
    ['max_age', settings.maxAge],
    ['acr_values', settings.acrValues],
    ['ui_locales', settings.uiLocales],
    ['claims', settings.claims],
    ['authorization_details', settings.authorizationDetails],
    ['audience', settings.requestedAudience],
  ];
  for (const [name, value] of optional) if (value !== null && value !== '') parameters.set(name, value);
  for (const resource of settings.resources) parameters.append('resource', resource);
  if (codeVerifier !== null) {
    const isPlain = settings.pkceMethod === 'plain';
    parameters.set('code_challenge', isPlain ? codeVerifier : await calculatePKCECodeChallenge(codeVerifier));
    parameters.set('code_challenge_method', settings.pkceMethod);
  }
  return { parameters, state, codeVerifier, nonce };
}

/** The authorization endpoint with these parameters. A query that the endpoint already has is kept (RFC 6749 §3.1). */
export function authorizationUrl(endpoint: string, parameters: URLSearchParams): string {
  const url = new URL(endpoint);
  for (const name of new Set(parameters.keys())) url.searchParams.delete(name);
  for (const [name, value] of parameters) url.searchParams.append(name, value);
  return url.href;
}
