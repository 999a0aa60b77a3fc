import { Worker } from 'node:worker_threads';
import type { JudgedAnswer } from '../../core/exchange/answerFacts';
import type { CheckResult } from '../../core/exchange/judgement';
import type { PreparedCheck } from '../../core/exchange/prepareChecks';
import type { Taken } from '../../core/exchange/takeCapture';
import type { Capture } from '../../core/request/checks';
import type { FromJudge, ToJudge } from './judgeWorker';

/** How long one check may take, in ms: long enough to parse the largest body, short enough to wait for. */
const LONGEST_TASK_MS = 5000;

/** What a body and all that is made of it may need, in MB. */
const MEMORY_MB = 1024;

/** Looks at one answer in a thread that is ended when a task takes too long; the next task gets a new one. */
export class Judge {
  readonly #file: string;
  readonly #answer: JudgedAnswer;
  readonly #longestTaskMs: number;
  #worker: Worker | null = null;

  /** @param file the built judgeWorker. */
  constructor(file: string, answer: JudgedAnswer, longestTaskMs = LONGEST_TASK_MS) {
    this.#file = file;
    this.#answer = answer;
    this.#longestTaskMs = longestTaskMs;
  }

  /** Evaluates a check. Never rejects. */
  async check(check: PreparedCheck): Promise<CheckResult> {
    const reply = await this.#ask({ kind: 'check', check });
    if (reply?.kind === 'check') return reply.result;
    return { title: check.title, outcome: 'unclear', sentence: this.#tooMuch('This check') };
  }

  /** Takes a value out of the answer. Never rejects. */
  async capture(capture: Capture): Promise<Taken> {
    const reply = await this.#ask({ kind: 'capture', capture });
    return reply?.kind === 'capture' ? reply.taken : { gap: this.#tooMuch('Reading the value') };
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #tooMuch(subject: string): string {
    return `${subject} took more than ${this.#longestTaskMs / 1000} seconds or too much memory, so it was stopped.`;
  }

  /** Null when the thread had to be ended, or ended by itself. */
  async #ask(task: ToJudge): Promise<FromJudge | null> {
    const worker = this.#worker ?? this.#start();
    const reply = await new Promise<FromJudge | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), this.#longestTaskMs);
      const end = (value: FromJudge | null) => {
        clearTimeout(timer);
        resolve(value);
      };
      worker.once('message', end);
      worker.once('error', () => end(null));
      worker.postMessage(task);
    });
    worker.removeAllListeners('message');
    if (reply === null) await this.close();
    return reply;
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    // Without a listener an error of the thread, for example too little memory, would be one of this process.
    worker.on('error', () => {});
    worker.postMessage({ kind: 'answer', answer: this.#answer } satisfies ToJudge);
    this.#worker = worker;
    return worker;
  }
}
