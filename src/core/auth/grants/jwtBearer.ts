import { SignJWT } from 'jose';
import { LatchkeyError } from '../../errors';
import { secondsOf, type EpochMs } from '../../time';
import { signingKeyOf, type SigningKey } from '../clientAuthentication';
import type { Connection } from '../connection';
import type { Token } from '../token';
import { requestToken } from '../tokenEndpoint';
import { firstToken, grantParameters, recordExchange, type GrantContext } from './grant';

/** Seconds that an assertion lives: long enough for a slow network, and no longer (RFC 7523 §3). */
const ASSERTION_LIFETIME = 300;

/** Signs an assertion with the client's key and asks for a token with it (RFC 7523 §2.1). */
export async function jwtBearer(
  context: GrantContext,
  connection: Connection,
  signal: AbortSignal,
): Promise<Token> {
  const endpoint = await context.tokenEndpoint(signal, (exchange) =>
    recordExchange(context.recorder, connection, exchange),
  );
  const parameters = grantParameters(connection);
  const assertion = await signAssertion(connection, await signingKeyOf(endpoint), context.clock.now());
  parameters.set('assertion', assertion);
  const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  return firstToken(await requestToken(endpoint, grantType, parameters), connection, context.clock);
}

/** The claims that the person wrote, and of `iss`, `sub`, `aud`, `iat`, `exp` and `jti` those that they did not. */
function signAssertion(connection: Connection, key: SigningKey, now: EpochMs): Promise<string> {
  const issued = secondsOf(now);
  const claims = {
    iss: connection.clientId,
    sub: connection.clientId,
    aud: connection.issuer ?? connection.tokenEndpoint,
    iat: issued,
    exp: issued + ASSERTION_LIFETIME,
    jti: crypto.randomUUID(),
    ...claimsIn(connection.assertionClaims),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: key.algorithm, typ: 'JWT', ...(key.kid === '' ? {} : { kid: key.kid }) })
    .sign(key.key);
}

function claimsIn(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  try {
    const claims: unknown = JSON.parse(text);
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims))
      return claims as Record<string, unknown>;
  } catch {
    // Said below: what JSON.parse says of it would quote the text.
  }
  throw new LatchkeyError(
    'connection.invalid',
    'The claims of the assertion are not a JSON object.',
    'Open Edit settings and write them like {"sub": "someone@example.com"}.',
  );
}
