import { formatInstant } from '../../../core/jwt/numericDate';
import { epochMs, type EpochMs } from '../../../core/time';

const DAYS: Readonly<Record<number, string>> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

/** The place of a local date in the calendar, counted in whole days; summer time does not shift it. */
function dayNumber(instant: EpochMs): number {
  const date = new Date(instant);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
}

/** The local time of day: `09:14:03`. */
export function timeText(instant: EpochMs): string {
  const date = new Date(epochMs(instant));
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** An instant by the local calendar: `today 09:14:03`, `tomorrow 09:14:03`, or with its date when it is further off. */
export function calendarText(instant: EpochMs, now: EpochMs): string {
  const day = DAYS[dayNumber(instant) - dayNumber(now)];
  return day === undefined ? formatInstant(instant, now).local : `${day} ${timeText(instant)}`;
}
