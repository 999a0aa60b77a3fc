import type { Connection } from '../core/auth/connection';
import { isUrl } from '../core/isUrl';
import type { Refusal } from '../core/exchange/refusal';
import { explainRefusal } from '../core/exchange/why401';
import type { ArrivedExchange } from '../core/exchange/why/refusedExchange';
import type { RequestDraft } from '../core/request/draft';
import type { Parts } from './parts';

/** Explains refusals of a draft's request with what is known when the answer comes: a token may be new by then. */
export function refusalExplainer(
  parts: Pick<Parts, 'clock' | 'connections' | 'tokens' | 'workspaceAuth'>,
  draft: RequestDraft,
): (arrived: ArrivedExchange) => Refusal | null {
  return (arrived) => {
    const auth = draft.auth.kind === 'inherit' ? parts.workspaceAuth.current : draft.auth;
    const connections = parts.connections.list();
    const connectionId = auth.kind === 'connection' ? auth.connectionId : null;
    const views = parts.tokens.views();
    return explainRefusal(arrived, {
      auth: auth.kind === 'none' && draft.auth.kind === 'inherit' ? draft.auth : auth,
      connection: connections.find(({ id }) => id === connectionId) ?? null,
      token: views.find((view) => view.connectionId === connectionId) ?? null,
      hasOwnHeader: draft.headers.some(
        ({ enabled, name }) => enabled && name.trim().toLowerCase() === 'authorization',
      ),
      fitting: connections.filter(
        (connection) =>
          mayHave(connection, arrived.url) && views.some((view) => view.connectionId === connection.id),
      ),
      identify: (secret) => parts.tokens.identify(secret),
      now: parts.clock.now(),
    });
  };
}

function mayHave({ apiOrigins }: Connection, url: string): boolean {
  const { origin } = new URL(url);
  return apiOrigins.some((allowed) => isUrl(allowed) && new URL(allowed).origin === origin);
}
