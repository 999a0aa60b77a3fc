import { createLocalJWKSet, errors, jwtVerify, type JWK, type JWTPayload } from 'jose';
import type Provider from 'oidc-provider';
import { audienceOf } from './accessTokens';
import type { Exchange } from './exchange';
import { paths } from './paths';
import { proofFault } from './proof';

/** Who a request speaks for, read from its access token. */
export interface Caller {
  readonly subject: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
}

/** Why a request is not let in. Without a reason it brought no token at all (RFC 6750 §3.1). */
export interface Refusal {
  readonly reason?: string;
}

export type CheckBearer = (exchange: Exchange) => Promise<Caller | Refusal>;

/**
 * Builds the check of the Authorization header (RFC 6750 §2.1): signature, issuer, audience and life of the token, and
 * for a token that is bound to a key, who holds it (RFC 9449 §7.1).
 */
export function createBearerCheck(provider: Provider, origin: string, signingKey: JWK): CheckBearer {
  const { kty, n, e, kid, alg } = signingKey;
  const keys = createLocalJWKSet({ keys: [{ kty, n, e, kid, alg } as JWK] });
  const expected = { issuer: origin + paths.issuer, audience: audienceOf(origin), algorithms: ['RS256'] };

  return async (exchange) => {
    const [, scheme = '', token] =
      /^(Bearer|DPoP) +(\S+)$/i.exec(exchange.request.headers.authorization ?? '') ?? [];
    if (token === undefined) return {};
    if (token.split('.').length !== 3) return checkOpaque(provider, origin, token, exchange);
    try {
      const { payload } = await jwtVerify(token, keys, expected);
      const thumbprint = payload['cnf'] as { readonly jkt?: string } | undefined;
      if (thumbprint?.jkt === undefined)
        return /dpop/i.test(scheme) ? { reason: 'The token is bound to no key' } : callerOf(payload);
      if (/bearer/i.test(scheme)) return { reason: 'The token is bound to a key: send it with DPoP' };
      const reason = await proofFault(exchange, origin, token, thumbprint.jkt);
      return reason === undefined ? callerOf(payload) : { reason };
    } catch (error) {
      return { reason: reasonOf(error) };
    }
  };
}

async function checkOpaque(
  provider: Provider,
  origin: string,
  value: string,
  exchange: Exchange,
): Promise<Caller | Refusal> {
  const token = (await provider.AccessToken.find(value)) ?? (await provider.ClientCredentials.find(value));
  if (token === undefined) return { reason: 'The token is unknown, expired or revoked' };
  if (token.aud !== audienceOf(origin)) return { reason: 'The token is meant for another API' };
  const reason = token.jkt === undefined ? undefined : await proofFault(exchange, origin, value, token.jkt);
  if (reason !== undefined) return { reason };
  const clientId = token.clientId ?? '';
  return { subject: 'accountId' in token ? token.accountId : clientId, clientId, scopes: token.scopes };
}

function callerOf({ sub = '', cid, scp }: JWTPayload): Caller {
  return { subject: sub, clientId: String(cid), scopes: new Set(Array.isArray(scp) ? scp.map(String) : []) };
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === 'aud'
      ? 'The token is meant for another API'
      : `The token's ${error.claim} claim is wrong`;
  }
  return 'The token is not one of this provider';
}
