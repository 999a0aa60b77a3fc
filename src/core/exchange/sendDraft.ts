import type { BodyStore, CookieJar, HttpEngine, PickedFiles } from '../ports';
import { compose } from '../request/compose';
import { filesOf } from '../request/composeBody';
import type { Environment, RequestDraft } from '../request/draft';
import { usesCookies } from '../request/usesCookies';
import { variablesOf } from '../request/variables';
import { authorizeDraft, type AuthorizationContext } from './authorizeDraft';
import type { Exchange, Upload } from './exchange';
import { withSession } from './sessionVariables';
import type { KnownEndpoints } from './loginPageEvidence';
import { sendRequest, type Progress, type Sending, type Watch } from './send';

/** What sending needs beside the draft. */
export interface SendContext extends AuthorizationContext {
  readonly engine: HttpEngine;
  readonly bodies: BodyStore;
  readonly files: Pick<PickedFiles, 'sources'>;
  readonly cookieJar: CookieJar;
  readonly watch: Watch | null;
  readonly environment: Environment | null;
  /** Variables that were captured from answers. */
  readonly session: {
    readonly values: () => ReadonlyMap<string, string>;
    readonly secrets: () => readonly string[];
  };
  readonly knownEndpoints: KnownEndpoints;
  readonly explain: Sending['explain'];
  readonly record?: NonNullable<Sending['record']>;
  readonly userAgent: string;
  readonly onProgress: (progress: Progress) => void;
  readonly onUpload: (upload: Upload) => void;
}

/**
 * Sends a request as it is written: variables filled in, its authorization made, secrets and tokens fetched.
 * @throws LatchkeyError `request.*`, `auth.*`, `secret.*`, `connection.*`, `refresh.*`, `token.*` or `vault.*`; nothing
 * was sent then, but for failures of the exchange itself.
 */
export async function sendDraft(
  context: SendContext,
  exchangeId: string,
  draft: RequestDraft,
  signal: AbortSignal,
): Promise<Exchange> {
  const variables = withSession(variablesOf(context.environment), context.session.values());
  const files = await context.files.sources(filesOf(draft.body));
  const secrets = [...context.session.secrets()];
  const { attached, perHop, tokenOf } = await authorizeDraft(context, draft, variables, secrets);
  const request = compose(draft, variables, attached, {
    userAgent: context.userAgent,
    files,
  });
  return sendRequest({
    ...context,
    exchangeId,
    request,
    followRedirects: draft.followRedirects,
    maxRedirects: draft.maxRedirects,
    secrets,
    cookieJar: usesCookies(draft) ? context.cookieJar : null,
    tokenOf,
    perHop,
    signal,
  });
}
