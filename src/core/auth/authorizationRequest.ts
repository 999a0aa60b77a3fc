import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
} from 'oauth4webapi';
import { scopesOf, type ConnectionSettings } from './connection';

/** One authorization attempt: what goes into the URL, and what must be kept to check and use the answer. */
export interface AuthorizationRequest {
  readonly url: string;
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
]);

/**
 * Builds the authorization URL (RFC 6749 §4.1.1) with a fresh state, PKCE S256 and, when an ID token is asked for, a
 * nonce. A query that the endpoint already has is kept (RFC 6749 §3.1).
 */
export async function authorizationRequest(settings: ConnectionSettings): Promise<AuthorizationRequest> {
  const state = generateRandomState();
  const codeVerifier = settings.usePkce ? generateRandomCodeVerifier() : null;
  const nonce = scopesOf(settings.scope).includes('openid') ? generateRandomNonce() : null;

  const url = new URL(settings.authorizationEndpoint);
  const query = url.searchParams;
  for (const { name, value } of settings.extraAuthorizationParameters) {
    if (!OWN_PARAMETERS.has(name)) query.append(name, value);
  }
  query.set('response_type', 'code');
  query.set('client_id', settings.clientId);
  query.set('redirect_uri', settings.redirectUri);
  if (scopesOf(settings.scope).length > 0) query.set('scope', scopesOf(settings.scope).join(' '));
  query.set('state', state);
  if (nonce !== null) query.set('nonce', nonce);
  if (codeVerifier !== null) {
    query.set('code_challenge', await calculatePKCECodeChallenge(codeVerifier));
    query.set('code_challenge_method', 'S256');
  }
  return { url: url.href, state, codeVerifier, nonce };
}
