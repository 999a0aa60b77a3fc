import type { RefusalFix } from '../refusal';
import type { Detective, Suspicion } from './cause';
import { otherTokenFixes } from './cause';
import type { RefusedExchange } from './refusedExchange';

/** Nothing that proves who sends it went out, or it got lost on the way. */
export const tokenMissing: Detective = (exchange) => [
  ...droppedByRedirect(exchange),
  ...nothingSent(exchange),
  ...ownHeader(exchange),
];

function droppedByRedirect({ redirects, host }: RefusedExchange): readonly Suspicion[] {
  const hop = redirects.find(({ dropped }) =>
    dropped.some((name) => /authorization|access_token/i.test(name)),
  );
  if (hop === undefined) return [];
  const from = new URL(hop.from).host;
  return [
    {
      id: 'dropped_by_redirect',
      weight: 96,
      title: `The token stayed behind when ${from} redirected to ${host}`,
      explanation:
        'A redirect led to another origin, and credentials are never carried along to one that was not asked for. If you trust it, send the request to that address directly.',
      evidence: [
        { label: String(hop.status), meaning: `from ${from} to ${new URL(hop.to).host}` },
        { label: hop.dropped.join(', '), meaning: 'not sent on' },
      ],
      fixes: [],
    },
  ];
}

function nothingSent(exchange: RefusedExchange): readonly Suspicion[] {
  const { credential, redirects, status, auth, sentHeaders } = exchange;
  if (credential !== null || redirects.some(({ dropped }) => dropped.length > 0)) return [];
  const sendsOther = auth.kind === 'api-key' || sentHeaders.some(([name]) => /^x-.*(key|token)/i.test(name));
  const asksForToken = exchange.bearer !== null;
  return [
    {
      id: 'no_token',
      weight: sendsOther ? 45 : status === 401 || asksForToken ? 97 : 72,
      title: 'No token was sent',
      explanation: whyNothing(exchange),
      evidence: [
        { label: 'Authorization', meaning: 'is not among the headers sent' },
        ...(asksForToken && exchange.bearer
          ? [{ label: `WWW-Authenticate: ${exchange.bearer.scheme}`, meaning: 'the API asks for a token' }]
          : []),
      ],
      fixes: fixesFor(exchange),
    },
  ];
}

function whyNothing({ auth, connection, token }: RefusedExchange): string {
  switch (auth.kind) {
    case 'none':
      return 'This request is set to send no authorization. Choose a connection in its Auth tab, and its token goes along.';
    case 'inherit':
      return 'This request takes its authorization from the workspace, and the workspace has none that sends a token here.';
    case 'connection':
      return token === null
        ? `${connection?.name ?? 'The connection'} has no token yet. Authorize it, then send again.`
        : 'A connection is chosen, but its token did not go out with this request.';
    case 'api-key':
      return 'The request sends an API key and no token, and the API does not take the key alone.';
    default:
      return 'The request has authorization set up, but nothing of it arrived in an Authorization header.';
  }
}

function fixesFor(exchange: RefusedExchange): readonly RefusalFix[] {
  const { auth, connection, token } = exchange;
  if (auth.kind === 'connection' && connection !== null && token === null) {
    return [{ kind: 'authorize', connectionId: connection.id }];
  }
  return otherTokenFixes({ ...exchange, connection: null });
}

function ownHeader(exchange: RefusedExchange): readonly Suspicion[] {
  const { auth, hasOwnHeader, connection, credential, identify } = exchange;
  if (auth.kind === 'none' || !hasOwnHeader || credential === null) return [];
  // Written by hand, but the very token that would have gone out anyway.
  if (connection !== null && identify(credential.secret)?.connectionId === connection.id) return [];
  const whose = connection === null ? 'what the Auth tab says' : `the token of ${connection.name}`;
  return [
    {
      id: 'own_header',
      weight: 88,
      title: 'Your own Authorization header went out instead',
      explanation: `The Headers tab has an Authorization header, and what you write there counts before ${whose}. Remove it to send the real one.`,
      evidence: [{ label: 'Authorization', meaning: 'written in the Headers tab' }],
      fixes: [
        { kind: 'remove_header', name: 'Authorization' },
        { kind: 'open_part', part: 'headers' },
      ],
    },
  ];
}
