import { scopesOf } from '../../auth/connection';
import { visible } from '../../visible';
import type { RefusalFix } from '../refusal';
import type { Detective, Suspicion } from './cause';
import { carriedScopes, type RefusedExchange } from './refusedExchange';

/** The token is good, but not for this. */
export const permissions: Detective = (exchange) => [
  ...missingScope(exchange),
  ...fewerThanAsked(exchange),
  ...stepUp(exchange),
];

function missingScope(exchange: RefusedExchange): readonly Suspicion[] {
  const { bearer, credential } = exchange;
  if (credential === null || bearer?.parameters.get('error') !== 'insufficient_scope') return [];
  const scopes = scopesOf(bearer.parameters.get('scope') ?? '').slice(0, 20);
  return [
    scopeSuspicion(exchange, scopes, 97, [{ label: 'insufficient_scope', meaning: 'in WWW-Authenticate' }]),
  ];
}

/** Says which scopes are missing, and whether asking for them can help. */
export function scopeSuspicion(
  exchange: RefusedExchange,
  needed: readonly string[],
  weight: number,
  evidence: Suspicion['evidence'],
): Suspicion {
  const carried = carriedScopes(exchange);
  const missing = needed.filter((scope) => carried?.includes(scope) !== true).map((scope) => visible(scope));
  const names = missing.join(', ');
  const hasAll = needed.length > 0 && missing.length === 0;
  return {
    id: 'missing_scope',
    weight: hasAll ? Math.min(weight, 60) : weight,
    title: missing.length > 0 ? `The scope ${names} is missing` : 'A scope is missing',
    explanation: hasAll
      ? 'The API names a scope that the token has. The account may lack the right itself, or the API reads another claim.'
      : missing.length > 0
        ? `A token may do only what its scopes allow. Authorize again and ask for ${names} too.`
        : 'A token may do only what its scopes allow. Look up in the API’s documentation which one this call needs, and ask for it too.',
    evidence: [
      ...evidence,
      ...(needed.length > 0 ? [{ label: 'Needed', meaning: visible(needed.join(', ')) }] : []),
      ...(carried === null
        ? []
        : [{ label: 'The token has', meaning: visible(carried.join(', ')) || 'none' }]),
    ],
    fixes: scopeFixes(exchange, missing),
  };
}

function scopeFixes({ connection }: RefusedExchange, scopes: readonly string[]): readonly RefusalFix[] {
  if (connection === null) return [{ kind: 'open_part', part: 'auth' }];
  const { id } = connection;
  return [
    ...(scopes.length > 0 ? [{ kind: 'add_scopes', connectionId: id, scopes } as const] : []),
    { kind: 'edit_connection', connectionId: id },
  ];
}

/** The provider granted less than was asked for: the person said no to a part, or may not grant it. */
function fewerThanAsked(exchange: RefusedExchange): readonly Suspicion[] {
  const { token, status, credential, connection } = exchange;
  if (token === null || connection === null || credential === null || status !== 403) return [];
  if (token.scopeSource === 'request') return [];
  const refused = token.requestedScopes.filter(
    (scope) => !token.grantedScopes.includes(scope) && !/^(openid|offline_access|profile|email)$/.test(scope),
  );
  if (refused.length === 0) return [];
  return [
    scopeSuspicion(exchange, refused, 64, [
      { label: 'Asked for, not granted', meaning: visible(refused.join(', ')) },
    ]),
  ];
}

/** RFC 9470: the person must sign in more strongly, or more recently. */
function stepUp(exchange: RefusedExchange): readonly Suspicion[] {
  const { bearer, connection } = exchange;
  if (bearer?.parameters.get('error') !== 'insufficient_user_authentication') return [];
  const acr = bearer.parameters.get('acr_values');
  const maxAge = bearer.parameters.get('max_age');
  return [
    {
      id: 'step_up',
      weight: 97,
      title: maxAge === undefined ? 'A stronger sign-in is needed' : 'A more recent sign-in is needed',
      explanation:
        'The API takes the token, but not how the person behind it signed in (RFC 9470). Authorize again with what it asks for among the connection’s extra parameters.',
      evidence: [
        ...(acr === undefined ? [] : [{ label: 'acr_values', meaning: visible(acr) }]),
        ...(maxAge === undefined
          ? []
          : [{ label: 'max_age', meaning: `${visible(maxAge)} seconds since the sign-in` }]),
      ],
      fixes:
        connection === null
          ? [{ kind: 'open_part', part: 'auth' }]
          : [
              { kind: 'authorize', connectionId: connection.id },
              { kind: 'edit_connection', connectionId: connection.id },
            ],
    },
  ];
}
