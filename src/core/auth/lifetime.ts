import { epochMs, later, msOf, type EpochMs, type EpochSeconds } from '../time';
import type { ExpirySource, Token } from './token';

/** More than ten years cannot be a life that somebody meant (and overflows calendars): treated as "did not say". */
const LONGEST_LIFE_SECONDS = 10 * 365 * 86_400;

/** A refresh that comes earlier than this share of the life would refresh short tokens all the time. */
const LEEWAY_SHARE = 0.1;

/** Where a token stands in its life. `due`: it should be refreshed; `low`: under a tenth of its life is left. */
export type Phase = 'unknown' | 'fresh' | 'low' | 'due' | 'expired';

interface Life {
  readonly receivedAt: EpochMs;
  readonly expiresAt: EpochMs | null;
  readonly refreshAt: EpochMs | null;
}

/**
 * When an access token dies. `expires_in` counts from the moment the reply arrived, so a wrong local clock does not
 * shift it; the JWT's own `exp` is the second choice; without both nobody knows (RFC 6749 §5.1).
 */
export function expiryOf(
  token: Pick<Token, 'receivedAt' | 'expiresIn'>,
  exp: EpochSeconds | null,
): { readonly expiresAt: EpochMs | null; readonly source: ExpirySource } {
  if (token.expiresIn !== null && token.expiresIn <= LONGEST_LIFE_SECONDS) {
    return { expiresAt: later(token.receivedAt, Math.max(0, token.expiresIn) * 1000), source: 'expires_in' };
  }
  if (exp !== null && msOf(exp) - token.receivedAt <= LONGEST_LIFE_SECONDS * 1000) {
    return { expiresAt: msOf(exp), source: 'exp' };
  }
  return { expiresAt: null, source: 'unknown' };
}

/**
 * When to refresh ahead of expiry: the leeway (seconds) before it, but never more than a tenth of the life, so that a
 * 60-second token is refreshed 6 seconds before its end and not at once.
 */
export function refreshTime(receivedAt: EpochMs, expiresAt: EpochMs, leewaySeconds: number): EpochMs {
  const life = Math.max(0, expiresAt - receivedAt);
  return epochMs(expiresAt - Math.min(leewaySeconds * 1000, life * LEEWAY_SHARE));
}

/** Where a token stands at an instant. */
export function phaseOf(life: Life, now: EpochMs): Phase {
  if (life.expiresAt === null) return 'unknown';
  if (now >= life.expiresAt) return 'expired';
  if (life.refreshAt !== null && now >= life.refreshAt) return 'due';
  return (remainingFraction(life, now) ?? 1) < LEEWAY_SHARE ? 'low' : 'fresh';
}

/** The share of the life that is left, 1 to 0; null when nobody knows when it ends. */
export function remainingFraction(life: Pick<Life, 'receivedAt' | 'expiresAt'>, now: EpochMs): number | null {
  if (life.expiresAt === null) return null;
  const whole = life.expiresAt - life.receivedAt;
  if (whole <= 0) return 0;
  return Math.min(1, Math.max(0, (life.expiresAt - now) / whole));
}
