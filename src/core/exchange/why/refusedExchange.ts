import { scopesOf, type Connection } from '../../auth/connection';
import type { TokenView } from '../../auth/token';
import type { JsonObject } from '../../jwt/decode';
import type { AuthDraft } from '../../request/authDraft';
import { epochMs, type EpochMs } from '../../time';
import { readJson, type JsonValue } from '../exactJson';
import type { Header, RedirectHop, ResponseHead } from '../exchange';
import { headerOf, headersOf } from '../headers';
import { challengeOf, readChallenges, type Challenge } from './challenges';
import { sentCredential, type SentCredential } from './sentCredential';

/** An exchange as it went over the wire, secrets included: it stays in main. */
export interface ArrivedExchange {
  readonly method: string;
  readonly url: string;
  readonly sentHeaders: readonly Header[];
  readonly redirects: readonly RedirectHop[];
  readonly response: ResponseHead;
  /** The beginning of the body. */
  readonly bodyText: string;
  readonly secrets: readonly string[];
}

/** What Latchkey knows beside the exchange. */
export interface RefusalContext {
  readonly auth: AuthDraft;
  /** The connection whose token went out or should have; null when none. */
  readonly connection: Connection | null;
  readonly token: TokenView | null;
  /** Whether the request has an Authorization header that the person wrote. */
  readonly hasOwnHeader: boolean;
  /** Connections whose tokens may go to this address, to offer them. */
  readonly fitting: readonly Connection[];
  /** Tells which stored secret this is; null for a stranger's. */
  readonly identify: (secret: string) => {
    readonly connectionId: string;
    readonly which: 'access_token' | 'refresh_token' | 'id_token';
  } | null;
  readonly now: EpochMs;
}

/** All that the causes are judged by, read once. */
export interface RefusedExchange extends ArrivedExchange, RefusalContext {
  readonly status: number;
  /** Where the last request went; a redirect may have led elsewhere. */
  readonly host: string;
  readonly credential: SentCredential | null;
  /** The claims of what was sent, or of the connection's token when that is what was sent; null when unreadable. */
  readonly claims: JsonObject | null;
  readonly challenges: readonly Challenge[];
  readonly bearer: Challenge | null;
  /** The body when it is JSON. */
  readonly json: JsonValue | undefined;
  /** The server's clock by its Date header, `now` where it has none. */
  readonly serverNow: EpochMs;
  /** How far the local clock is ahead of the server's, in ms; null without a Date header. */
  readonly clockAhead: number | null;
  readonly header: (name: string) => string | null;
}

export function readRefused(exchange: ArrivedExchange, context: RefusalContext): RefusedExchange {
  const { headers, status } = exchange.response;
  const challenges = readChallenges(headersOf(headers, 'www-authenticate'));
  const credential = sentCredential(exchange.url, exchange.sentHeaders);
  const serverTime = Date.parse(headerOf(headers, 'date') ?? '');
  const hasDate = !Number.isNaN(serverTime);
  const decoded = credential?.decoded;
  return {
    ...exchange,
    ...context,
    status,
    host: new URL(exchange.redirects.at(-1)?.to ?? exchange.url).host,
    credential,
    claims: decoded?.kind === 'jwt' ? decoded.payload : null,
    challenges,
    bearer: challengeOf(challenges, 'bearer') ?? challengeOf(challenges, 'dpop'),
    json: readJson(exchange.bodyText)?.value,
    serverNow: hasDate ? epochMs(serverTime) : context.now,
    clockAhead: hasDate ? context.now - serverTime : null,
    header: (name) => headerOf(headers, name),
  };
}

/** The scopes that what was sent carries: by its claims (`scp`, `scope`), or as the provider granted them; null when unknown. */
export function carriedScopes({
  claims,
  token,
  credential,
  identify,
}: RefusedExchange): readonly string[] | null {
  for (const claim of [claims?.['scp'], claims?.['scope']]) {
    if (typeof claim === 'string') return scopesOf(claim);
    if (Array.isArray(claim)) return claim.filter((item): item is string => typeof item === 'string');
  }
  const isOurs = credential !== null && identify(credential.secret)?.connectionId === token?.connectionId;
  return isOurs && token !== null && token.scopeSource !== 'request' ? token.grantedScopes : null;
}
