import type { Connection } from '../connection';
import type { Token } from '../token';
import { requestToken } from '../tokenEndpoint';
import { firstToken, grantParameters, neededSecret, recordExchange, type GrantContext } from './grant';

/** Exchanges one token for another, for delegation or impersonation (RFC 8693 §2.1). */
export async function tokenExchange(
  context: GrantContext,
  connection: Connection,
  signal: AbortSignal,
): Promise<Token> {
  const parameters = grantParameters(connection);
  parameters.set('subject_token', await neededSecret(context, connection.subjectToken, 'Subject token'));
  parameters.set('subject_token_type', connection.subjectTokenType);
  if (connection.actorToken !== null) {
    parameters.set('actor_token', await neededSecret(context, connection.actorToken, 'Actor token'));
    parameters.set('actor_token_type', connection.actorTokenType || connection.subjectTokenType);
  }
  if (connection.requestedTokenType !== '')
    parameters.set('requested_token_type', connection.requestedTokenType);
  const endpoint = await context.tokenEndpoint(signal, (exchange) =>
    recordExchange(context.recorder, connection, exchange),
  );
  const grantType = 'urn:ietf:params:oauth:grant-type:token-exchange';
  return firstToken(await requestToken(endpoint, grantType, parameters), connection, context.clock);
}
