import { relativeText, shortDuration, type EpochMs } from '../../time';
import { readNumericDate } from '../../jwt/numericDate';
import type { RefusalEvidence } from '../refusal';
import { newTokenFixes, type Detective, type Suspicion } from './cause';
import type { RefusedExchange } from './refusedExchange';

/** Clocks that differ by less are the same, in ms. */
const SAME_CLOCK = 60_000;

/** Expired, not valid yet, or of an unknown age, judged by the server's own clock. */
export const tokenLife: Detective = (exchange) => [
  ...expiredByClaim(exchange),
  ...expiredByReply(exchange),
  ...expiredByServer(exchange),
  ...notYetValid(exchange),
];

function instantOf({ claims }: RefusedExchange, name: string): EpochMs | null {
  const read = claims === null ? null : readNumericDate(claims[name]);
  return read === null ? null : read.instant;
}

function expired(exchange: RefusedExchange, weight: number, evidence: readonly RefusalEvidence[]): Suspicion {
  const refreshes = exchange.connection !== null && exchange.token?.hasRefreshToken === true;
  return {
    id: 'expired',
    weight,
    title: 'The token has expired',
    explanation: refreshes
      ? 'Access tokens live for a short time only. Refresh it, and send again.'
      : 'Access tokens live for a short time only. Get a new one, and send again.',
    evidence: [...evidence, ...clockEvidence(exchange)],
    fixes: newTokenFixes(exchange),
  };
}

function expiredByClaim(exchange: RefusedExchange): readonly Suspicion[] {
  const end = instantOf(exchange, 'exp');
  const { serverNow, clockAhead } = exchange;
  if (end === null || end > serverNow) return [];
  const whose = clockAhead === null ? 'your clock' : 'the server’s clock';
  return [
    {
      ...expired(exchange, clockAhead === null ? 90 : 98, [
        { label: 'exp', meaning: `${relativeText(end, serverNow)} by ${whose}` },
      ]),
      title: `The token expired ${relativeText(end, serverNow)}`,
    },
  ];
}

/** A token without claims: `expires_in` of the reply tells. */
function expiredByReply(exchange: RefusedExchange): readonly Suspicion[] {
  const { token, credential, identify, serverNow, claims } = exchange;
  if (claims !== null || token === null || token.expiresAt === null || credential === null) return [];
  const known = identify(credential.secret);
  if (known?.which !== 'access_token' || known.connectionId !== token.connectionId) return [];
  if (token.expiresAt > serverNow) return [];
  return [
    expired(exchange, 93, [
      { label: 'expires_in', meaning: `ended ${relativeText(token.expiresAt, serverNow)}` },
    ]),
  ];
}

function expiredByServer(exchange: RefusedExchange): readonly Suspicion[] {
  const said = exchange.bearer?.parameters.get('error_description') ?? '';
  if (exchange.credential === null || !/expired?\b|\bexp\b/i.test(said)) return [];
  return [expired(exchange, 96, [{ label: 'error_description', meaning: `“${said}”` }])];
}

function notYetValid(exchange: RefusedExchange): readonly Suspicion[] {
  const { serverNow, clockAhead } = exchange;
  const begin = instantOf(exchange, 'nbf');
  const issued = instantOf(exchange, 'iat');
  const [name, start] = begin !== null ? (['nbf', begin] as const) : (['iat', issued] as const);
  if (start === null || start <= serverNow + (name === 'iat' ? SAME_CLOCK : 0)) return [];
  return [
    {
      id: 'not_yet_valid',
      weight: name === 'nbf' ? 95 : 78,
      title: `By the server’s clock the token begins ${relativeText(start, serverNow)}`,
      explanation:
        'The clocks of the API and of whoever issued the token differ. Wait a moment and send again; if it lasts, one of the clocks must be set.',
      evidence: [
        { label: name, meaning: `lies ${shortDuration(start - serverNow)} ahead of the server’s Date` },
        ...(clockAhead === null ? [] : clockEvidence(exchange)),
      ],
      fixes: [{ kind: 'send_again' }],
    },
  ];
}

function clockEvidence({ clockAhead }: RefusedExchange): readonly RefusalEvidence[] {
  if (clockAhead === null || Math.abs(clockAhead) < SAME_CLOCK) return [];
  const distance = shortDuration(Math.abs(clockAhead));
  return [
    {
      label: 'Clock',
      meaning: `yours is ${distance} ${clockAhead > 0 ? 'ahead of' : 'behind'} the server’s`,
    },
  ];
}
