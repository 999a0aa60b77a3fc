import { backchannelAuthenticationRequest, processBackchannelAuthenticationResponse } from 'oauth4webapi';
import { LatchkeyError } from '../../errors';
import { later } from '../../time';
import { serverOf } from '../authorizationServer';
import { clientAuthOf } from '../clientAuthentication';
import type { Connection } from '../connection';
import type { Token } from '../token';
import { requestToken } from '../tokenEndpoint';
import { explained } from '../tokenFailures';
import { TokenTransport } from '../tokenTransport';
import { firstToken, grantParameters, recordExchange, type GrantContext } from './grant';
import { pollForToken } from './polling';

/** Asks the provider to ask the person on their own device, and waits for the answer (CIBA Core 1.0, poll mode). */
export async function ciba(
  context: GrantContext,
  connection: Connection,
  signal: AbortSignal,
): Promise<Token> {
  const { recorder, clock } = context;
  if (connection.backchannelAuthenticationEndpoint === null || connection.loginHint === '') {
    throw new LatchkeyError(
      'connection.invalid',
      'The CIBA grant needs the backchannel authentication URL and a login hint that says who is to be asked.',
      'Open Edit settings and fill in both.',
    );
  }
  let title = 'Backchannel authentication request';
  const endpoint = await context.tokenEndpoint(signal, (exchange) =>
    recordExchange(recorder, connection, exchange, title),
  );
  const transport = new TokenTransport(endpoint);
  const server = serverOf(connection, connection.tokenIssuer ?? connection.issuer);
  const client = { client_id: connection.clientId };
  const parameters = grantParameters(connection);
  parameters.set('login_hint', connection.loginHint);
  if (connection.bindingMessage !== '') parameters.set('binding_message', connection.bindingMessage);
  if (connection.acrValues !== '') parameters.set('acr_values', connection.acrValues);
  const asked = await explained(connection, 'direct', async () =>
    processBackchannelAuthenticationResponse(
      server,
      client,
      await backchannelAuthenticationRequest(
        server,
        client,
        await clientAuthOf(endpoint),
        parameters,
        transport.options(),
      ),
    ),
  );
  const expiresAt = later(clock.now(), asked.expires_in * 1000);
  title = 'Token request';
  try {
    const reply = await pollForToken({
      interval: asked.interval,
      expiresIn: asked.expires_in,
      monotonic: clock.monotonic,
      signal,
      onInterval: (everySeconds) =>
        recorder.waitFor({
          kind: 'ciba',
          loginHint: connection.loginHint,
          bindingMessage: connection.bindingMessage,
          expiresAt,
          everySeconds,
        }),
      ask: () =>
        requestToken(
          endpoint,
          'urn:openid:params:grant-type:ciba',
          new URLSearchParams({ auth_req_id: asked.auth_req_id }),
          'poll',
        ),
    });
    return firstToken(reply, connection, clock);
  } finally {
    recorder.waitFor(null);
  }
}
