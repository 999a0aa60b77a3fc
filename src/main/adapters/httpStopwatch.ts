import type { Timings } from '../../core/exchange/exchange';

/** What a hop is busy with. */
export type Phase = 'dns' | 'connect' | 'tls' | 'sending' | 'waiting' | 'download';

/** Measures one hop, in milliseconds, on a clock that only grows. It runs from its construction. */
export class Stopwatch {
  readonly #began = performance.now();
  readonly #spent = new Map<Phase, number>();
  #phase: Phase | null = null;
  #phaseBegan = this.#began;
  #lastByteAt = this.#began;
  #finished = false;

  get phase(): Phase {
    return this.#phase ?? 'connect';
  }

  /** Ends the phase that was and begins another; the first one counts from the beginning. */
  enter(phase: Phase): void {
    if (this.#phase !== null) {
      const now = performance.now();
      this.#spent.set(this.#phase, now - this.#phaseBegan);
      this.#phaseBegan = now;
    }
    this.#phase = phase;
    if (phase === 'download') this.#lastByteAt = this.#phaseBegan;
  }

  /** Bytes of the body came in just now. */
  received(): void {
    this.#lastByteAt = performance.now();
  }

  /** The last byte has come; from here on the times stand still. */
  finish(): void {
    this.#finished = true;
  }

  timings(): Timings {
    return {
      dns: this.#spent.get('dns') ?? null,
      connect: this.#spent.get('connect') ?? null,
      tls: this.#spent.get('tls') ?? null,
      sending: this.#spent.get('sending') ?? null,
      waiting: this.#spent.get('waiting') ?? null,
      download: this.#finished ? this.#lastByteAt - this.#phaseBegan : null,
      total: this.#lastByteAt - this.#began,
    };
  }
}
