import type { Timings } from '../../core/exchange/exchange';

/** What a hop is busy with. */
export type Phase = 'dns' | 'connect' | 'proxy' | 'tls' | 'sending' | 'waiting' | 'download';

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
      // A phase may come twice: with a proxy that speaks TLS itself.
      this.#spent.set(this.#phase, (this.#spent.get(this.#phase) ?? 0) + now - this.#phaseBegan);
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

  #spentOn(...phases: readonly Phase[]): number | null {
    const spent = phases.flatMap((phase) => this.#spent.get(phase) ?? []);
    return spent.length === 0 ? null : spent.reduce((sum, one) => sum + one);
  }

  timings(): Timings {
    return {
      dns: this.#spent.get('dns') ?? null,
      // Asking a proxy for a way is a part of getting connected.
      connect: this.#spentOn('connect', 'proxy'),
      tls: this.#spent.get('tls') ?? null,
      sending: this.#spent.get('sending') ?? null,
      waiting: this.#spent.get('waiting') ?? null,
      download: this.#finished ? this.#lastByteAt - this.#phaseBegan : null,
      total: this.#lastByteAt - this.#began,
    };
  }
}
