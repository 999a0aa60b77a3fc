import { afterEach, expect, it, vi } from 'vitest';
import { epochMs } from '../time';
import { RefreshTimer } from './refreshTimer';
import type { TokenView } from './token';
afterEach(() => vi.useRealTimers());
function run(succeeds: boolean) {
  vi.useFakeTimers({ now: 1_795_425_243_000 });
  let calls = 0; let refreshing = false;
  const view = () => ({ connectionId: 'c', refreshAt: epochMs(Date.now() - 1), receivedAt: epochMs(Date.now() - 3_600_000), expiresAt: epochMs(Date.now() + 60_000), refreshing, problem: null }) as TokenView;
  let running: Promise<void> | null = null;
  const timer = new RefreshTimer({
    clock: { now: () => epochMs(Date.now()), monotonic: () => Date.now() },
    views: () => [view()],
    // as TokenKeeper.refresh and app.ts's onToken wire it
    refresh: () => {
      if (running) return running;
      refreshing = true; calls++;
      const work = new Promise<void>((ok, no) => setTimeout(() => (succeeds ? ok() : no(new Error('503'))), 50));
      running = work.finally(() => { running = null; refreshing = false; timer.wake(); });
      return running;
    },
    onClockJump: () => {},
  });
  timer.wake();
  return { calls: () => calls, timer };
}
it('does not refresh without end when each new token is expired on arrival', async () => {
  const r = run(true); await vi.advanceTimersByTimeAsync(60_000); r.timer.stop();
  expect(r.calls()).toBeLessThan(5);
});
it('makes one attempt before it waits four seconds', async () => {
  const r = run(false); await vi.advanceTimersByTimeAsync(3_900); r.timer.stop();
  expect(r.calls()).toBe(1);
});
