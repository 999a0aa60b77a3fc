import { isUrl } from '../../isUrl';
import type { JsonObject } from '../../jwt/decode';
import { visible } from '../../visible';
import type { RefusalFix } from '../refusal';
import { newTokenFixes, otherTokenFixes, type Detective, type Suspicion } from './cause';
import type { RefusedExchange } from './refusedExchange';

/** The token is real, but was made for another API, by another issuer, or for another environment. */
export const tokenPurpose: Detective = (exchange) => [
  ...wrongAudience(exchange),
  ...wrongIssuer(exchange),
  ...wrongEnvironment(exchange),
];

function settingsFixes(exchange: RefusedExchange): readonly RefusalFix[] {
  const { connection } = exchange;
  return connection === null
    ? otherTokenFixes(exchange)
    : [
        { kind: 'edit_connection', connectionId: connection.id },
        { kind: 'authorize', connectionId: connection.id },
      ];
}

function audiencesOf(claims: JsonObject | null): readonly string[] {
  const aud = claims?.['aud'];
  if (typeof aud === 'string') return [aud];
  return Array.isArray(aud) ? aud.filter((item): item is string => typeof item === 'string') : [];
}

function wrongAudience(exchange: RefusedExchange): readonly Suspicion[] {
  const { claims, connection, host, bearer } = exchange;
  const audiences = audiencesOf(claims);
  const said = bearer?.parameters.get('error_description') ?? '';
  const isSaid = exchange.credential !== null && /audience|\baud\b|another API|intended for/i.test(said);
  const expected = connection?.audience ?? null;
  const differs = expected !== null && audiences.length > 0 && !audiences.includes(expected);
  const hosts = audiences.filter((audience) => isUrl(audience)).map((audience) => new URL(audience).host);
  const isElsewhere =
    audiences.length > 0 &&
    hosts.length === audiences.length &&
    !hosts.some((other) => isSameSite(other, host));
  if (!isSaid && !differs && !isElsewhere) return [];
  const meant = audiences.map((audience) => visible(audience)).join(', ');
  return [
    {
      id: 'wrong_audience',
      weight: isSaid ? 95 : differs ? 91 : 70,
      title: meant === '' ? 'The token is meant for another API' : `The token is meant for ${meant}`,
      explanation: `Its audience (aud) is not ${expected === null ? host : visible(expected)}, so this API must not take it. Ask for a token for this API: with the right audience, resource or scope in the connection’s settings.`,
      evidence: [
        ...(meant === '' ? [] : [{ label: 'aud', meaning: meant }]),
        ...(expected === null ? [] : [{ label: 'Settings', meaning: `expect ${visible(expected)}` }]),
        ...(isSaid ? [{ label: 'error_description', meaning: `“${visible(said)}”` }] : []),
      ],
      fixes: settingsFixes(exchange),
    },
  ];
}

function wrongIssuer(exchange: RefusedExchange): readonly Suspicion[] {
  const { claims, connection, bearer } = exchange;
  const issuer = claims?.['iss'];
  const said = bearer?.parameters.get('error_description') ?? '';
  const isSaid = exchange.credential !== null && /issuer|\biss\b/i.test(said);
  const expected = connection?.tokenIssuer ?? connection?.issuer ?? null;
  const differs = typeof issuer === 'string' && expected !== null && bare(issuer) !== bare(expected);
  if (!isSaid && !differs) return [];
  const from = typeof issuer === 'string' ? visible(issuer) : 'another provider';
  return [
    {
      id: 'wrong_issuer',
      weight: isSaid ? 93 : 80,
      title: `The token was issued by ${from}`,
      explanation:
        'The API takes tokens of its own issuer only: another tenant, authorization server or environment has issued this one.',
      evidence: [
        { label: 'iss', meaning: from },
        ...(expected === null ? [] : [{ label: 'Settings', meaning: `expect ${visible(expected)}` }]),
        ...(isSaid ? [{ label: 'error_description', meaning: `“${visible(said)}”` }] : []),
      ],
      fixes: settingsFixes(exchange),
    },
  ];
}

function bare(issuer: string): string {
  return issuer.replace(/\/+$/, '');
}

/** Words in host names that set an environment apart; production mostly has none. */
const ENVIRONMENT =
  /(?:^|[.-])(sandbox|staging|stage|stg|test|testing|dev|develop|qa|uat|preprod|preview|demo|integration|int)\d*(?=[.-])/i;

function wrongEnvironment(exchange: RefusedExchange): readonly Suspicion[] {
  const { claims, connection, host, credential, status } = exchange;
  if (credential === null || status !== 401) return [];
  const issuer = claims?.['iss'];
  const origin = typeof issuer === 'string' && isUrl(issuer) ? issuer : (connection?.tokenEndpoint ?? '');
  if (!isUrl(origin)) return [];
  const from = new URL(origin).host;
  const [, of = ''] = ENVIRONMENT.exec(from) ?? [];
  const [, to = ''] = ENVIRONMENT.exec(host) ?? [];
  if (of.toLowerCase() === to.toLowerCase()) return [];
  const [token, api] = [of || 'production', to || 'production'];
  return [
    {
      id: 'wrong_environment',
      weight: 74,
      title: `A ${token} token went to ${api}`,
      explanation: `${from} issued the token, ${host} was asked. Environments do not know each other’s tokens: choose the environment and the connection that belong together.`,
      evidence: [
        { label: from, meaning: `issued the token (${token})` },
        { label: host, meaning: `was asked (${api})` },
      ],
      fixes: [
        { kind: 'edit_environment' },
        ...newTokenFixes(exchange).filter(({ kind }) => kind === 'open_part'),
      ],
    },
  ];
}

/** Whether two hosts share their last two labels, which is as near as names alone tell. */
function isSameSite(one: string, other: string): boolean {
  if (one === other) return true;
  const site = (host: string) => host.split(':')[0]?.split('.').slice(-2).join('.') ?? '';
  const isAddress = /^[\d.]+(:\d+)?$|^\[/.test(one) || /^[\d.]+(:\d+)?$|^\[/.test(other);
  return !isAddress && site(one) === site(other);
}
