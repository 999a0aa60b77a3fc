const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** A size for people: `340 B`, `12.4 KB`, `1.2 GB`. */
export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}
