import { LatchkeyError } from '../errors';
import type { RecordedExchange } from '../flow/flow';
import type { Clock, HttpRequest } from '../ports';
import type { ExtraTokenParameter } from './connection';

/** A token request that is ready to go out: as people may see it, and as it is. */
export interface PreparedExchange {
  /** Redacted; without an answer. */
  readonly shown: RecordedExchange;
  /** With its secrets. Stays in main. */
  readonly request: HttpRequest;
}

/** A code that has come and waits for a person's word to be exchanged. */
export interface HeldCode {
  /** The monotonic clock when its life ends, in ms. */
  readonly endsAt: number;
  /** The token request with these extra parameters in place of the connection's. */
  readonly prepare: (extra: readonly ExtraTokenParameter[]) => Promise<PreparedExchange>;
}

interface Held extends HeldCode {
  readonly release: (extra: readonly ExtraTokenParameter[]) => void;
}

/** The flows that stand still between redirect and exchange, so that a person can look, by connection. */
export class HeldCodes {
  readonly #clock: Clock;
  readonly #held = new Map<string, Held>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves with the extra parameters for this exchange when the person lets it go; rejects when the flow is called off. */
  async hold(
    connectionId: string,
    code: HeldCode,
    signal: AbortSignal,
  ): Promise<readonly ExtraTokenParameter[]> {
    signal.throwIfAborted();
    try {
      return await new Promise((resolve, reject) => {
        this.#held.set(connectionId, { ...code, release: resolve });
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
    } finally {
      this.#held.delete(connectionId);
    }
  }

  /**
   * The token request as it would go out now.
   * @throws LatchkeyError `flow.not_waiting`, or what keeps it from being made.
   */
  prepared(connectionId: string, extra: readonly ExtraTokenParameter[]): Promise<PreparedExchange> {
    return this.#of(connectionId).prepare(extra);
  }

  /**
   * Lets a code go to the token endpoint.
   * @throws LatchkeyError `flow.not_waiting`, or `token.code_expired` when its life is over.
   */
  release(connectionId: string, extra: readonly ExtraTokenParameter[]): void {
    const held = this.#of(connectionId);
    if (this.#clock.monotonic() >= held.endsAt) {
      throw new LatchkeyError(
        'token.code_expired',
        'The code’s life is over, so the provider would refuse it; it was not sent.',
        'Discard it and authorize again.',
      );
    }
    held.release(extra);
  }

  #of(connectionId: string): Held {
    const held = this.#held.get(connectionId);
    if (held !== undefined) return held;
    throw new LatchkeyError(
      'flow.not_waiting',
      'No code of this connection is held any more.',
      'Press Authorize to start again.',
    );
  }
}
