import type { EpochMs } from '../../../core/time';

const DAY_MS = 86_400_000;

/** A certificate that ends within so many days should be renewed by now. */
const SOON_DAYS = 14;

interface Validity {
  readonly text: string;
  readonly tone: 'ok' | 'warn' | 'danger';
}

const day = (at: EpochMs) => new Date(at).toISOString().slice(0, 10);

/** Until when a certificate is valid, and how many days that is: `2026-01-01 to 2026-12-31, 36 days left`. */
export function validityText(from: EpochMs, until: EpochMs, now: EpochMs): Validity {
  const span = `${day(from)} to ${day(until)}`;
  if (now < from) return { text: `${span}, not valid yet`, tone: 'danger' };
  if (now >= until) return { text: `${span}, expired`, tone: 'danger' };
  const days = Math.floor((until - now) / DAY_MS);
  const left =
    days === 0 ? 'ends today' : days === 1 ? '1 day left' : `${days.toLocaleString('en')} days left`;
  return { text: `${span}, ${left}`, tone: days < SOON_DAYS ? 'warn' : 'ok' };
}
