/** Milliseconds since 1970-01-01 UTC, the unit of `Date.now()`. Branded so that it cannot be mixed with seconds. */
export type EpochMs = number & { readonly unit: 'epoch ms' };

/** Seconds since 1970-01-01 UTC, the unit of a JWT's NumericDate (RFC 7519 §2). */
export type EpochSeconds = number & { readonly unit: 'epoch seconds' };

/** The largest instant that `Date` can hold (ECMA-262 §21.4.1.1), in ms. */
const LAST_INSTANT = 8.64e15;

/** Reads a number of milliseconds as an instant; values that no `Date` can hold are clamped, so formatting never throws. */
export function epochMs(value: number): EpochMs {
  if (Number.isNaN(value)) return 0 as EpochMs;
  return Math.min(LAST_INSTANT, Math.max(-LAST_INSTANT, value)) as EpochMs;
}

/** Converts a NumericDate to an instant in ms. */
export function msOf(seconds: EpochSeconds): EpochMs {
  return epochMs(seconds * 1000);
}

/** Converts an instant in ms to a NumericDate, cutting the fraction. */
export function secondsOf(instant: EpochMs): EpochSeconds {
  return Math.floor(instant / 1000) as EpochSeconds;
}

/** Adds a duration in ms to an instant. */
export function later(instant: EpochMs, milliseconds: number): EpochMs {
  return epochMs(instant + milliseconds);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * A duration in ms as a clock that keeps its width: `23:38:12`, with days in front from 48 hours on (`3 d 04:00:00`).
 * Rounds up to whole seconds, so that a countdown shows `00:00:01` until the last instant. Negative reads as zero.
 */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / SECOND));
  const hours = Math.floor(seconds / 3600);
  const tail = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (hours < 48) return `${two(hours)}:${tail}`;
  return `${Math.floor(hours / 24)} d ${two(hours % 24)}:${tail}`;
}

/** A duration in ms in the two largest units: `23h 38m`, `13m`, `42s`, `61d 4h`. Negative reads as `0s`. */
export function shortDuration(milliseconds: number): string {
  if (milliseconds <= 0) return '0s';
  if (milliseconds < MINUTE) return `${Math.ceil(milliseconds / SECOND)}s`;
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)}m`;
  if (milliseconds < 2 * DAY) {
    const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
    return minutes === 0
      ? `${Math.floor(milliseconds / HOUR)}h`
      : `${Math.floor(milliseconds / HOUR)}h ${minutes}m`;
  }
  const hours = Math.floor((milliseconds % DAY) / HOUR);
  return hours === 0 ? `${Math.floor(milliseconds / DAY)}d` : `${Math.floor(milliseconds / DAY)}d ${hours}h`;
}

/** An instant relative to another, for people: `in 23h 38m`, `2h ago`, `now`. */
export function relativeText(instant: EpochMs, now: EpochMs): string {
  const distance = instant - now;
  if (Math.abs(distance) < SECOND) return 'now';
  return distance > 0 ? `in ${shortDuration(distance)}` : `${shortDuration(-distance)} ago`;
}
