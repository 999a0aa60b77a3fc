import type { AuthorizationServer } from 'oauth4webapi';
import type { Connection } from './connection';

/** The part of the provider's metadata (RFC 8414 §2) that a grant needs, as the connection knows it. */
export function serverOf(connection: Connection, issuer: string | null): AuthorizationServer {
  const endpoints = {
    authorization_endpoint: connection.authorizationEndpoint,
    token_endpoint: connection.tokenEndpoint,
    revocation_endpoint: connection.revocationEndpoint,
    introspection_endpoint: connection.introspectionEndpoint,
    userinfo_endpoint: connection.userinfoEndpoint,
    device_authorization_endpoint: connection.deviceAuthorizationEndpoint,
    pushed_authorization_request_endpoint: connection.pushedAuthorizationRequestEndpoint,
    backchannel_authentication_endpoint: connection.backchannelAuthenticationEndpoint,
    registration_endpoint: connection.registrationEndpoint,
    jwks_uri: connection.jwksUri,
  };
  const known = Object.entries(endpoints).filter(([, url]) => url !== null && url !== '');
  return {
    issuer: issuer ?? connection.issuer ?? new URL(connection.tokenEndpoint).origin,
    ...Object.fromEntries(known),
    authorization_response_iss_parameter_supported: connection.issuerInRedirect,
  };
}
