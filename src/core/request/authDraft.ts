/**
 * A secret that a request needs. What a person types is kept in the vault under a random id; a text that takes its
 * value from variables, such as `{{api_key}}`, stays a text. So a secret is never part of a draft.
 */
export type SecretText =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'kept';
      readonly id: string;
      /** How people recognise it, for example `sk-l…9f2c`. */
      readonly masked: string;
    };

/** The token of a connection goes out. */
export interface ConnectionAuth {
  readonly kind: 'connection';
  readonly connectionId: string;
  /** `header`: `Authorization: PREFIX token` (RFC 6750 §2.1). `query`: `?access_token=` (RFC 6750 §2.3). */
  readonly sendAs: 'header' | 'query';
  /** Null takes the token's own type, normally `Bearer`. */
  readonly headerPrefix: string | null;
  /** What to do when the token is due or expired. */
  readonly ifExpired: 'refresh' | 'send' | 'fail';
  /** Whether a 401 refreshes the token once and sends the request once more. */
  readonly retryOn401: boolean;
}

/** A connection's token, as most requests want it: in the header, refreshed when it is due. */
export function newConnectionAuth(connectionId: string): ConnectionAuth {
  return {
    kind: 'connection',
    connectionId,
    sendAs: 'header',
    headerPrefix: null,
    ifExpired: 'refresh',
    retryOn401: true,
  };
}

/** How a request proves who sends it. */
export type AuthDraft =
  | { readonly kind: 'none' }
  /** What the workspace says for all its requests. */
  | { readonly kind: 'inherit' }
  | ConnectionAuth
  | { readonly kind: 'bearer'; readonly token: SecretText; readonly prefix: string }
  /** RFC 7617. */
  | { readonly kind: 'basic'; readonly username: string; readonly password: SecretText }
  | {
      readonly kind: 'api-key';
      readonly name: string;
      readonly value: SecretText;
      readonly sendAs: 'header' | 'query' | 'cookie';
    }
  /** RFC 7616. */
  | { readonly kind: 'digest'; readonly username: string; readonly password: SecretText }
  /** AWS Signature Version 4. */
  | {
      readonly kind: 'aws-sigv4';
      readonly accessKeyId: string;
      readonly secretAccessKey: SecretText;
      /** An empty text when the keys are not temporary ones. */
      readonly sessionToken: SecretText;
      readonly region: string;
      readonly service: string;
    }
  /** A JWT that is signed here for each send (RFC 7519). */
  | {
      readonly kind: 'jwt';
      readonly algorithm: JwtAlgorithm;
      /** A shared secret for HS*, a private key as PEM (PKCS #8) or JWK otherwise. */
      readonly key: SecretText;
      /** The claims as JSON, placeholders allowed; `iat` and `exp` are added when they are missing. */
      readonly claims: string;
      /** More members of the JOSE header as JSON, for example a `kid`. */
      readonly header: string;
      readonly lifetimeSeconds: number;
      readonly prefix: string;
    };

export const JWT_ALGORITHMS = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

export type JwtAlgorithm = (typeof JWT_ALGORITHMS)[number];
