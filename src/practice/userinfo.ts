import { claimsOf, claimsOfScope } from './account';
import { sendForbidden, sendUnauthorized } from './api/replies';
import type { CheckBearer } from './bearer';
import { sendJson, type Exchange } from './exchange';

/**
 * The userinfo endpoint (OpenID Connect Core §5.3). oidc-provider's own takes only opaque tokens made for it alone;
 * here, as at Constant Contact's Okta, one access token is good for the API and for this.
 */
export async function serveUserinfo(checkBearer: CheckBearer, exchange: Exchange): Promise<void> {
  const caller = await checkBearer(exchange);
  if (!('subject' in caller)) return sendUnauthorized(exchange, caller);
  if (!caller.scopes.has('openid')) return sendForbidden(exchange, 'openid');
  const names = new Set<string>(
    Object.entries(claimsOfScope).flatMap(([scope, claims]) => (caller.scopes.has(scope) ? claims : [])),
  );
  const claims = Object.entries(claimsOf(caller.subject)).filter(([name]) => names.has(name));
  sendJson(exchange, 200, Object.fromEntries(claims));
}
