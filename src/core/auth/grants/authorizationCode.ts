import type { FlowRecorder } from '../../flow/recorder';
import { redactUrl, shortAddress } from '../../flow/redact';
import { authorizationRequest, type AuthorizationRequest } from '../authorizationRequest';
import type { Connection } from '../connection';
import { readRedirect } from '../redirect';
import type { Token } from '../token';
import { exchangeCode } from '../tokenEndpoint';
import { firstToken, recordExchange, type GrantContext } from './grant';

/**
 * The authorization code flow, once (RFC 6749 §4.1): request, window, redirect, exchange. Every step is recorded as it
 * happens; the code is used the moment it is there.
 * @returns the token, which is not stored yet.
 * @throws LatchkeyError `flow.*`, `redirect.*`, `provider.*` or `token.*`.
 */
export async function authorizationCode(
  { clock, window, recorder, tokenEndpoint }: GrantContext,
  connection: Connection,
  signal: AbortSignal,
): Promise<Token> {
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
  const context = await tokenEndpoint(signal, (exchange) =>
    recordExchange(recorder, connection, exchange, 'Token exchange'),
  );
  return firstToken(await exchangeCode(context, parameters, attempt), connection, clock);
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
