/** How the client proves itself at the token endpoint (RFC 6749 §2.3.1, RFC 7591 §2 `token_endpoint_auth_method`). */
export type ClientAuthentication = 'client_secret_basic' | 'client_secret_post' | 'none';

/** Which set of provider facts a connection was made from. `custom` carries none. */
export type PresetId = 'practice' | 'constant-contact' | 'custom';

/** A parameter that goes out as written, beside those that the flow sets itself. */
export interface ExtraParameter {
  readonly name: string;
  readonly value: string;
}

/**
 * Everything that is needed to get a token from one provider as one client, but no secret: the client secret and the
 * tokens are in the vault under the connection's id.
 */
export interface ConnectionSettings {
  readonly name: string;
  readonly preset: PresetId;
  readonly grantType: 'authorization_code';
  /** The provider's issuer identifier, compared with `iss` in redirects (RFC 9207); null when it has none. */
  readonly issuer: string | null;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** RFC 7009; null when the provider publishes none. */
  readonly revocationEndpoint: string | null;
  /** Where the keys that sign its JWTs are (RFC 7517); null when unknown. */
  readonly jwksUri: string | null;
  /** The `iss` inside the provider's JWTs where it differs from `issuer`; null when it is the same. */
  readonly tokenIssuer: string | null;
  /** The `aud` that its access tokens are expected to hold; null when unknown. */
  readonly audience: string | null;
  /** True when the provider's metadata promises `iss` in every redirect (RFC 9207 §3). */
  readonly issuerInRedirect: boolean;
  readonly clientId: string;
  readonly clientAuthentication: ClientAuthentication;
  readonly redirectUri: string;
  /** Space-separated scope tokens (RFC 6749 §3.3). */
  readonly scope: string;
  readonly usePkce: boolean;
  readonly extraAuthorizationParameters: readonly ExtraParameter[];
  /** How long a code lives at this provider, in seconds. */
  readonly codeLifetimeSeconds: number;
  /** Refresh this many seconds before expiry; null follows the default (5 minutes, or 10 % of a shorter life). */
  readonly refreshLeewaySeconds: number | null;
  /** Origins the access token may be sent to without asking, for example `https://api.cc.email`. */
  readonly apiOrigins: readonly string[];
  /** What `{{base_url}}` is offered as when this connection is used; null when unknown. */
  readonly apiBaseUrl: string | null;
}

/** A stored connection. */
export interface Connection extends ConnectionSettings {
  readonly id: string;
  readonly hasClientSecret: boolean;
  /** Whether the vault holds a token for it, readable or not at this moment. */
  readonly hasStoredToken: boolean;
}

/** The settings alone: without the id, and without what only the vault knows. */
export function settingsOf(connection: ConnectionSettings): ConnectionSettings {
  const { id: _id, hasClientSecret: _secret, hasStoredToken: _token, ...settings } = connection as Connection;
  return settings;
}

/** The scope string as its tokens, in order, without repeats. */
export function scopesOf(scope: string): readonly string[] {
  return [...new Set(scope.split(/\s+/).filter((token) => token !== ''))];
}
