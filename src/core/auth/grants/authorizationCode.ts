import { LatchkeyError } from '../../errors';
import type { RecordedExchange } from '../../flow/flow';
import type { FlowRecorder } from '../../flow/recorder';
import { redactUrl, shortAddress } from '../../flow/redact';
import type { AuthorizationWindow, Clock } from '../../ports';
import { authorizationRequest, type AuthorizationRequest } from '../authorizationRequest';
import { checkConnection } from '../checkConnection';
import type { Connection } from '../connection';
import { readRedirect } from '../redirect';
import type { Token } from '../token';
import { exchangeCode } from '../tokenEndpoint';
import type { TokenEndpointContext } from '../tokenTransport';

/** What one run of the flow needs. */
export interface AuthorizationFlowContext {
  readonly clock: Clock;
  readonly window: AuthorizationWindow;
  readonly recorder: FlowRecorder;
  /** How the token endpoint is called; the callback records each exchange. */
  readonly tokenEndpoint: (
    signal: AbortSignal,
    record: (exchange: RecordedExchange) => void,
  ) => Promise<TokenEndpointContext>;
}

/**
 * The authorization code flow, once (RFC 6749 §4.1): request, window, redirect, exchange. Every step is recorded as it
 * happens; the code is used the moment it is there.
 * @returns the token, which is not stored yet.
 * @throws LatchkeyError `connection.invalid`, `flow.*`, `redirect.*`, `provider.*` or `token.*`.
 */
export async function runAuthorization(
  { clock, window, recorder, tokenEndpoint }: AuthorizationFlowContext,
  connection: Connection,
  signal: AbortSignal,
): Promise<Token> {
  const [problem] = checkConnection(connection);
  if (problem !== undefined) {
    throw new LatchkeyError('connection.invalid', problem.message, 'Open Edit settings and mend it.');
  }
  const attempt = await authorizationRequest(connection);
  recordRequest(recorder, attempt);
  signal.throwIfAborted();
  const answer = await window.open({
    flowId: recorder.flow.id,
    connectionName: connection.name,
    authorizationUrl: attempt.url,
    redirectUri: connection.redirectUri,
    onHop: (hop) =>
      recorder.step({
        kind: hop.exchange === null ? 'note' : 'hop',
        title: hop.title,
        detail: hop.detail,
        tags: hop.tags,
        exchange: hop.exchange === null ? null : { ...hop.exchange, requestBody: null, responseBody: null },
      }),
    signal,
  });
  const parameters = readRedirect(answer, { ...connection, state: attempt.state });
  recorder.codeReceived(connection.codeLifetimeSeconds);
  recorder.step({
    kind: 'redirect_intercepted',
    title: 'Redirect intercepted',
    detail: redactUrl(answer.url),
    tone: 'ok',
    tags: [
      { text: 'state matches', tone: 'ok' },
      ...(parameters.has('iss') ? [{ text: 'issuer matches', tone: 'ok' as const }] : []),
    ],
  });
  recorder.codeUsed();
  const context = await tokenEndpoint(signal, (exchange) => recordExchange(recorder, connection, exchange));
  const reply = await exchangeCode(context, parameters, attempt);
  const now = clock.now();
  return {
    ...reply,
    requestedScope: connection.scope,
    receivedAt: now,
    authorizedAt: now,
    refreshCount: 0,
    rotates: null,
  };
}

function recordRequest(recorder: FlowRecorder, attempt: AuthorizationRequest): void {
  recorder.step({
    kind: 'authorization_request',
    title: 'Authorization request',
    detail: `GET ${shortAddress(attempt.url)}`,
    tone: 'brass',
    tags: [
      ...(attempt.codeVerifier === null ? [] : [{ text: 'PKCE S256', tone: 'neutral' as const }]),
      { text: 'state', tone: 'neutral' },
      ...(attempt.nonce === null ? [] : [{ text: 'nonce', tone: 'neutral' as const }]),
    ],
  });
}

function recordExchange(recorder: FlowRecorder, connection: Connection, exchange: RecordedExchange): void {
  const tone = exchange.status === 200 ? 'ok' : 'danger';
  recorder.step({
    kind: 'token_exchange',
    title: 'Token exchange',
    detail: `POST ${shortAddress(exchange.url)}`,
    tone,
    tags: [
      { text: exchange.status === 0 ? 'no answer' : String(exchange.status), tone },
      { text: authenticationWords[connection.clientAuthentication], tone: 'neutral' },
    ],
    exchange,
  });
}

const authenticationWords = {
  client_secret_basic: 'basic auth',
  client_secret_post: 'secret in the body',
  client_secret_jwt: 'JWT signed with the secret',
  private_key_jwt: 'JWT signed with the key',
  tls_client_auth: 'client certificate',
  none: 'public client',
} as const;
