import { LatchkeyError } from '../../errors';
import { checkConnection } from '../checkConnection';
import type { Connection } from '../connection';
import type { Token } from '../token';
import { authorizationCode } from './authorizationCode';
import { ciba } from './ciba';
import { clientCredentials } from './clientCredentials';
import { deviceCode } from './deviceCode';
import type { GrantContext } from './grant';
import { jwtBearer } from './jwtBearer';
import { password } from './password';
import { tokenExchange } from './tokenExchange';

type Grant = (context: GrantContext, connection: Connection, signal: AbortSignal) => Promise<Token>;

const GRANTS: Readonly<Record<Connection['grantType'], Grant>> = {
  authorization_code: authorizationCode,
  implicit: authorizationCode,
  hybrid: authorizationCode,
  password,
  client_credentials: clientCredentials,
  device_code: deviceCode,
  token_exchange: tokenExchange,
  jwt_bearer: jwtBearer,
  ciba,
};

/**
 * Gets a token by the grant that the connection names.
 * @returns the token, which is not stored yet.
 * @throws LatchkeyError `connection.invalid` when the settings cannot work, else what the grant ran into.
 */
export async function obtainToken(
  context: GrantContext,
  connection: Connection,
  signal: AbortSignal,
): Promise<Token> {
  const [problem] = checkConnection(connection);
  if (problem !== undefined) {
    throw new LatchkeyError('connection.invalid', problem.message, 'Open Edit settings and mend it.');
  }
  return GRANTS[connection.grantType](context, connection, signal);
}
