import { LatchkeyError, problemOf } from '../errors';
import type { Flow } from '../flow/flow';
import { FlowRecorder } from '../flow/recorder';
import type { Clock } from '../ports';
import type { Connection } from './connection';

interface Running {
  readonly abort: AbortController;
  readonly recorder: FlowRecorder;
  /** Settles with the flow, and never rejects. */
  readonly settled: Promise<unknown>;
}

/** The authorizations that are under way: one a connection at the most, each recorded, each of them can be called off. */
export class RunningFlows {
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #onFlow: (flow: Flow) => void;
  readonly #running = new Map<string, Running>();

  constructor(clock: Clock, newId: () => string, onFlow: (flow: Flow) => void) {
    this.#clock = clock;
    this.#newId = newId;
    this.#onFlow = onFlow;
  }

  /**
   * Runs a flow to its end and records how it went.
   * @throws LatchkeyError `flow.already_running`, `flow.cancelled`, or what the flow ran into.
   */
  async run(
    connection: Connection,
    flow: (recorder: FlowRecorder, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    if (this.has(connection.id)) {
      throw new LatchkeyError(
        'flow.already_running',
        `${connection.name} is being authorized already.`,
        'Finish in the window that is open, or cancel it first.',
      );
    }
    const abort = new AbortController();
    const recorder = new FlowRecorder(this.#newId(), connection.id, this.#clock, this.#onFlow);
    const work = recorded(recorder, () => flow(recorder, abort.signal));
    this.#running.set(connection.id, { abort, recorder, settled: work.catch(() => {}) });
    try {
      await work;
    } finally {
      this.#running.delete(connection.id);
    }
  }

  has(connectionId: string): boolean {
    return this.#running.has(connectionId);
  }

  /** The recordings so far. */
  flows(): readonly Flow[] {
    return [...this.#running.values()].map(({ recorder }) => recorder.flow);
  }

  /** Ends a running flow; its window closes. Does nothing when none is running. Resolves when it has settled. */
  async cancel(connectionId: string): Promise<void> {
    const running = this.#running.get(connectionId);
    const reason = new LatchkeyError(
      'flow.cancelled',
      'The authorization was cancelled.',
      'Press Authorize to start again.',
    );
    running?.abort.abort(reason);
    await running?.settled;
  }

  /** Ends all of them, and resolves when they have settled. */
  async cancelAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((connectionId) => this.cancel(connectionId)));
  }
}

async function recorded(recorder: FlowRecorder, flow: () => Promise<void>): Promise<void> {
  try {
    await flow();
    recorder.succeed();
  } catch (error) {
    recorder.fail(problemOf(error));
    throw error;
  }
}
