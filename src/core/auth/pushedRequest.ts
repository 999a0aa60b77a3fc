import { processPushedAuthorizationResponse, pushedAuthorizationRequest } from 'oauth4webapi';
import { serverOf } from './authorizationServer';
import { clientAuthOf } from './clientAuthentication';
import { explained } from './tokenFailures';
import { TokenTransport, type TokenEndpointContext } from './tokenTransport';

/**
 * Sends the authorization request to the provider directly (RFC 9126), so that the browser carries no more than a
 * reference to it.
 * @returns the `request_uri`.
 * @throws LatchkeyError `token.*`.
 */
export async function pushRequest(
  context: TokenEndpointContext,
  parameters: URLSearchParams,
): Promise<string> {
  const { connection } = context;
  const server = serverOf(connection, connection.issuer);
  const client = { client_id: connection.clientId };
  const transport = new TokenTransport(context);
  return explained(connection, 'direct', async () => {
    const response = await pushedAuthorizationRequest(
      server,
      client,
      await clientAuthOf(context),
      parameters,
      transport.options(),
    );
    return (await processPushedAuthorizationResponse(server, client, response)).request_uri;
  });
}
