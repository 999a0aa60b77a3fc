import type { Problem } from '../errors';
import type { DecodedToken } from '../jwt/decode';
import type { Verification } from '../jwt/verify';
import type { EpochMs } from '../time';

/** What the vault keeps of one authorization: the secrets, and what is needed to judge their life. Stays in main. */
export interface Token {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
  /** As the provider spelt it, `Bearer` when it sent none (and then listed among the deviations). */
  readonly tokenType: string;
  /** The `scope` of the reply; null when it was left out, which means "as requested" (RFC 6749 §5.1). */
  readonly scope: string | null;
  /** The scope that was asked for when the person authorized. */
  readonly requestedScope: string;
  /** When the reply that brought this access token arrived, by the local clock. */
  readonly receivedAt: EpochMs;
  /** When the person last signed in and allowed. */
  readonly authorizedAt: EpochMs;
  /** `expires_in` of the reply in seconds; null when it was left out or unusable. */
  readonly expiresIn: number | null;
  /** How many times this authorization has been refreshed. */
  readonly refreshCount: number;
  /** Whether the last refresh brought a new refresh token; null before the first refresh. */
  readonly rotates: boolean | null;
  /** Where the reply departs from RFC 6749 §5.1, one sentence each. */
  readonly deviations: readonly string[];
}

/** Where an expiry was read from. */
export type ExpirySource = 'expires_in' | 'exp' | 'unknown';

/** What every screen may know of a token: all but the secret. */
export interface TokenView {
  readonly connectionId: string;
  readonly tokenType: string;
  /** A harmless beginning for people to recognise it by; a JWT shows the start of its header, others nothing. */
  readonly masked: string;
  readonly receivedAt: EpochMs;
  readonly authorizedAt: EpochMs;
  /** Null when nothing tells how long it lives. */
  readonly expiresAt: EpochMs | null;
  readonly expirySource: ExpirySource;
  /** When the timer refreshes it; null without expiry or refresh token. */
  readonly refreshAt: EpochMs | null;
  readonly hasRefreshToken: boolean;
  readonly rotates: boolean | null;
  readonly refreshCount: number;
  readonly requestedScopes: readonly string[];
  readonly grantedScopes: readonly string[];
  /** Where the granted scopes were read: the reply, the JWT, or (left out) assumed as requested. */
  readonly scopeSource: 'reply' | 'claim' | 'request';
  readonly storedIn: 'keychain' | 'memory';
  readonly accessToken: DecodedToken;
  readonly idToken: DecodedToken | null;
  /** Verification of the access token when it is a JWT, else of the ID token; null while it is under way. */
  readonly verification: Verification | null;
  readonly deviations: readonly string[];
  /** Set while a refresh is on its way. */
  readonly refreshing: boolean;
  /** What the last refresh ran into, for example that the person must sign in again; null when all is well. */
  readonly problem: Problem | null;
}
