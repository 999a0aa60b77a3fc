import { ResponseBodyError } from 'oauth4webapi';
import { LatchkeyError, type ErrorCode } from '../errors';
import type { Connection } from './connection';
import { meaningOf } from './tokenDialects';
import { visible } from '../visible';

/** What was asked for, as far as failures differ by it. `direct` are the grants that need no redirect. */
export type Grant = 'code' | 'refresh' | 'revoke' | 'direct' | 'poll';

/** Runs a call and turns what the library, the provider or the network had to say into our own sentences. */
export async function explained<Result>(
  connection: Connection,
  grant: Grant,
  run: () => Promise<Result>,
): Promise<Result> {
  const host = new URL(connection.tokenEndpoint).host;
  try {
    return await run();
  } catch (error) {
    if (error instanceof ResponseBodyError) throw providerRefusal(error, grant, connection);
    if (error instanceof LatchkeyError) throw networkFailure(error, host, grant);
    throw libraryRefusal(error, host);
  }
}

/** What a provider says to somebody who asks too early, and what the network says meanwhile; null for all other errors. */
export type PollError =
  | 'authorization_pending'
  | 'slow_down'
  | 'expired_token'
  | 'access_denied'
  | 'unreachable'
  | null;

/** Reads what the token endpoint answered to one question of a polling client (RFC 8628 §3.5). */
export function pollError(error: unknown): PollError {
  if (!(error instanceof LatchkeyError)) return null;
  if (error.code === 'token.unreachable' || error.code === 'token.timed_out') return 'unreachable';
  const said = error.cause instanceof ResponseBodyError ? error.cause.error : null;
  return said === 'authorization_pending' ||
    said === 'slow_down' ||
    said === 'expired_token' ||
    said === 'access_denied'
    ? said
    : null;
}

/** A refusal in our words: what it means by the RFC, what this provider means by it, and what mends it. */
function providerRefusal(error: ResponseBodyError, grant: Grant, connection: Connection): LatchkeyError {
  const said = `${visible(error.error)}${error.error_description === undefined ? '' : `: ${visible(error.error_description)}`}`;
  const dialect = meaningOf(connection, error.error, error.error_description);
  const refusal = refusalOf(error, dialect?.standard ?? error.error, said, grant, connection);
  const { code, remedy } = refusal;
  const message = [refusal.message, dialect?.meaning].filter(Boolean).join(' ');
  return new LatchkeyError(code, message, dialect?.remedy ?? remedy, { cause: error });
}

interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
}

/** @param name the error by its name in RFC 6749 §5.2, or the provider's own where the RFC has none. */
function refusalOf(
  error: ResponseBodyError,
  name: string,
  said: string,
  grant: Grant,
  connection: Connection,
): Refusal {
  if (name === 'invalid_grant' && grant === 'refresh') {
    return {
      code: 'refresh.rejected',
      message: `The provider no longer accepts the refresh token (${said}).`,
      remedy: 'Sign in again with Authorize. Until then the last access token stays stored.',
    };
  }
  if (name === 'invalid_grant' && grant !== 'code') {
    return {
      code: 'token.grant_rejected',
      message: `The provider did not accept what was sent for a token (${said}).`,
      remedy: GRANT_REMEDIES[connection.grantType],
    };
  }
  if (name === 'unauthorized_client' || name === 'unsupported_grant_type') {
    return {
      code: 'token.grant_not_allowed',
      message: `This client may not use the grant ${connection.grantType} at this provider (${said}).`,
      remedy: 'Allow the grant for this client in the provider’s portal, or choose another grant type.',
    };
  }
  if (name === 'invalid_grant') {
    return {
      code: 'token.code_rejected',
      message: `The provider did not accept the code (${said}).`,
      remedy: `Authorize again: a code works once, within ${Math.round(connection.codeLifetimeSeconds / 60)} minutes, and only with the redirect URI it was issued for.`,
    };
  }
  if (name === 'invalid_client' || error.status === 401) {
    return {
      code: 'token.client_rejected',
      message: `The provider does not accept this client (${said}).`,
      remedy:
        'Check Client ID, Client secret and Client authentication (basic or post) in the connection’s settings.',
    };
  }
  return {
    code: 'token.error_answer',
    message: `The token endpoint answered ${error.status} ${said}.`,
    remedy: 'The raw exchange is in Flow; compare it with the provider’s documentation.',
  };
}

/** What to look at when the provider refuses what a grant is made of. */
const GRANT_REMEDIES: Readonly<Record<Connection['grantType'], string>> = {
  authorization_code: 'Authorize again.',
  implicit: 'Authorize again.',
  hybrid: 'Authorize again.',
  password: 'Check the user name and the password; an account with a second factor cannot use this grant.',
  client_credentials: 'Check the client ID and how the client authenticates.',
  device_code: 'Start again: the device code was used or has expired.',
  token_exchange: 'Check that the subject token is valid, of the type given, and meant for this provider.',
  jwt_bearer: 'Check the claims of the assertion (sub above all), its key, and this computer’s clock.',
  ciba: 'Start again: the request was answered or has expired.',
};

/** Failures on the way there keep their own words; only the leg is named, and what it means for the code. */
function networkFailure(error: LatchkeyError, host: string, grant: Grant): LatchkeyError {
  const code: ErrorCode | null =
    error.code === 'request.timed_out'
      ? 'token.timed_out'
      : error.code.startsWith('request.') && error.code !== 'request.cancelled'
        ? 'token.unreachable'
        : null;
  if (code === null) return error;
  const remedy =
    grant === 'code'
      ? 'The code may be spent, so it is not sent again: authorize again once the provider answers.'
      : 'Nothing was lost: the stored tokens are unchanged. Try again once the provider answers.';
  return new LatchkeyError(
    code,
    `The token endpoint at ${host} could not be asked. ${error.message}`,
    remedy,
    {
      cause: error,
    },
  );
}

/** What oauth4webapi refuses by itself: replies and ID tokens that do not hold what the specifications ask. */
function libraryRefusal(error: unknown, host: string): LatchkeyError {
  const reason = error instanceof Error ? visible(error.message) : 'unknown reason';
  const idToken = /id[_ ]token|JWT|"iss"|"aud"|nonce/i.test(reason);
  return new LatchkeyError(
    idToken ? 'token.id_token_invalid' : 'token.malformed_answer',
    idToken
      ? `The ID token in the answer of ${host} was refused: ${reason}.`
      : `The answer of ${host} is not a token reply: ${reason}.`,
    idToken
      ? 'Check Issuer URL and Client ID; the token is not stored, since it may be meant for somebody else.'
      : 'The raw exchange is in Flow; compare it with RFC 6749 §5.1.',
    { cause: error },
  );
}
