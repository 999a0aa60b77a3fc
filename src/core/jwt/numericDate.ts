import { epochMs, relativeText, type EpochMs } from '../time';

/** A date claim as it was meant, and the unit that it turned out to be in. */
export interface ReadDate {
  readonly instant: EpochMs;
  readonly unit: 's' | 'ms';
}

/** An instant in words: `Mon 23 Nov 2026, 09:14:03`, `2026-11-23 08:14:03 UTC`, `in 23h 38m`. */
export interface FormattedInstant {
  readonly local: string;
  readonly utc: string;
  readonly relative: string;
}

/** As seconds this is the year 5138, as milliseconds 1973: what is larger was meant in milliseconds. */
const FIRST_MILLISECONDS = 1e11;

/** The same border for milliseconds: the year 5138. What is larger is no date that somebody meant. */
const LAST_MILLISECONDS = 1e14;

/**
 * Reads a NumericDate (RFC 7519 §2): seconds since 1970, fractions allowed. Also reads what it should not be but often
 * is, a number of milliseconds or a number written as text. Null for everything else, and beyond the year 5138.
 */
export function readNumericDate(value: unknown): ReadDate | null {
  const number = typeof value === 'string' ? numberIn(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return null;
  const size = Math.abs(number);
  if (size >= LAST_MILLISECONDS) return null;
  if (size >= FIRST_MILLISECONDS) return { instant: epochMs(number), unit: 'ms' };
  return { instant: epochMs(number * 1000), unit: 's' };
}

/**
 * Words for an instant, with a 24-hour clock and the month by name, since 03/04 means two days of the year.
 * @param options the person's time zone and language unless given.
 */
export function formatInstant(
  instant: EpochMs,
  now: EpochMs,
  options: { readonly timeZone?: string; readonly locale?: string } = {},
): FormattedInstant {
  const date = new Date(epochMs(instant));
  const part = new Map(
    formatterFor(options.locale, options.timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${part.get('weekday')} ${part.get('day')} ${part.get('month')} ${part.get('year')}`;
  const [utcDay = '', utcTime = ''] = date.toISOString().split('T');
  return {
    local: `${day}, ${part.get('hour')}:${part.get('minute')}:${part.get('second')}`,
    utc: `${utcDay} ${utcTime.slice(0, 8)} UTC`,
    relative: relativeText(instant, now),
  };
}

function numberIn(text: string): number | null {
  return /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}

/** Making a formatter takes longer than all else on a claims table that is drawn each second. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(locale = 'en-GB', timeZone?: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  formatters.set(key, formatter);
  return formatter;
}
