import type { Connection } from '../auth/connection';
import type { TokenKeeper } from '../auth/tokenKeeper';
import { LatchkeyError } from '../errors';
import type { Attachment } from '../request/auth/attachment';
import { connectionAttachment, type Credential } from '../request/auth/connection';
import type { BodyStore, Clock, CookieJar, HttpEngine } from '../ports';
import { compose } from '../request/compose';
import type { Environment, RequestDraft } from '../request/draft';
import { interpolate } from '../request/interpolate';
import { usesCookies } from '../request/usesCookies';
import { absoluteUrl } from '../request/url';
import { variablesOf } from '../request/variables';
import type { Exchange, Upload } from './exchange';
import { withSession } from './sessionVariables';
import type { KnownEndpoints } from './loginPageEvidence';
import { sendRequest, type Progress, type Watch } from './send';

/** What sending needs beside the draft. */
export interface SendContext {
  readonly engine: HttpEngine;
  readonly bodies: BodyStore;
  readonly clock: Clock;
  readonly cookieJar: CookieJar;
  readonly watch: Watch | null;
  readonly tokens: Pick<TokenKeeper, 'current'>;
  readonly connections: { readonly get: (id: string) => Connection };
  readonly environment: Environment | null;
  /** Variables that were captured from answers. */
  readonly session: {
    readonly values: () => ReadonlyMap<string, string>;
    readonly secrets: () => readonly string[];
  };
  readonly knownEndpoints: KnownEndpoints;
  readonly userAgent: string;
  readonly onProgress: (progress: Progress) => void;
  readonly onUpload: (upload: Upload) => void;
}

/**
 * Sends a request as it is written: variables filled in, the token fetched and refreshed if need be, and only to an
 * origin that its connection allows.
 * @throws LatchkeyError `request.*`, `connection.*`, `refresh.*`, `token.*` or `vault.*`; nothing was sent then, but for
 * failures of the exchange itself.
 */
export async function sendDraft(
  context: SendContext,
  exchangeId: string,
  draft: RequestDraft,
  signal: AbortSignal,
): Promise<Exchange> {
  const variables = withSession(variablesOf(context.environment), context.session.values());
  const credential = await credentialFor(context, draft, variables);
  const request = compose(draft, variables, attachmentFor(draft, credential), {
    userAgent: context.userAgent,
  });
  return sendRequest({
    ...context,
    exchangeId,
    request,
    followRedirects: draft.followRedirects,
    maxRedirects: draft.maxRedirects,
    secrets: [...(credential === null ? [] : [credential.value]), ...context.session.secrets()],
    cookieJar: usesCookies(draft) ? context.cookieJar : null,
    tokenOf: draft.auth.kind === 'connection' ? draft.auth.connectionId : null,
    signal,
  });
}

function attachmentFor({ auth }: RequestDraft, credential: Credential | null): Attachment | null {
  return auth.kind === 'connection' && credential !== null ? connectionAttachment(auth, credential) : null;
}

async function credentialFor(
  context: SendContext,
  draft: RequestDraft,
  variables: ReadonlyMap<string, string>,
): Promise<Credential | null> {
  if (draft.auth.kind !== 'connection') return null;
  const connection = context.connections.get(draft.auth.connectionId);
  const { origin, host } = new URL(absoluteUrl(interpolate(draft.url, variables).text));
  if (!connection.apiOrigins.some((allowed) => new URL(allowed).origin === origin)) {
    throw new LatchkeyError(
      'connection.origin_not_allowed',
      `The token of ${connection.name} has never been sent to ${host}, so it was held back.`,
      `If ${host} belongs to this API, allow it; whoever gets the token can act in your name.`,
    );
  }
  return context.tokens.current(draft.auth.connectionId, draft.auth.ifExpired);
}
