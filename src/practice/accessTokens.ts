import type {
  AccessToken,
  ClientCredentials,
  JWTStructured,
  KoaContextWithOIDC,
  ResourceServer,
} from 'oidc-provider';
import { errors } from './oidcProvider';
import { paths } from './paths';
import type { Stage } from './rehearsals';
import { scopes } from './scopes';

/**
 * The API as a resource (RFC 8707). Its name does not change with the port, so that grants and refresh tokens stay
 * good when a restart had to pick another one.
 */
export const API_RESOURCE = 'urn:latchkey:practice:api';

/** The audience of tokens under the rehearsal `wrong-audience`. */
const OTHER_AUDIENCE = 'https://api.example.com/other';

/** The `aud` that the API asks for. */
export function audienceOf(origin: string): string {
  return origin + paths.api;
}

/** Describes the API to oidc-provider; refuses any other resource with `invalid_target` (RFC 8707 §2). */
export function resourceServer(origin: string, resource: string, stage: Stage): ResourceServer {
  const audience = audienceOf(origin);
  if (resource !== API_RESOURCE && resource !== audience) throw new errors.InvalidTarget();
  return {
    scope: scopes.map(({ name }) => name).join(' '),
    audience: stage.rehearsal === 'wrong-audience' ? OTHER_AUDIENCE : audience,
    accessTokenFormat: stage.rehearsal === 'opaque-token' ? 'opaque' : 'jwt',
    jwt: { sign: { alg: 'RS256' } },
  };
}

/** Gives a JWT access token the claims that Constant Contact's have (Okta's: `scp`, `cid`, `ver`, `auth_time`). */
export function shapeClaims(
  context: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
  jwt: JWTStructured,
): void {
  const { AuthorizationCode: code, RefreshToken: refreshToken } = context.oidc.entities;
  const { scope: _scope, client_id: _clientId, ...registered } = jwt.payload;
  jwt.payload = {
    ver: 1,
    ...registered,
    cid: token.clientId,
    scp: [...token.scopes],
    auth_time: code?.authTime ?? refreshToken?.authTime,
  };
}
