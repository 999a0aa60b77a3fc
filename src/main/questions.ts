import { randomUUID } from 'node:crypto';
import type { Answer, OpenQuestion, Question } from '../core/ports';
import type { Emit } from './serve';

/** Questions that only the person can answer, shown in the app's window until they are, or until nobody waits any more. */
export class Questions {
  readonly #emit: Emit;
  readonly #open = new Map<
    string,
    { readonly question: Question; readonly settle: (answer: Answer) => void }
  >();

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** Resolves with the person's answer; with null when the signal aborts first. */
  ask(question: Question, signal: AbortSignal): Promise<Answer> {
    if (signal.aborted) return Promise.resolve(null);
    const id = randomUUID();
    return new Promise((resolve) => {
      const settle = (answer: Answer) => {
        if (!this.#open.delete(id)) return;
        this.#emit('question', { id, question: null });
        resolve(answer);
      };
      this.#open.set(id, { question, settle });
      signal.addEventListener('abort', () => settle(null), { once: true });
      this.#emit('question', { id, question });
    });
  }

  /** Those that wait, the oldest first; for a window that has just been loaded. */
  open(): readonly OpenQuestion[] {
    return [...this.#open].map(([id, { question }]) => ({ id, question }));
  }

  /** Unknown ids are ignored: the question was taken back meanwhile. */
  answer(id: string, answer: Answer): void {
    this.#open.get(id)?.settle(answer);
  }
}
