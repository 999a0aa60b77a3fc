import type { Clock } from '../ports';
import type { TokenView } from './token';

/** Longest sleep of the timer in ms: a clock that was set and a life over 24.8 days (2³¹ ms) are noticed by looking again. */
const LONGEST_WAIT = 30_000;

/** A token that lives shorter than this (ms) is refreshed before a send only: a timer would do nothing else. */
const SHORTEST_LIFE = 2000;

/** Two refreshes of a token are never closer than this, in ms, whatever the provider says of its life. */
const SHORTEST_PAUSE = 2000;

/** After a failure wait 4 s, 16 s, 64 s … at most 10 minutes, so that a provider in trouble is not hammered. */
const FIRST_RETRY = 4000;
const RETRY_GROWTH = 4;
const LONGEST_RETRY = 600_000;

interface Pace {
  /** Failures in a row. */
  readonly failures: number;
  /** The monotonic instant before which nothing is tried again. */
  readonly notBefore: number;
}

export interface RefreshTimerDependencies {
  readonly clock: Clock;
  readonly views: () => readonly TokenView[];
  readonly refresh: (connectionId: string) => Promise<void>;
  /** Called when the wall clock departed from the monotonic one: sleep, or somebody set it. */
  readonly onClockJump: () => void;
}

/** Wakes the keeper when a token falls due. Looks at the wall clock each time instead of trusting one long timer. */
export class RefreshTimer {
  readonly #world: RefreshTimerDependencies;
  readonly #paces = new Map<string, Pace>();
  readonly #running = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #offset: number;

  constructor(dependencies: RefreshTimerDependencies) {
    this.#world = dependencies;
    this.#offset = this.#currentOffset();
  }

  /** Looks at all tokens now, refreshes those that are due, and sets the next look. */
  wake(): void {
    this.stop();
    this.#noticeClockJump();
    const now = this.#world.clock.now();
    let wait = LONGEST_WAIT;
    for (const view of this.#world.views()) {
      if (view.refreshAt === null || !this.#isWorthIt(view)) continue;
      const notBefore = this.#paces.get(view.connectionId)?.notBefore ?? 0;
      const due = Math.max(view.refreshAt - now, notBefore - this.#world.clock.monotonic());
      if (due <= 0) void this.#refresh(view.connectionId);
      else wait = Math.min(wait, due);
    }
    this.#timer = setTimeout(() => this.wake(), wait);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #refresh(connectionId: string): Promise<void> {
    this.#running.add(connectionId);
    const failures = await this.#world.refresh(connectionId).then(
      () => 0,
      // The keeper shows the failure in the token's view; here it only sets the pace.
      () => (this.#paces.get(connectionId)?.failures ?? 0) + 1,
    );
    const pause =
      failures === 0 ? SHORTEST_PAUSE : Math.min(LONGEST_RETRY, FIRST_RETRY * RETRY_GROWTH ** (failures - 1));
    this.#paces.set(connectionId, { failures, notBefore: this.#world.clock.monotonic() + pause });
    this.#running.delete(connectionId);
    if (this.#timer !== null) this.wake();
  }

  #isWorthIt({ connectionId, expiresAt, receivedAt, refreshing, problem }: TokenView): boolean {
    if (refreshing || this.#running.has(connectionId) || problem?.code === 'refresh.rejected') return false;
    return expiresAt !== null && expiresAt - receivedAt >= SHORTEST_LIFE;
  }

  #noticeClockJump(): void {
    const offset = this.#currentOffset();
    if (Math.abs(offset - this.#offset) < 1500) return;
    this.#offset = offset;
    this.#world.onClockJump();
  }

  #currentOffset(): number {
    return this.#world.clock.now() - this.#world.clock.monotonic();
  }
}
