import { createLocalJWKSet, errors, jwtVerify, type JWK, type JWTPayload } from 'jose';
import type Provider from 'oidc-provider';
import { audienceOf } from './accessTokens';
import { paths } from './paths';

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

export type CheckBearer = (authorization: string | undefined) => Promise<Caller | Refusal>;

/** Builds the check of the Authorization header (RFC 6750 §2.1): signature, issuer, audience and life of the token. */
export function createBearerCheck(provider: Provider, origin: string, signingKey: JWK): CheckBearer {
  const { kty, n, e, kid, alg } = signingKey;
  const keys = createLocalJWKSet({ keys: [{ kty, n, e, kid, alg } as JWK] });
  const expected = { issuer: origin + paths.issuer, audience: audienceOf(origin), algorithms: ['RS256'] };

  return async (authorization) => {
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return {};
    if (token.split('.').length !== 3) return checkOpaque(provider, expected.audience, token);
    try {
      const { payload } = await jwtVerify(token, keys, expected);
      return callerOf(payload);
    } catch (error) {
      return { reason: reasonOf(error) };
    }
  };
}

async function checkOpaque(provider: Provider, audience: string, value: string): Promise<Caller | Refusal> {
  const token = await provider.AccessToken.find(value);
  if (token === undefined) return { reason: 'The token is unknown, expired or revoked' };
  if (token.aud !== audience) return { reason: 'The token is meant for another API' };
  return { subject: token.accountId, clientId: token.clientId ?? '', scopes: token.scopes };
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
