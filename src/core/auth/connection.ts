import type { SecretText } from '../request/authDraft';

/** How a token is obtained. The names are those of the RFCs; `implicit` and `password` are there for old servers only. */
export const GRANT_TYPES = [
  /** RFC 6749 §4.1. */
  'authorization_code',
  /** RFC 6749 §4.2 and OpenID Connect Core §3.2. */
  'implicit',
  /** OpenID Connect Core §3.3. */
  'hybrid',
  /** RFC 6749 §4.3. */
  'password',
  /** RFC 6749 §4.4. */
  'client_credentials',
  /** RFC 8628. */
  'device_code',
  /** RFC 8693. */
  'token_exchange',
  /** RFC 7523 §2.1. */
  'jwt_bearer',
  /** OpenID Connect CIBA Core 1.0, poll mode. */
  'ciba',
] as const;

export type GrantType = (typeof GRANT_TYPES)[number];

/** How the client proves itself at the token endpoint (RFC 6749 §2.3.1, RFC 7591 §2, RFC 8705 §2.1). */
export const CLIENT_AUTHENTICATIONS = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
  'none',
] as const;

export type ClientAuthentication = (typeof CLIENT_AUTHENTICATIONS)[number];

/** Which set of provider facts a connection was made from. `custom` carries none. */
export const PRESET_IDS = [
  'practice',
  'constant-contact',
  'google',
  'microsoft',
  'github',
  'slack',
  'okta',
  'auth0',
  'salesforce',
  'hubspot',
  'stripe',
  'spotify',
  'gitlab',
  'keycloak',
  'custom',
] as const;

export type PresetId = (typeof PRESET_IDS)[number];

/** How the answer comes back to the redirect URI (OAuth 2.0 Multiple Response Types §2.1, Form Post, JARM §2.3). */
export const RESPONSE_MODES = [
  'query',
  'fragment',
  'form_post',
  'jwt',
  'query.jwt',
  'fragment.jwt',
  'form_post.jwt',
] as const;

type ResponseMode = (typeof RESPONSE_MODES)[number];

/** What is asked for at the authorization endpoint (OAuth 2.0 Multiple Response Types §3 and §5). */
export const RESPONSE_TYPES = [
  'code',
  'token',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
] as const;

type ResponseType = (typeof RESPONSE_TYPES)[number];

/** A parameter that goes out as written, beside those that the flow sets itself. */
export interface ExtraParameter {
  readonly name: string;
  readonly value: string;
}

/** A parameter for the token endpoint, on the leg and in the place that the provider wants it. */
export interface ExtraTokenParameter extends ExtraParameter {
  readonly leg: 'token' | 'refresh' | 'both';
  readonly place: 'body' | 'query' | 'header';
}

/** The public half of the key that the client signs with; the private half is in the vault. */
interface ClientKey {
  readonly algorithm: string;
  readonly kid: string;
  /** The public JWK as JSON text, as the provider wants to have it registered. */
  readonly publicJwk: string;
}

/** Where a token reply that does not follow RFC 6749 §5.1 keeps what it should say; empty means the standard place. */
export interface ReplyPaths {
  /** Member names joined by dots, `authed_user.access_token`; of several places, parted by `|`, the first that is there. */
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: string;
  readonly scope: string;
}

/**
 * Everything that is needed to get a token from one provider as one client, but no secret: the client secret and the
 * tokens are in the vault under the connection's id.
 */
export interface ConnectionSettings {
  readonly name: string;
  readonly preset: PresetId;
  /** What the preset's addresses leave open, for example the tenant; by the slot's name. */
  readonly presetSlots: readonly ExtraParameter[];
  readonly grantType: GrantType;
  /** The provider's issuer identifier, compared with `iss` in redirects (RFC 9207); null when it has none. */
  readonly issuer: string | null;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Where refresh tokens go when that is not the token endpoint; null when it is. */
  readonly refreshEndpoint: string | null;
  /** RFC 7009; null when the provider publishes none. */
  readonly revocationEndpoint: string | null;
  /** RFC 7662; null when the provider publishes none. */
  readonly introspectionEndpoint: string | null;
  /** OpenID Connect Core §5.3; null when the provider publishes none. */
  readonly userinfoEndpoint: string | null;
  /** OpenID Connect RP-Initiated Logout §2; null when the provider publishes none. */
  readonly endSessionEndpoint: string | null;
  /** RFC 8628 §3.1; null when the provider publishes none. */
  readonly deviceAuthorizationEndpoint: string | null;
  /** RFC 9126 §2; null when the provider publishes none. */
  readonly pushedAuthorizationRequestEndpoint: string | null;
  /** OpenID Connect CIBA Core §7.1; null when the provider publishes none. */
  readonly backchannelAuthenticationEndpoint: string | null;
  /** RFC 7591 §3; null when the provider publishes none. */
  readonly registrationEndpoint: string | null;
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
  /** The key for private_key_jwt, signed requests and the JWT bearer grant; null when there is none. */
  readonly clientKey: ClientKey | null;
  readonly redirectUri: string;
  /** Space-separated scope tokens (RFC 6749 §3.3). */
  readonly scope: string;
  /** What scopes are joined by on the wire. The RFC says a space; some providers want a comma. */
  readonly scopeSeparator: ' ' | ',';
  readonly usePkce: boolean;
  /** RFC 7636 §4.2. `plain` is for servers that know nothing better. */
  readonly pkceMethod: 'S256' | 'plain';
  /** A verifier of the person's own; null makes a new one for each flow. */
  readonly codeVerifier: SecretText | null;
  /** For the implicit and hybrid grants; the code grant always asks for `code`. */
  readonly responseType: ResponseType;
  /** Null leaves it to the response type. */
  readonly responseMode: ResponseMode | null;
  /** OpenID Connect Core §3.1.2.1, space-separated; empty leaves it out, like the next four. */
  readonly prompt: string;
  readonly loginHint: string;
  readonly acrValues: string;
  readonly uiLocales: string;
  /** Seconds, as text; empty leaves it out. */
  readonly maxAge: string;
  /** The `claims` parameter as JSON (OpenID Connect Core §5.5); empty leaves it out. */
  readonly claims: string;
  /** RFC 9396 as JSON; empty leaves it out. */
  readonly authorizationDetails: string;
  /** RFC 8707: one `resource` parameter each. */
  readonly resources: readonly string[];
  /** The `audience` parameter that some providers and RFC 8693 want; empty leaves it out. */
  readonly requestedAudience: string;
  /** Whether the request is pushed first (RFC 9126). */
  readonly usePushedAuthorizationRequest: boolean;
  /** Whether the request travels as a JWT (RFC 9101). */
  readonly requestObject: 'none' | 'signed' | 'encrypted';
  /** Whether tokens are bound to a key of ours (RFC 9449). */
  readonly useDpop: boolean;
  readonly extraAuthorizationParameters: readonly ExtraParameter[];
  readonly extraTokenParameters: readonly ExtraTokenParameter[];
  /** How the token request's parameters travel. The RFC says form; some providers want otherwise. */
  readonly tokenRequestFormat: 'form' | 'json' | 'query';
  readonly replyPaths: ReplyPaths;
  /** For the password grant. */
  readonly username: string;
  readonly password: SecretText | null;
  /** For token exchange (RFC 8693 §2.1). */
  readonly subjectToken: SecretText | null;
  readonly subjectTokenType: string;
  readonly actorToken: SecretText | null;
  readonly actorTokenType: string;
  readonly requestedTokenType: string;
  /** The claims of the assertion for the JWT bearer grant as JSON; `iss`, `aud`, `iat`, `exp`, `jti` are added. */
  readonly assertionClaims: string;
  /** Shown on the device that asks the person (CIBA §7.1); empty leaves it out. */
  readonly bindingMessage: string;
  /** Where the person signs in: the app's own window, or their browser with a listener on this machine (RFC 8252). */
  readonly door: 'window' | 'browser';
  /** Whether the window starts with no cookies each time, or keeps the account's. */
  readonly cookies: 'fresh' | 'kept';
  /** How long a code lives at this provider, in seconds. */
  readonly codeLifetimeSeconds: number;
  /** Whether the flow stops between redirect and exchange, so that the person can look. */
  readonly holdBeforeExchange: boolean;
  /** Refresh this many seconds before expiry; null follows the default (5 minutes, or 10 % of a shorter life). */
  readonly refreshLeewaySeconds: number | null;
  /** Origins the access token may be sent to without asking, for example `https://api.cc.email`. */
  readonly apiOrigins: readonly string[];
  /** What `{{base_url}}` is offered as when this connection is used; null when unknown. */
  readonly apiBaseUrl: string | null;
}

/** A connection to a provider that nothing is known of yet. */
export const BLANK_CONNECTION: ConnectionSettings = {
  name: '',
  preset: 'custom',
  presetSlots: [],
  grantType: 'authorization_code',
  issuer: null,
  authorizationEndpoint: '',
  tokenEndpoint: '',
  refreshEndpoint: null,
  revocationEndpoint: null,
  introspectionEndpoint: null,
  userinfoEndpoint: null,
  endSessionEndpoint: null,
  deviceAuthorizationEndpoint: null,
  pushedAuthorizationRequestEndpoint: null,
  backchannelAuthenticationEndpoint: null,
  registrationEndpoint: null,
  jwksUri: null,
  tokenIssuer: null,
  audience: null,
  issuerInRedirect: false,
  clientId: '',
  clientAuthentication: 'none',
  clientKey: null,
  redirectUri: 'https://localhost/callback',
  scope: '',
  scopeSeparator: ' ',
  usePkce: true,
  pkceMethod: 'S256',
  codeVerifier: null,
  responseType: 'code',
  responseMode: null,
  prompt: '',
  loginHint: '',
  acrValues: '',
  uiLocales: '',
  maxAge: '',
  claims: '',
  authorizationDetails: '',
  resources: [],
  requestedAudience: '',
  usePushedAuthorizationRequest: false,
  requestObject: 'none',
  useDpop: false,
  extraAuthorizationParameters: [],
  extraTokenParameters: [],
  tokenRequestFormat: 'form',
  replyPaths: { accessToken: '', refreshToken: '', expiresIn: '', scope: '' },
  username: '',
  password: null,
  subjectToken: null,
  subjectTokenType: 'urn:ietf:params:oauth:token-type:access_token',
  actorToken: null,
  actorTokenType: '',
  requestedTokenType: '',
  assertionClaims: '',
  bindingMessage: '',
  door: 'window',
  cookies: 'fresh',
  codeLifetimeSeconds: 600,
  holdBeforeExchange: false,
  refreshLeewaySeconds: null,
  apiOrigins: [],
  apiBaseUrl: null,
};

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
