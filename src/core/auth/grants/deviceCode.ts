import { deviceAuthorizationRequest, processDeviceAuthorizationResponse } from 'oauth4webapi';
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

/** Shows a code that the person enters on another device, and waits until they have (RFC 8628). */
export async function deviceCode(
  context: GrantContext,
  connection: Connection,
  signal: AbortSignal,
): Promise<Token> {
  const { recorder, clock } = context;
  if (connection.deviceAuthorizationEndpoint === null) {
    throw new LatchkeyError(
      'connection.invalid',
      'The device grant needs the device authorization URL, but there is none.',
      'Open Edit settings and fill in the Device authorization URL, or discover it from the issuer.',
    );
  }
  let title = 'Device authorization request';
  const endpoint = await context.tokenEndpoint(signal, (exchange) =>
    recordExchange(recorder, connection, exchange, title),
  );
  const transport = new TokenTransport(endpoint);
  const server = serverOf(connection, connection.tokenIssuer ?? connection.issuer);
  const client = { client_id: connection.clientId };
  const device = await explained(connection, 'direct', async () =>
    processDeviceAuthorizationResponse(
      server,
      client,
      await deviceAuthorizationRequest(
        server,
        client,
        await clientAuthOf(endpoint),
        grantParameters(connection),
        transport.options(),
      ),
    ),
  );
  const expiresAt = later(clock.now(), device.expires_in * 1000);
  title = 'Token request';
  try {
    const reply = await pollForToken({
      interval: device.interval,
      expiresIn: device.expires_in,
      monotonic: clock.monotonic,
      signal,
      onInterval: (everySeconds) =>
        recorder.waitFor({
          kind: 'device',
          userCode: device.user_code,
          verificationUri: device.verification_uri,
          verificationUriComplete: device.verification_uri_complete ?? null,
          expiresAt,
          everySeconds,
        }),
      ask: () =>
        requestToken(
          endpoint,
          'urn:ietf:params:oauth:grant-type:device_code',
          new URLSearchParams({ device_code: device.device_code }),
          'poll',
        ),
    });
    return firstToken(reply, connection, clock);
  } finally {
    recorder.waitFor(null);
  }
}
