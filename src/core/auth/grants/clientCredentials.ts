import type { Connection } from '../connection';
import type { Token } from '../token';
import { requestToken } from '../tokenEndpoint';
import { firstToken, grantParameters, recordExchange, type GrantContext } from './grant';

/** The client asks for a token in its own name (RFC 6749 §4.4). */
export async function clientCredentials(
  context: GrantContext,
  connection: Connection,
  signal: AbortSignal,
): Promise<Token> {
  const endpoint = await context.tokenEndpoint(signal, (exchange) =>
    recordExchange(context.recorder, connection, exchange),
  );
  const reply = await requestToken(endpoint, 'client_credentials', grantParameters(connection));
  return firstToken(reply, connection, context.clock);
}
