import type { Problem } from '../errors';
import { maskToken } from '../exchange/mask';
import type { DecodedToken } from '../jwt/decode';
import { readNumericDate } from '../jwt/numericDate';
import type { Verification } from '../jwt/verify';
import { later, secondsOf, type EpochMs } from '../time';
import { scopesOf } from './connection';
import { expiryOf, refreshTime } from './lifetime';
import type { Token, TokenView } from './token';

/** What the keeper knows beside the token itself. */
export interface TokenCircumstances {
  readonly connectionId: string;
  /** The wall-clock time of this moment, and how old the token really is (a set-back clock does not make it younger). */
  readonly now: EpochMs;
  readonly ageMs: number;
  readonly leewaySeconds: number;
  readonly storedIn: 'keychain' | 'memory';
  readonly accessToken: DecodedToken;
  readonly idToken: DecodedToken | null;
  readonly verification: Verification | null;
  readonly refreshing: boolean;
  readonly problem: Problem | null;
}

/** Everything that may be shown of a token, and nothing that could be used in its place. */
export function viewOf(token: Token, circumstances: TokenCircumstances): TokenView {
  const { now, ageMs, accessToken, idToken } = circumstances;
  const exp = accessToken.kind === 'jwt' ? readNumericDate(accessToken.payload['exp']) : null;
  // Counting from the true age keeps the countdown right when somebody sets the clock back.
  const receivedAt = later(now, -ageMs);
  const { expiresAt, source } = expiryOf(
    { receivedAt, expiresIn: token.expiresIn },
    exp === null ? null : secondsOf(exp.instant),
  );
  return {
    connectionId: circumstances.connectionId,
    tokenType: token.tokenType,
    masked: maskToken(token.accessToken),
    receivedAt,
    authorizedAt: token.authorizedAt,
    expiresAt,
    expirySource: source,
    refreshAt:
      expiresAt === null || token.refreshToken === null
        ? null
        : refreshTime(receivedAt, expiresAt, circumstances.leewaySeconds),
    hasRefreshToken: token.refreshToken !== null,
    rotates: token.rotates,
    refreshCount: token.refreshCount,
    requestedScopes: scopesOf(token.requestedScope),
    ...grantedScopes(token, accessToken),
    storedIn: circumstances.storedIn,
    accessToken,
    idToken,
    verification: circumstances.verification,
    deviations: token.deviations,
    refreshing: circumstances.refreshing,
    problem: circumstances.problem,
  };
}

/**
 * The scopes that the token carries. The reply counts first; a reply without scope means "as requested" (RFC 6749
 * §5.1), unless the JWT itself says otherwise (`scp` as Okta spells it, `scope` as RFC 9068 §2.2.3).
 */
function grantedScopes(
  token: Token,
  accessToken: DecodedToken,
): Pick<TokenView, 'grantedScopes' | 'scopeSource'> {
  if (token.scope !== null) return { grantedScopes: scopesOf(token.scope), scopeSource: 'reply' };
  const claimed = accessToken.kind === 'jwt' ? claimedScopes(accessToken.payload) : null;
  if (claimed !== null) return { grantedScopes: claimed, scopeSource: 'claim' };
  return { grantedScopes: scopesOf(token.requestedScope), scopeSource: 'request' };
}

function claimedScopes(payload: { readonly [name: string]: unknown }): readonly string[] | null {
  for (const value of [payload['scp'], payload['scope']]) {
    if (typeof value === 'string') return scopesOf(value);
    if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
  }
  return null;
}
