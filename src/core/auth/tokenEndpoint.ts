import {
  authorizationCodeGrantRequest,
  genericTokenEndpointRequest,
  nopkce,
  processAuthorizationCodeResponse,
  processGenericTokenEndpointResponse,
  revocationRequest,
  validateAuthResponse,
  type Client,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import { LatchkeyError } from '../errors';
import { clientAuthOf } from './clientAuthentication';
import { serverOf } from './authorizationServer';
import type { Token } from './token';
import { explained, type Grant } from './tokenFailures';
import { TokenTransport, type TokenEndpointContext } from './tokenTransport';

/** The secrets of one reply; the lifetime as the provider told it. */
export type TokenReply = Pick<
  Token,
  'accessToken' | 'idToken' | 'tokenType' | 'scope' | 'expiresIn' | 'deviations'
> & { readonly refreshToken: string | null };

/**
 * Exchanges an authorization code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5), once: a code is never sent twice.
 * @param parameters the answer, as `readRedirect` returned it.
 * @throws LatchkeyError `token.*`.
 */
export async function exchangeCode(
  context: TokenEndpointContext,
  parameters: URLSearchParams,
  attempt: { readonly state: string; readonly codeVerifier: string | null; readonly nonce: string | null },
): Promise<TokenReply> {
  const { connection } = context;
  const named = parameters.get('iss');
  const server = serverOf(connection, connection.tokenIssuer ?? connection.issuer ?? named);
  const client: Client = { client_id: connection.clientId };
  const transport = new TokenTransport(context);
  return explained(connection, 'code', async () => {
    // readRedirect has compared the issuer; a connection without one takes what the provider calls itself.
    const sender = serverOf(connection, connection.issuer ?? named);
    const callback = validateAuthResponse(sender, client, parameters, attempt.state);
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      await clientAuthOf(context),
      callback,
      context.connection.redirectUri,
      attempt.codeVerifier ?? nopkce,
      transport.options(),
    );
    const { body, deviations } = transport;
    const { nonce } = attempt;
    // A provider may grant less than was asked for (RFC 6749 §3.3): without an ID token there is no nonce to compare.
    if (nonce !== null && body['id_token'] === undefined)
      deviations.push('openid was asked for, but no ID token came.');
    const reply = await processAuthorizationCodeResponse(server, client, response, {
      ...(nonce === null || body['id_token'] === undefined ? {} : { expectedNonce: nonce }),
      ...otherTokenTypes(body),
    });
    return replyOf(reply, transport.deviations);
  });
}

/**
 * Asks for a token without a code: the grants of RFC 6749 §4.3 and §4.4, and extension grants (§4.5).
 * @param grantType as it goes out, for example `client_credentials`.
 * @param grant what the grant is called when it fails.
 * @throws LatchkeyError `token.*`.
 */
export async function requestToken(
  context: TokenEndpointContext,
  grantType: string,
  parameters: URLSearchParams,
  grant: Grant = 'direct',
): Promise<TokenReply> {
  const { connection } = context;
  const server = serverOf(connection, connection.tokenIssuer ?? connection.issuer);
  const client: Client = { client_id: connection.clientId };
  const transport = new TokenTransport(context);
  return explained(connection, grant, async () => {
    const response = await genericTokenEndpointRequest(
      server,
      client,
      await clientAuthOf(context),
      grantType,
      parameters,
      transport.options(),
    );
    const reply = await processGenericTokenEndpointResponse(
      server,
      client,
      response,
      otherTokenTypes(transport.body),
    );
    return replyOf(reply, transport.deviations);
  });
}

/**
 * Gets a new access token for a refresh token (RFC 6749 §6).
 * @throws LatchkeyError `refresh.rejected` when the provider will never accept it again, else `token.*`.
 */
export async function refreshToken(context: TokenEndpointContext, token: Token): Promise<TokenReply> {
  const secret = token.refreshToken;
  if (secret === null) {
    throw new LatchkeyError(
      'refresh.no_refresh_token',
      'There is no refresh token, so this access token cannot be renewed without a person.',
      'Authorize again; many providers issue a refresh token only for the scope offline_access.',
    );
  }
  const tokenEndpoint = context.connection.refreshEndpoint ?? context.connection.tokenEndpoint;
  return requestToken(
    { ...context, leg: 'refresh', connection: { ...context.connection, tokenEndpoint } },
    'refresh_token',
    new URLSearchParams({ refresh_token: secret }),
    'refresh',
  );
}

/**
 * Tells the provider to forget a token (RFC 7009). The refresh token is revoked when there is one, since its access
 * tokens go with it at most providers; else the access token.
 * @throws LatchkeyError `revoke.*`.
 */
export async function revokeToken(context: TokenEndpointContext, token: Token): Promise<void> {
  const server = serverOf(context.connection, context.connection.issuer ?? context.connection.tokenIssuer);
  if (server.revocation_endpoint === undefined) {
    throw new LatchkeyError(
      'revoke.unsupported',
      'This connection names no revocation endpoint, so the provider cannot be told to forget the token.',
      'Use Forget token to remove it here, and remove the access at the provider’s own account page.',
    );
  }
  const transport = new TokenTransport(context);
  const response = await explained(context.connection, 'revoke', async () =>
    revocationRequest(
      server,
      { client_id: context.connection.clientId },
      await clientAuthOf(context),
      token.refreshToken ?? token.accessToken,
      transport.options(),
    ),
  );
  if (response.status !== 200) {
    throw new LatchkeyError(
      'revoke.failed',
      `The provider answered ${response.status} to the revocation; the token may still be valid.`,
      'Try again, or remove the access at the provider’s own account page.',
    );
  }
}

/** Token types that are neither Bearer nor DPoP are taken as they are: a request then names them in front of the token. */
function otherTokenTypes(body: { readonly [name: string]: unknown }): {
  readonly recognizedTokenTypes?: Record<string, () => void>;
} {
  const type = typeof body['token_type'] === 'string' ? body['token_type'].toLowerCase() : 'bearer';
  return type === 'bearer' || type === 'dpop' ? {} : { recognizedTokenTypes: { [type]: () => {} } };
}

function replyOf(reply: TokenEndpointResponse, deviations: readonly string[]): TokenReply {
  return {
    accessToken: reply.access_token,
    refreshToken: reply.refresh_token ?? null,
    idToken: reply.id_token ?? null,
    tokenType: TYPE_NAMES.get(reply.token_type.toLowerCase()) ?? reply.token_type,
    scope: reply.scope ?? null,
    expiresIn: reply.expires_in ?? null,
    deviations,
  };
}

/** As RFC 6750 §6.1.1 and RFC 9449 §12.1 register them; APIs mostly insist on this spelling. */
const TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ['bearer', 'Bearer'],
  ['dpop', 'DPoP'],
]);
