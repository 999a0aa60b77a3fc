import { visible } from '../visible';
import { headersOf } from './headers';
import { maskSecrets, maskToken } from './mask';
import type { Refusal, RefusalCause } from './refusal';
import { ranked, newTokenFixes, type Detective, type Suspicion } from './why/cause';
import { readDialect } from './why/dialects/readDialect';
import { otherGates } from './why/otherGates';
import { permissions } from './why/permissions';
import {
  readRefused,
  type ArrivedExchange,
  type RefusalContext,
  type RefusedExchange,
} from './why/refusedExchange';
import { tokenKind } from './why/tokenKind';
import { tokenLife } from './why/tokenLife';
import { tokenMissing } from './why/tokenMissing';
import { tokenPurpose } from './why/tokenPurpose';
import { tokenSpelling } from './why/tokenSpelling';

const DETECTIVES: readonly Detective[] = [
  tokenMissing,
  tokenLife,
  tokenPurpose,
  tokenKind,
  tokenSpelling,
  permissions,
  otherGates,
];

/** Bodies are judged by so much of their beginning, in characters. */
const JUDGED_BODY = 64 * 1024;

/** Statuses that may hide a refusal: Slack says 200, others 400. */
const HIDING: ReadonlySet<number> = new Set([200, 400]);

/**
 * Explains why an API said no: a 401, a 403, or a refusal that a known provider wraps into another status. Null when it
 * did not. What is returned may be shown: no token is in it, whatever the server repeated. Never throws.
 */
export function explainRefusal(exchange: ArrivedExchange, context: RefusalContext): Refusal | null {
  const { status } = exchange.response;
  const isRefused = status === 401 || status === 403;
  if (!isRefused && !HIDING.has(status)) return null;
  const refused = readRefused({ ...exchange, bodyText: exchange.bodyText.slice(0, JUDGED_BODY) }, context);
  const translation = readDialect(refused);
  if (!isRefused && translation?.isKnownRefusal !== true) return null;
  const told = translation?.suspicion ?? null;
  const suspicions = [
    ...(told === null ? [] : [told]),
    // Of a hidden refusal the provider's word is all there is: the status speaks for nothing.
    ...(isRefused || told === null ? DETECTIVES.flatMap((detective) => detective(refused)) : []),
  ];
  const causes = ranked(suspicions.length > 0 ? suspicions : [unexplained(refused)]);
  return masked(
    {
      kind: status === 401 ? '401' : status === 403 ? '403' : 'hidden',
      causes,
      challenges: headersOf(exchange.response.headers, 'www-authenticate')
        .slice(0, 10)
        .map((challenge) => visible(challenge)),
      said: translation?.said ?? null,
    },
    refused,
  );
}

function unexplained(refused: RefusedExchange): Suspicion {
  const { connection, token, status } = refused;
  const scopes = token?.grantedScopes.join(', ') ?? '';
  return {
    id: 'unexplained',
    weight: 40,
    title: status === 403 ? 'You are known here, but not allowed to do this' : 'The API gives no reason',
    explanation:
      'Nothing in the answer says why. Mostly a scope is missing, or the account lacks a right of its own: compare both with the documentation of this call.',
    evidence: scopes === '' ? [] : [{ label: 'The token has', meaning: scopes }],
    fixes:
      connection === null
        ? [{ kind: 'open_part', part: 'auth' }]
        : [{ kind: 'edit_connection', connectionId: connection.id }, ...newTokenFixes(refused)],
  };
}

/** Servers repeat what they were sent; so everything that anybody said is masked, and whatever looks like a JWT. */
function masked(refusal: Refusal, { credential, secrets }: RefusedExchange): Refusal {
  // A very short one would mask half of every sentence, and cannot be a secret.
  const all = [...secrets, credential?.secret ?? ''].filter((secret) => secret.length >= 8);
  const clean = (text: string) =>
    maskSecrets(text, all).replaceAll(/eyJ[\w-]{6,}(\.[\w-]+){1,4}/g, (token) => maskToken(token));
  const cleanCause = (cause: RefusalCause): RefusalCause => ({
    ...cause,
    title: clean(cause.title),
    explanation: clean(cause.explanation),
    evidence: cause.evidence.map(({ label, meaning }) => ({ label: clean(label), meaning: clean(meaning) })),
    fixes: cause.fixes.map((fix) => (fix.kind === 'open_page' ? { ...fix, url: clean(fix.url) } : fix)),
  });
  return {
    ...refusal,
    causes: refusal.causes.map(cleanCause),
    challenges: refusal.challenges.map(clean),
    said: refusal.said === null ? null : clean(refusal.said),
  };
}
