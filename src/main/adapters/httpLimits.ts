/** The longest that a timer can wait, in ms; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** One signal for the two things that end a hop early: a person who cancels it, and its time being up. */
export class HopLimits {
  readonly #controller = new AbortController();
  readonly #cancelled: AbortSignal;
  readonly #timer: NodeJS.Timeout | null;
  readonly #abort = () => this.#controller.abort();

  /** @param timeoutMs milliseconds for the whole hop; 0 waits for ever. */
  constructor(timeoutMs: number, cancelled: AbortSignal) {
    this.#cancelled = cancelled;
    this.#timer = timeoutMs === 0 ? null : setTimeout(this.#abort, Math.min(timeoutMs, LONGEST_TIMER_MS));
    if (cancelled.aborted) this.#abort();
    else cancelled.addEventListener('abort', this.#abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What ended the hop; null while nothing has. */
  get reached(): 'cancelled' | 'timed_out' | null {
    if (!this.#controller.signal.aborted) return null;
    return this.#cancelled.aborted ? 'cancelled' : 'timed_out';
  }

  /** From here on only a person can end the hop. */
  lift(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** The hop is over; nothing ends it early any more. */
  release(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#cancelled.removeEventListener('abort', this.#abort);
  }
}
