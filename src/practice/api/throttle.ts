/**
 * Requests that one client may make in one second. Constant Contact allows 4; tests that share this server would trip
 * over that, so this is ten times as many.
 */
const REQUESTS_PER_SECOND = 40;

/** Counts requests by client in windows of one second. Returns whether one more is allowed at an instant in ms. */
export function createThrottle(limit = REQUESTS_PER_SECOND): (clientId: string, now?: number) => boolean {
  let window = 0;
  let counts = new Map<string, number>();
  return (clientId, now = Date.now()) => {
    const second = Math.floor(now / 1000);
    if (second !== window) {
      window = second;
      counts = new Map();
    }
    const count = (counts.get(clientId) ?? 0) + 1;
    counts.set(clientId, count);
    return count <= limit;
  };
}
