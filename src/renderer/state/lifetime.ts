import { phaseOf, remainingFraction, type Phase } from '../../core/auth/lifetime';
import type { TokenView } from '../../core/auth/token';
import { clockText, shortDuration, type EpochMs } from '../../core/time';
import { useNow } from './clock';
import { useToken } from './tokens';

/** A token's life as every ring and countdown shows it. */
export interface Lifetime {
  readonly phase: Phase | 'none';
  readonly tone: 'brass' | 'ok' | 'warn' | 'danger' | 'quiet';
  /** What the ring shows: the share that is left, 1 to 0; null draws an empty track. */
  readonly fraction: number | null;
  /** `23:38:12`; words where there is nothing to count. */
  readonly clock: string;
  /** `23h 38m`; words where there is nothing to count. */
  readonly short: string;
}

const TONES = { fresh: 'brass', due: 'warn', low: 'warn', expired: 'danger', unknown: 'ok' } as const;

/** How a token's life looks at an instant; undefined is a connection without a token. */
export function lifetimeOf(view: TokenView | undefined, now: EpochMs): Lifetime {
  if (!view) return { phase: 'none', tone: 'quiet', fraction: null, clock: 'no token', short: '' };
  const phase = phaseOf(view, now);
  const tone = TONES[phase];
  if (view.expiresAt === null) {
    return { phase, tone, fraction: 1, clock: 'no expiry', short: 'no expiry' };
  }
  if (phase === 'expired') return { phase, tone, fraction: 0, clock: 'expired', short: 'expired' };
  // The clock may be up to a second behind the event that brought the token; nothing has more than its whole life left.
  const remaining = Math.min(view.expiresAt - view.receivedAt, view.expiresAt - now);
  return {
    phase,
    tone,
    fraction: remainingFraction(view, now),
    clock: clockText(remaining),
    short: shortDuration(remaining),
  };
}

/** How the token of a connection lives, renewed every second. */
export function useLifetime(connectionId: string | null): Lifetime {
  const view = useToken(connectionId);
  return lifetimeOf(view, useNow());
}
