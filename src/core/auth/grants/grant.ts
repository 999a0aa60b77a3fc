import { LatchkeyError } from '../../errors';
import type { RecordedExchange } from '../../flow/flow';
import type { FlowRecorder } from '../../flow/recorder';
import { shortAddress } from '../../flow/redact';
import type { Clock } from '../../ports';
import type { SecretText } from '../../request/authDraft';
import type { AuthorizationDoors, Door } from '../authorizationDoors';
import { scopesOf, type Connection, type ExtraTokenParameter } from '../connection';
import type { HeldCode } from '../heldCodes';
import type { FetchedKeys } from '../keySource';
import type { Token } from '../token';
import type { TokenReply } from '../tokenEndpoint';
import type { TokenEndpointContext } from '../tokenTransport';

/** What one run of a grant needs of the world. */
export interface GrantContext {
  readonly clock: Clock;
  readonly doors: Pick<AuthorizationDoors, 'open'>;
  /** The door that is opened first. */
  readonly door: Door;
  /** Waits until the person lets a code go; null when codes are used at once. */
  readonly hold: ((code: HeldCode) => Promise<readonly ExtraTokenParameter[]>) | null;
  readonly recorder: FlowRecorder;
  /** How the token endpoint is called; the callback receives each exchange, redacted. */
  readonly tokenEndpoint: (
    signal: AbortSignal,
    record: (exchange: RecordedExchange) => void,
  ) => Promise<TokenEndpointContext>;
  /** The keys that a connection's provider publishes; null when it names no address of any. */
  readonly keysOf: (connection: Connection) => Promise<FetchedKeys | null>;
  /** The secret behind a text of the connection's settings. */
  readonly secretOf: (secret: SecretText) => Promise<string>;
}

/** The token of a first reply, as it will be stored. */
export function firstToken(reply: TokenReply, connection: Connection, clock: Clock): Token {
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

/** The parameters that all direct grants have in common: scope, resource (RFC 8707), audience, details (RFC 9396). */
export function grantParameters(connection: Connection): URLSearchParams {
  const parameters = new URLSearchParams();
  const scopes = scopesOf(connection.scope);
  if (scopes.length > 0) parameters.set('scope', scopes.join(connection.scopeSeparator));
  for (const resource of connection.resources) parameters.append('resource', resource);
  if (connection.requestedAudience !== '') parameters.set('audience', connection.requestedAudience);
  if (connection.authorizationDetails !== '')
    parameters.set('authorization_details', connection.authorizationDetails);
  return parameters;
}

/**
 * The secret of a field that the grant cannot do without.
 * @param label what the field is called on screen.
 * @throws LatchkeyError `connection.invalid` when it is empty.
 */
export async function neededSecret(
  context: GrantContext,
  secret: SecretText | null,
  label: string,
): Promise<string> {
  const text = secret === null ? '' : await context.secretOf(secret);
  if (text !== '') return text;
  throw new LatchkeyError(
    'connection.invalid',
    `This grant needs a value for “${label}”, but there is none.`,
    `Open Edit settings and fill in ${label}.`,
  );
}

const AUTHENTICATION_WORDS: Readonly<Record<Connection['clientAuthentication'], string>> = {
  client_secret_basic: 'basic auth',
  client_secret_post: 'secret in the body',
  client_secret_jwt: 'JWT signed with the secret',
  private_key_jwt: 'JWT signed with the key',
  tls_client_auth: 'client certificate',
  none: 'public client',
};

/** Records a call of the token endpoint as a step of the flow. */
export function recordExchange(
  recorder: FlowRecorder,
  connection: Connection,
  exchange: RecordedExchange,
  title = 'Token request',
): void {
  const tone = exchange.status === 200 ? 'ok' : 'danger';
  recorder.step({
    kind: 'token_exchange',
    title,
    detail: `POST ${shortAddress(exchange.url)}`,
    tone,
    tags: [
      { text: exchange.status === 0 ? 'no answer' : String(exchange.status), tone },
      { text: AUTHENTICATION_WORDS[connection.clientAuthentication], tone: 'neutral' },
    ],
    exchange,
  });
}
