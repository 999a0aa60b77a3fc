import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { epochMs } from '../time';
import { RefreshTimer } from './refreshTimer';
import type { TokenView } from './token';

const START = 1_795_425_243_000;

function viewDueIn(seconds: number): TokenView {
  return {
    connectionId: 'c1',
    receivedAt: epochMs(Date.now() - 60_000),
    refreshAt: epochMs(Date.now() + seconds * 1000),
    expiresAt: epochMs(Date.now() + seconds * 1000 + 60_000),
    refreshing: false,
    problem: null,
  } as TokenView;
}

let view: TokenView;
let refreshed = 0;
let jumps = 0;
let refresh: () => Promise<void>;
let offset = 0;
let timer: RefreshTimer;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  [refreshed, jumps, offset] = [0, 0, 0];
  refresh = async () => {
    view = { ...view, refreshAt: null };
  };
  timer = new RefreshTimer({
    clock: { now: () => epochMs(Date.now() + offset), monotonic: () => Date.now() - START },
    views: () => [view],
    refresh: () => {
      refreshed++;
      return refresh();
    },
    onClockJump: () => jumps++,
  });
});
afterEach(() => {
  timer.stop();
  vi.useRealTimers();
});

describe('RefreshTimer', () => {
  it('refreshes when the token falls due, and not before', async () => {
    view = viewDueIn(100);
    timer.wake();
    await vi.advanceTimersByTimeAsync(99_000);
    expect(refreshed).toBe(0);
    await vi.advanceTimersByTimeAsync(2000);
    expect(refreshed).toBe(1);
  });

  it('does not fire at once for a life of sixty days', async () => {
    view = viewDueIn(60 * 86_400);
    timer.wake();
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(refreshed).toBe(0);
  });

  it('notices within half a minute that the clock was set forward', async () => {
    view = viewDueIn(3600);
    timer.wake();
    offset = 7_200_000;
    await vi.advanceTimersByTimeAsync(31_000);
    expect([refreshed, jumps]).toEqual([1, 1]);
  });

  it('waits longer after each failure instead of hammering the provider', async () => {
    refresh = () => Promise.reject(new Error('offline'));
    view = viewDueIn(0);
    timer.wake();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(refreshed).toBeGreaterThan(4);
    expect(refreshed).toBeLessThan(13);
  });

  it('tries a failing provider once at a time, although the keeper announces the failure first', async () => {
    refresh = () => {
      timer.wake();
      return Promise.reject(new Error('offline')).finally(() => timer.wake());
    };
    view = viewDueIn(0);
    timer.wake();
    await vi.advanceTimersByTimeAsync(3900);
    expect(refreshed).toBe(1);
  });

  it('pauses between two refreshes that leave the token due', async () => {
    refresh = () => Promise.resolve();
    view = viewDueIn(0);
    timer.wake();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refreshed).toBeLessThanOrEqual(31);
  });

  it('does not spin on a provider whose tokens are expired on arrival', async () => {
    const now = epochMs(Date.now());
    view = { ...viewDueIn(0), receivedAt: now, refreshAt: now, expiresAt: now };
    refresh = () => Promise.resolve();
    timer.wake();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(refreshed).toBe(0);
  });

  it('leaves a rejected refresh token alone', async () => {
    view = { ...viewDueIn(0), problem: { code: 'refresh.rejected', message: '', remedy: '' } };
    timer.wake();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(refreshed).toBe(0);
  });
});
