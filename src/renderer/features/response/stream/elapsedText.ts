/** The time since a stream began, in ms, to the millisecond: `0.042 s`, `63.500 s`, `1:02:03`. From an hour on without fractions. */
export function elapsedText(milliseconds: number): string {
  if (milliseconds < 3_600_000) return `${(milliseconds / 1000).toFixed(3)} s`;
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
