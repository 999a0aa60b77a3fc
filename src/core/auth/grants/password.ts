import type { Connection } from '../connection';
import type { Token } from '../token';
import { requestToken } from '../tokenEndpoint';
import { firstToken, grantParameters, neededSecret, recordExchange, type GrantContext } from './grant';

/**
 * Sends a person's user name and password to the token endpoint (RFC 6749 §4.3). Only for servers that offer nothing
 * else: RFC 9700 §2.4 says that it must not be used.
 */
export async function password(
  context: GrantContext,
  connection: Connection,
  signal: AbortSignal,
): Promise<Token> {
  const parameters = grantParameters(connection);
  parameters.set('username', connection.username);
  parameters.set('password', await neededSecret(context, connection.password, 'Password'));
  const endpoint = await context.tokenEndpoint(signal, (exchange) =>
    recordExchange(context.recorder, connection, exchange),
  );
  return firstToken(await requestToken(endpoint, 'password', parameters), connection, context.clock);
}
