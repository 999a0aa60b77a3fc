import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTVerifyOptions } from 'jose';
import { visible } from '../visible';
import { relativeText, type EpochMs } from '../time';
import { decodeToken, isUnsigned } from './decode';
import { readNumericDate } from './numericDate';

/** The outcome of checking a JWT against its issuer's keys. Three-valued: "cannot" is neither good nor bad. */
export interface Verification {
  readonly verdict: 'verified' | 'failed' | 'cannot';
  /** One sentence: why. */
  readonly reason: string;
  readonly algorithm: string | null;
  readonly keyId: string | null;
  /** The URL the keys came from; null when none were fetched. */
  readonly keysFrom: string | null;
  readonly checkedAt: EpochMs;
}

/** A provider's published keys, and the URL they came from. */
interface FetchedKeys {
  readonly keysFrom: string;
  readonly jwks: JSONWebKeySet;
}

/** What a token is checked against; a null issuer or audience is not checked. */
export interface VerificationContext {
  readonly issuer: string | null;
  readonly audience: string | null;
  /** Fetches the keys of the connection, never those that a token names. Null when it knows no address of any. */
  readonly fetchKeys: () => Promise<FetchedKeys | null>;
  readonly now: EpochMs;
}

/**
 * Signatures made with a private key only (RFC 8725 §3.1). With HS256 in this list, somebody could sign with the
 * published key as if it were a shared secret, and pass.
 */
const ALGORITHMS = [
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
  'Ed25519',
];

/** Clocks of two machines differ by so many seconds without meaning anything. */
const CLOCK_DIFFERENCE_SECONDS = 60;

type Outcome = Pick<Verification, 'verdict' | 'reason'>;

/**
 * Checks the signature of a JWT against the keys of its provider, then issuer and audience. Never throws.
 *
 * `verified` speaks of authenticity, not of age: a token that has expired, or is not valid yet, is still genuine, and
 * the reason says so. `failed` means that something is wrong with the token; `cannot`, that there is no way to tell:
 * it is opaque or encrypted, the keys are out of reach, or none of them is the one it names.
 */
export async function verifyToken(token: string, context: VerificationContext): Promise<Verification> {
  const decoded = decodeToken(token);
  const header = decoded.kind === 'opaque' ? null : decoded.header;
  const algorithm = textOrNull(header?.['alg']);
  const keyId = textOrNull(header?.['kid']);
  const conclude = ({ verdict, reason }: Outcome, keysFrom: string | null): Verification => ({
    verdict,
    reason,
    algorithm,
    keyId,
    keysFrom,
    checkedAt: context.now,
  });

  if (decoded.kind === 'opaque')
    return conclude(cannot('It is not a JWT: only its provider can check it.'), null);
  if (decoded.kind === 'jwe')
    return conclude(cannot('It is encrypted for somebody else, so it cannot be checked here.'), null);
  if (isUnsigned(decoded.header['alg']))
    return conclude(failed('It is unsigned, so anybody could have written it.'), null);
  if (algorithm === null) return conclude(failed('Its header names no algorithm.'), null);
  if (!ALGORITHMS.includes(algorithm)) return conclude(cannot(reasonAgainst(algorithm)), null);

  let keys: FetchedKeys | null;
  try {
    keys = await context.fetchKeys();
  } catch {
    return conclude(cannot('The provider’s keys could not be fetched.'), null);
  }
  if (keys === null) return conclude(cannot('It is not known where the provider publishes its keys.'), null);
  return conclude(await check(token, keys.jwks, context), keys.keysFrom);
}

function cannot(reason: string): Outcome {
  return { verdict: 'cannot', reason };
}

function failed(reason: string): Outcome {
  return { verdict: 'failed', reason };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? visible(value) : null;
}

function reasonAgainst(algorithm: string): string {
  return /^HS\d/i.test(algorithm)
    ? `It is signed with a secret that only the provider and the API know (${algorithm}).`
    : `Latchkey does not know the algorithm ${algorithm}.`;
}

async function check(token: string, jwks: JSONWebKeySet, context: VerificationContext): Promise<Outcome> {
  const options: JWTVerifyOptions = {
    algorithms: ALGORITHMS,
    currentDate: new Date(context.now),
    clockTolerance: CLOCK_DIFFERENCE_SECONDS,
    ...(context.issuer === null ? {} : { issuer: context.issuer }),
    ...(context.audience === null ? {} : { audience: context.audience }),
  };
  try {
    await verifyWithAny(token, jwks, options);
    return { verdict: 'verified', reason: `${whatFits(context)}.` };
  } catch (error) {
    return outcomeOf(error, context);
  }
}

/** Tries each key that fits when the token does not name one, as RFC 7515 appendix D leaves open. */
async function verifyWithAny(token: string, jwks: JSONWebKeySet, options: JWTVerifyOptions): Promise<void> {
  try {
    await jwtVerify(token, createLocalJWKSet(jwks), options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        await jwtVerify(token, key, options);
        return;
      } catch (refusal) {
        if (!(refusal instanceof errors.JWSSignatureVerificationFailed)) throw refusal;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function whatFits({ issuer, audience }: VerificationContext): string {
  const checked = [issuer === null ? null : 'issuer', audience === null ? null : 'audience'].filter(
    (name) => name !== null,
  );
  const signature = 'The signature fits the provider’s key';
  return checked.length === 0
    ? signature
    : `${signature}, and so ${checked.length === 1 ? 'does' : 'do'} ${checked.join(' and ')}`;
}

function outcomeOf(error: unknown, context: VerificationContext): Outcome {
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
    return outcomeOfClaim(error, context);
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return failed('The signature does not fit: the token was changed, or somebody else signed it.');
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return cannot('None of the provider’s published keys is the one that the token names.');
  }
  if (error instanceof errors.JOSENotSupported) {
    return cannot('The token or its key needs an extension that Latchkey does not know.');
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
    return failed('It breaks the rules of a signed JWT (RFC 7515, RFC 7519).');
  }
  return cannot('The provider’s keys cannot be used: they are malformed or too weak.');
}

/** The library checks claims only after the signature: whatever is said here, the signature is right. */
function outcomeOfClaim(
  { claim, reason, payload }: errors.JWTExpired | errors.JWTClaimValidationFailed,
  context: VerificationContext,
): Outcome {
  const date = readNumericDate(payload[claim]);
  const when = date === null ? '' : ` ${relativeText(date.instant, context.now)}`;
  if (claim === 'exp' && reason === 'check_failed') {
    return { verdict: 'verified', reason: `${whatFits(context)}, but the token expired${when}.` };
  }
  if (claim === 'nbf' && reason === 'check_failed') {
    return { verdict: 'verified', reason: `${whatFits(context)}, but the token becomes valid only${when}.` };
  }
  if (reason === 'missing') return failed(`The signature is right, but the token holds no “${claim}”.`);
  if (claim === 'iss')
    return failed(
      `The signature is right, but the issuer is ${shown(payload['iss'])}, not the one in settings.`,
    );
  if (claim === 'aud')
    return failed(
      `The signature is right, but the audience is ${shown(payload['aud'])}, not the one in settings.`,
    );
  return failed(`The signature is right, but “${claim}” is not what RFC 7519 allows.`);
}

function shown(value: unknown): string {
  return visible(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
}
