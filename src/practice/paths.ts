const ISSUER = '/oauth2/default';

/** The routes of oidc-provider below the issuer, shaped like Constant Contact's (which are Okta's). */
export const routes = {
  authorization: '/v1/authorize',
  token: '/v1/token',
  jwks: '/v1/keys',
  revocation: '/v1/revoke',
  introspection: '/v1/introspect',
  userinfo: '/v1/userinfo',
  end_session: '/v1/logout',
  device_authorization: '/v1/device/authorize',
  code_verification: '/device',
  pushed_authorization_request: '/v1/par',
  registration: '/v1/clients',
} as const;

/** Whole paths, as a client sees them. */
export const paths = {
  issuer: ISSUER,
  authorization: ISSUER + routes.authorization,
  token: ISSUER + routes.token,
  revocation: ISSUER + routes.revocation,
  userinfo: ISSUER + routes.userinfo,
  deviceVerification: ISSUER + routes.code_verification,
  /** Followed by the interaction's id. */
  signIn: `${ISSUER}/signin/`,
  /** RFC 8414 §3.1 puts the well-known part before the issuer's path. */
  metadata: `/.well-known/oauth-authorization-server${ISSUER}`,
  api: '/v3',
} as const;
