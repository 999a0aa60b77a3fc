import { ClientSecretBasic, ClientSecretPost, None, type ClientAuth } from 'oauth4webapi';
import { LatchkeyError } from '../errors';
import type { TokenEndpointContext } from './tokenTransport';

/**
 * How the client of a connection proves itself (RFC 6749 §2.3.1).
 * @throws LatchkeyError `connection.invalid` when the secret it needs is not stored.
 */
export function clientAuthOf({ connection, clientSecret }: TokenEndpointContext): ClientAuth {
  if (connection.clientAuthentication === 'none') return None();
  if (clientSecret === null || clientSecret === '') {
    throw new LatchkeyError(
      'connection.invalid',
      'This connection authenticates with a client secret, but none is stored.',
      'Open Edit settings and enter the client secret, or set Client authentication to None for a public client.',
    );
  }
  return connection.clientAuthentication === 'client_secret_basic'
    ? ClientSecretBasic(clientSecret)
    : ClientSecretPost(clientSecret);
}
