import { redactUrl, shortAddress } from '../../flow/redact';
import {
  authorizationRequest,
  authorizationUrl,
  responseTypeOf,
  type AuthorizationRequest,
} from '../authorizationRequest';
import { signingKeyOf } from '../clientAuthentication';
import type { Connection, ExtraTokenParameter } from '../connection';
import { checkFrontChannelIdToken } from '../frontChannel';
import { unwrapAnswer } from '../jarm';
import { preparedExchange } from '../preparedExchange';
import { pushRequest } from '../pushedRequest';
import { checkAnswer, placeOfAnswer, readAnswer } from '../redirect';
import { encryptedRequest, signedRequest } from '../requestObject';
import type { Token } from '../token';
import { exchangeCode, type TokenReply } from '../tokenEndpoint';
import type { TokenEndpointContext } from '../tokenTransport';
import { firstToken, recordExchange, type GrantContext } from './grant';

/**
 * The flows that lead a person through the authorization endpoint, once: authorization code (RFC 6749 §4.1), implicit
 * (§4.2) and hybrid (OpenID Connect Core §3.3). Request, window, redirect, and the exchange where there is a code. Every
 * step is recorded as it happens; a code is used the moment it is there.
 * @returns the token, which is not stored yet.
 * @throws LatchkeyError `flow.*`, `redirect.*`, `provider.*` or `token.*`.
 */
export async function authorizationCode(
  context: GrantContext,
  connection: Connection,
  signal: AbortSignal,
): Promise<Token> {
  const { clock, doors, recorder, secretOf } = context;
  const ownVerifier = connection.codeVerifier === null ? null : await secretOf(connection.codeVerifier);
  const attempt = await authorizationRequest(connection, ownVerifier === '' ? null : ownVerifier);
  const responseType = responseTypeOf(connection);
  const answer = await doors.open({
    flowId: recorder.flow.id,
    connectionId: connection.id,
    connectionName: connection.name,
    door: context.door,
    cookies: connection.cookies,
    redirectUri: connection.redirectUri,
    state: attempt.state,
    place: placeOfAnswer(connection.responseMode, responseType),
    urlFor: async (redirectUri) => {
      const parameters = new URLSearchParams(attempt.parameters);
      parameters.set('redirect_uri', redirectUri);
      const url = await requestUrl(context, connection, { ...attempt, parameters }, signal);
      recordRequest(context, connection, attempt, url);
      signal.throwIfAborted();
      return url;
    },
    onWaiting: (prompt) => recorder.waitFor(prompt),
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
  recorder.waitFor(null);
  const parameters = await checkedAnswer(context, connection, attempt, answer, signal);
  const withCode = responseType.split(' ').includes('code');
  if (withCode) recorder.codeReceived(connection.codeLifetimeSeconds);
  recorder.step({
    kind: 'redirect_intercepted',
    title: 'Redirect intercepted',
    detail: redactUrl(answer.url),
    tone: 'ok',
    tags: [
      { text: 'state matches', tone: 'ok' },
      ...(parameters.has('iss') ? [{ text: 'issuer matches', tone: 'ok' as const }] : []),
      ...(parameters.has('id_token') ? [{ text: 'ID token fits', tone: 'ok' as const }] : []),
    ],
  });
  if (!withCode) return firstToken(implicitReply(parameters), connection, clock);

  const endpoint = await exchangeEndpoint(context, connection, answer.redirectUri, signal);
  const released = await releasedEndpoint(context, endpoint, codeAnswer(parameters), attempt);
  recorder.codeUsed();
  return firstToken(await exchangeCode(released, codeAnswer(parameters), attempt), connection, clock);
}

/** The exchange repeats the redirect URI that was sent, which may have got a port on the way (RFC 6749 §4.1.3). */
async function exchangeEndpoint(
  context: GrantContext,
  connection: Connection,
  redirectUri: string,
  signal: AbortSignal,
): Promise<TokenEndpointContext> {
  const endpoint = await context.tokenEndpoint(signal, (exchange) =>
    recordExchange(context.recorder, connection, exchange, 'Token exchange'),
  );
  return { ...endpoint, connection: { ...endpoint.connection, redirectUri } };
}

/** With a person who wants to look first: waits for them, and takes over the parameters that they changed. */
async function releasedEndpoint(
  { hold, recorder, clock }: GrantContext,
  endpoint: TokenEndpointContext,
  parameters: URLSearchParams,
  attempt: AuthorizationRequest,
): Promise<TokenEndpointContext> {
  if (hold === null) return endpoint;
  const { connection } = endpoint;
  const withExtra = (extraTokenParameters: readonly ExtraTokenParameter[]): TokenEndpointContext => ({
    ...endpoint,
    connection: { ...connection, extraTokenParameters },
  });
  recorder.step({ kind: 'note', title: 'Held before the exchange', detail: 'the code is not used yet' });
  recorder.waitFor({ kind: 'hold' });
  try {
    const extra = await hold({
      endsAt: clock.monotonic() + connection.codeLifetimeSeconds * 1000,
      prepare: (extraParameters) => preparedExchange(withExtra(extraParameters), parameters, attempt),
    });
    const isChanged = JSON.stringify(extra) !== JSON.stringify(connection.extraTokenParameters);
    recorder.step({
      kind: 'note',
      title: 'Let go by hand',
      detail: isChanged ? 'with other extra parameters than the connection has' : '',
    });
    return withExtra(extra);
  } finally {
    recorder.waitFor(null);
  }
}

/** The URL for the window: with all parameters, with a signed object in their place, or with a reference to a pushed one. */
async function requestUrl(
  context: GrantContext,
  connection: Connection,
  { parameters }: AuthorizationRequest,
  signal: AbortSignal,
): Promise<string> {
  const { authorizationEndpoint, clientId, requestObject } = connection;
  if (requestObject === 'none' && !connection.usePushedAuthorizationRequest)
    return authorizationUrl(authorizationEndpoint, parameters);

  const endpoint = await context.tokenEndpoint(signal, (exchange) =>
    recordExchange(context.recorder, connection, exchange, 'Pushed authorization request'),
  );
  let carried = parameters;
  if (requestObject !== 'none') {
    const key = await signingKeyOf(endpoint);
    const signed = await signedRequest(connection, parameters, key, context.clock.now());
    const request =
      requestObject === 'encrypted'
        ? await encryptedRequest(signed, await context.keysOf(connection))
        : signed;
    carried = new URLSearchParams({ client_id: clientId, request });
    // OpenID Connect Core §6.1 wants these in the clear as well.
    for (const name of ['response_type', 'scope']) {
      const value = parameters.get(name);
      if (value !== null) carried.set(name, value);
    }
  }
  if (!connection.usePushedAuthorizationRequest) return authorizationUrl(authorizationEndpoint, carried);
  const requestUri = await pushRequest(endpoint, carried);
  return authorizationUrl(
    authorizationEndpoint,
    new URLSearchParams({ client_id: clientId, request_uri: requestUri }),
  );
}

/** The answer's parameters, after all that speaks for them being ours has been checked. */
async function checkedAnswer(
  context: GrantContext,
  connection: Connection,
  attempt: AuthorizationRequest,
  answer: Parameters<typeof readAnswer>[0],
  signal: AbortSignal,
): Promise<URLSearchParams> {
  const responseType = responseTypeOf(connection);
  const place = placeOfAnswer(connection.responseMode, responseType);
  const fetchKeys = () => context.keysOf(connection);
  const now = context.clock.now();
  let parameters = readAnswer(answer, place);
  if (connection.responseMode?.endsWith('jwt') === true) {
    const privateKey = async () => (await context.tokenEndpoint(signal, () => {})).clientPrivateKey;
    parameters = await unwrapAnswer(parameters, { connection, fetchKeys, privateKey, now });
  }
  const provesIssuer =
    responseType.includes('id_token') && parameters.has('id_token') && attempt.nonce !== null;
  checkAnswer(parameters, {
    ...connection,
    // An ID token beside the code says who sent it, and is checked next: then `iss` may be missing (RFC 9207 §2.4).
    issuerInRedirect: connection.issuerInRedirect && !provesIssuer,
    state: attempt.state,
    place,
    wanted: responseType.split(' ') as ('code' | 'token' | 'id_token')[],
  });
  if (responseType.includes('id_token') && attempt.nonce !== null)
    await checkFrontChannelIdToken(parameters, { connection, nonce: attempt.nonce, fetchKeys, now });
  if (provesIssuer && !parameters.has('iss') && connection.issuer !== null)
    parameters.set('iss', connection.issuer);
  return parameters;
}

/** What the code exchange looks at; tokens that came through the browser beside the code are left behind. */
function codeAnswer(parameters: URLSearchParams): URLSearchParams {
  const kept = [...parameters].filter(([name]) => ['code', 'state', 'iss'].includes(name));
  return new URLSearchParams(kept);
}

/** The tokens that came in the redirect itself (RFC 6749 §4.2.2). */
function implicitReply(parameters: URLSearchParams): TokenReply {
  const accessToken = parameters.get('access_token');
  const idToken = parameters.get('id_token');
  const expiresIn = Number(parameters.get('expires_in') ?? NaN);
  return {
    accessToken: accessToken ?? idToken ?? '',
    refreshToken: null,
    idToken,
    tokenType: 'Bearer',
    scope: parameters.get('scope'),
    expiresIn: Number.isFinite(expiresIn) && expiresIn >= 0 ? expiresIn : null,
    deviations:
      accessToken === null
        ? ['Only an ID token was asked for, so it stands in the access token’s place.']
        : [],
  };
}

function recordRequest(
  { recorder }: GrantContext,
  connection: Connection,
  attempt: AuthorizationRequest,
  url: string,
): void {
  const words = [
    attempt.codeVerifier === null ? null : `PKCE ${connection.pkceMethod}`,
    'state',
    attempt.nonce === null ? null : 'nonce',
    connection.requestObject === 'none' ? null : `${connection.requestObject} request`,
    connection.usePushedAuthorizationRequest ? 'pushed' : null,
    connection.responseMode,
  ];
  recorder.step({
    kind: 'authorization_request',
    title: 'Authorization request',
    detail: `GET ${shortAddress(url)}`,
    tone: 'brass',
    tags: words.flatMap((text) => (text === null ? [] : [{ text, tone: 'neutral' as const }])),
  });
}
