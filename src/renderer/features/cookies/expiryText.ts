import { epochMs, relativeText, type EpochMs } from '../../../core/time';

/** An instant as it is written in the field: `2027-01-31 12:00:00`, in this computer's time zone. Empty for none. */
export function writtenExpiry(expires: EpochMs | null): string {
  if (expires === null) return '';
  const date = new Date(expires);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** What the field says: an instant, null for a session cookie, undefined for what is no date. */
export function readExpiry(text: string): EpochMs | null | undefined {
  if (text.trim() === '') return null;
  const instant = Date.parse(text.trim());
  return Number.isNaN(instant) ? undefined : epochMs(instant);
}

/** What a date of expiry means to a person. */
export function expiryText(expires: EpochMs | null, now: EpochMs): string {
  if (expires === null) return 'A session cookie: kept until you delete it.';
  return expires <= now
    ? 'That is in the past: the cookie would be gone at once.'
    : `Expires ${relativeText(expires, now)}.`;
}
