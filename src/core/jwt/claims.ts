import { visible } from '../visible';
import { scopesOf } from '../auth/connection';
import type { EpochMs } from '../time';
import { KNOWN_CLAIMS, type KnownClaim } from './claimNames';
import type { DecodedToken, JsonObject } from './decode';
import { readNumericDate, type ReadDate } from './numericDate';

/** One claim as a line of the table. */
export interface ClaimRow {
  readonly name: string;
  /** A text as it is, anything else as compact JSON; at most 500 characters, invisible ones made visible. */
  readonly value: string;
  /** A short phrase: `Issuer · matches settings`, `4 scopes`, `Custom claim`. */
  readonly explanation: string;
  /** What a date claim says; null for other claims and unreadable dates. */
  readonly instant: EpochMs | null;
  readonly tone: 'neutral' | 'ok' | 'warn' | 'danger';
}

/** What the claims are compared with; null where the settings say nothing. */
export interface ClaimContext {
  readonly now: EpochMs;
  readonly issuer: string | null;
  readonly audience: string | null;
  readonly clientId: string | null;
}

/** Clocks of two machines differ; less than this is no news. In ms. */
const CLOCK_DIFFERENCE = 60_000;

/**
 * Explains every claim of a JWT in its own order. Says what the claims say and whether that fits the settings, not
 * whether the token is genuine: see jwt/verify.
 */
export function explainClaims(
  token: Extract<DecodedToken, { kind: 'jwt' }>,
  context: ClaimContext,
): readonly ClaimRow[] {
  return Object.keys(token.payload).map((name) => {
    const value = token.payload[name];
    const claim = KNOWN_CLAIMS.get(name);
    const remark =
      claim === undefined ? neutral('Custom claim') : remarkOn(claim, value, token.payload, context);
    return { name, value: displayText(value), instant: null, ...remark };
  });
}

type Remark = Pick<ClaimRow, 'explanation' | 'tone'> & Partial<Pick<ClaimRow, 'instant'>>;

function neutral(explanation: string): Remark {
  return { explanation, tone: 'neutral' };
}

function displayText(value: unknown): string {
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}

function remarkOn(claim: KnownClaim, value: unknown, payload: JsonObject, context: ClaimContext): Remark {
  switch (claim.kind) {
    case 'text':
      return neutral(claim.title);
    case 'issuer':
      return compared(
        claim.title,
        value === context.issuer,
        context.issuer,
        'differs from settings',
        'danger',
      );
    case 'audience':
      return remarkOnAudience(claim.title, value, context);
    case 'client':
      if (context.clientId === null) return neutral(claim.title);
      return value === context.clientId
        ? { explanation: `${claim.title} · this connection`, tone: 'ok' }
        : { explanation: `${claim.title} · not this connection’s`, tone: 'warn' };
    case 'scopes':
      return neutral(countOfScopes(value, claim.title));
    case 'expiry':
    case 'start':
    case 'issued':
    case 'instant':
      return remarkOnDate(claim, value, payload, context.now);
  }
}

function compared(
  title: string,
  matches: boolean,
  expected: string | null,
  difference: string,
  tone: 'warn' | 'danger',
): Remark {
  if (expected === null) return neutral(title);
  if (matches) return { explanation: `${title} · matches settings`, tone: 'ok' };
  return { explanation: `${title} · ${difference}`, tone };
}

/** An ID token is meant for the client itself (OpenID Connect Core §2), an access token for the API. */
function remarkOnAudience(title: string, value: unknown, context: ClaimContext): Remark {
  const audiences: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (context.clientId !== null && audiences.includes(context.clientId)) {
    return { explanation: `${title} · this connection`, tone: 'ok' };
  }
  return compared(
    title,
    audiences.includes(context.audience),
    context.audience,
    'not the one in settings',
    'warn',
  );
}

function countOfScopes(value: unknown, title: string): string {
  const count =
    typeof value === 'string' ? scopesOf(value).length : Array.isArray(value) ? value.length : null;
  if (count === null) return title;
  const noun = title.toLowerCase();
  return `${count} ${count === 1 ? noun.replace(/s$/, '') : noun}`;
}

function remarkOnDate(claim: KnownClaim, value: unknown, payload: JsonObject, now: EpochMs): Remark {
  const date = readNumericDate(value);
  if (date === null) return { explanation: `${claim.title} · not a date`, tone: 'warn' };
  const { instant } = date;
  const spelling = spellingOf(date, value);
  if (spelling !== null) return { explanation: `${claim.title} · ${spelling}`, tone: 'warn', instant };
  if (claim.kind === 'expiry' && instant <= now) return { explanation: 'Expired', tone: 'danger', instant };
  if (claim.kind === 'expiry' && isBefore(date, payload['iat'])) {
    return { explanation: 'Expires · before it was issued', tone: 'warn', instant };
  }
  if (claim.kind === 'start' && instant > now + CLOCK_DIFFERENCE) {
    return { explanation: 'Not valid yet', tone: 'warn', instant };
  }
  if (claim.kind === 'issued' && instant > now + CLOCK_DIFFERENCE) {
    return { explanation: 'Issued at · in the future, check the clocks', tone: 'warn', instant };
  }
  return { explanation: claim.title, tone: 'neutral', instant };
}

function spellingOf(date: ReadDate, value: unknown): string | null {
  if (date.unit === 'ms') return 'in milliseconds instead of seconds';
  return typeof value === 'string' ? 'a text instead of a number' : null;
}

function isBefore(date: ReadDate, other: unknown): boolean {
  const otherDate = readNumericDate(other);
  return otherDate !== null && date.instant < otherDate.instant;
}
