import type { EpochMs } from '../../core/time';

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A coming instant by the local calendar, short: `09:09`, `09:09 tomorrow`, `09:09 on 1 Dec`. */
export function timeAndDay(instant: EpochMs, now: EpochMs): string {
  const date = new Date(instant);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  const today = new Date(now);
  const tomorrow = new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1);
  if (date.toDateString() === today.toDateString()) return time;
  if (date.toDateString() === tomorrow.toDateString()) return `${time} tomorrow`;
  return `${time} on ${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}`;
}
