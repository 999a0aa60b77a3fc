import type { TokenView } from '../../../core/auth/token';

/** The scopes of a token, compared with what was asked for. */
export interface ScopeReport {
  readonly granted: readonly string[];
  readonly missing: readonly string[];
  /** Granted without having been asked for. */
  readonly extra: readonly string[];
}

/** The scope that asks for a refresh token (OpenID Connect Core 1.0 §11); many providers grant it without listing it. */
const REFRESH_SCOPE = 'offline_access';

/** Compares granted with requested scopes. A refresh token proves that `offline_access` was granted, listed or not. */
export function scopeReport(
  token: Pick<TokenView, 'requestedScopes' | 'grantedScopes' | 'hasRefreshToken'>,
): ScopeReport {
  const granted = new Set(token.grantedScopes);
  if (token.hasRefreshToken && token.requestedScopes.includes(REFRESH_SCOPE)) granted.add(REFRESH_SCOPE);
  const requested = new Set(token.requestedScopes);
  return {
    granted: [...granted].filter((scope) => requested.has(scope)),
    missing: [...requested].filter((scope) => !granted.has(scope)),
    extra: [...granted].filter((scope) => !requested.has(scope)),
  };
}
