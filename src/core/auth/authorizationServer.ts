import type { AuthorizationServer } from 'oauth4webapi';
import type { Connection } from './connection';

/** The part of the provider's metadata (RFC 8414 §2) that a grant needs, as the connection knows it. */
export function serverOf(connection: Connection, issuer: string | null): AuthorizationServer {
  return {
    issuer: issuer ?? new URL(connection.authorizationEndpoint).origin,
    authorization_endpoint: connection.authorizationEndpoint,
    token_endpoint: connection.tokenEndpoint,
    ...(connection.revocationEndpoint === null ? {} : { revocation_endpoint: connection.revocationEndpoint }),
    authorization_response_iss_parameter_supported: connection.issuerInRedirect,
  };
}
