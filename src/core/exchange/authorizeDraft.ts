import type { Connection } from '../auth/connection';
import type { TokenKeeper } from '../auth/tokenKeeper';
import { LatchkeyError } from '../errors';
import type { Clock, Hashing } from '../ports';
import type { AuthDraft, ConnectionAuth } from '../request/authDraft';
import type { Authorization } from '../request/auth/authorization';
import { authorize } from '../request/auth/authorize';
import { connectionAttachment } from '../request/auth/connection';
import { connectionHops } from '../request/auth/connectionHops';
import { proofHops } from '../request/auth/proofHops';
import type { DigestSessions } from '../request/auth/digestSessions';
import { effectiveAuth, type OwnAuth } from '../request/auth/inherit';
import { interpolate } from '../request/interpolate';
import type { SecretKeeper } from '../request/secretKeeper';
import { absoluteUrl } from '../request/url';
import { machineSource } from '../request/variables';

/** What authorizing a request needs of the app. */
export interface AuthorizationContext {
  readonly clock: Clock;
  readonly hashing: Hashing;
  readonly digestSessions: DigestSessions;
  readonly tokens: Pick<TokenKeeper, 'current' | 'replacementFor'>;
  readonly connections: { readonly get: (id: string) => Connection };
  readonly secrets: Pick<SecretKeeper, 'reveal'>;
  /** What counts for requests that inherit. */
  readonly workspaceAuth: OwnAuth;
}

/** A request's authorization, ready to be sent, and the connection whose token is in it. */
export interface DraftAuthorization extends Pick<Authorization, 'attached' | 'perHop'> {
  readonly tokenOf: string | null;
}

/**
 * Makes the authorization of a request: its own, or the workspace's when it inherits. A connection's token is refreshed
 * if need be, and goes only to an origin that the connection allows.
 * @param secrets gets everything that must be seen nowhere; a token that comes while the request is sent comes later.
 * @throws LatchkeyError `auth.*`, `secret.missing`, `connection.*`, `refresh.*`, `token.*`, `vault.*`,
 * `request.invalid_url` or `request.unknown_variable`.
 */
export async function authorizeDraft(
  context: AuthorizationContext,
  { auth, url }: { readonly auth: AuthDraft; readonly url: string },
  variables: ReadonlyMap<string, string>,
  secrets: string[],
): Promise<DraftAuthorization> {
  const effective = effectiveAuth(auth, context.workspaceAuth);
  if (effective.kind === 'connection') {
    refuseUnknownOrigin(context.connections.get(effective.connectionId), url, variables);
    return authorizeWithToken(context, effective, secrets);
  }
  const { attached, perHop, ...made } = await authorize(effective, {
    ...context,
    variables,
    source: machineSource,
    reveal: (id) => context.secrets.reveal(id),
  });
  secrets.push(...made.secrets);
  return { attached, perHop, tokenOf: null };
}

async function authorizeWithToken(
  { tokens }: AuthorizationContext,
  auth: ConnectionAuth,
  secrets: string[],
): Promise<DraftAuthorization> {
  const credential = await tokens.current(auth.connectionId, auth.ifExpired);
  secrets.push(credential.value);
  const hops = connectionHops(
    auth,
    credential,
    (connectionId, refused) => tokens.replacementFor(connectionId, refused),
    (token) => secrets.push(token),
  );
  return {
    attached: connectionAttachment(auth, credential),
    perHop: credential.prover === null ? hops : proofHops(hops, credential.prover),
    tokenOf: auth.connectionId,
  };
}

function refuseUnknownOrigin(
  connection: Connection,
  url: string,
  variables: ReadonlyMap<string, string>,
): void {
  const { origin, host } = new URL(absoluteUrl(interpolate(url, variables).text));
  if (connection.apiOrigins.some((allowed) => new URL(allowed).origin === origin)) return;
  throw new LatchkeyError(
    'connection.origin_not_allowed',
    `The token of ${connection.name} has never been sent to ${host}, so it was held back.`,
    `If ${host} belongs to this API, allow it; whoever gets the token can act in your name.`,
  );
}
