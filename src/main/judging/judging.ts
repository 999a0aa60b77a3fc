import type { JudgedAnswer } from '../../core/exchange/answerFacts';
import type { BodyState, Exchange, Timings } from '../../core/exchange/exchange';
import type { CaptureResult, CheckResult, Judgement } from '../../core/exchange/judgement';
import { maskSecrets } from '../../core/exchange/mask';
import { prepareCaptures, prepareChecks, type PreparedCheck } from '../../core/exchange/prepareChecks';
import type { SessionVariables } from '../../core/exchange/sessionVariables';
import type { Taken } from '../../core/exchange/takeCapture';
import type { BodyStore, Clock } from '../../core/ports';
import type { Capture } from '../../core/request/checks';
import type { RequestDraft } from '../../core/request/draft';
import { Judge } from './judge';

/** A larger body would need too much memory once it is parsed, in bytes. */
const LARGEST_BODY = 32 * 1024 * 1024;

interface JudgingParts {
  readonly bodies: Pick<BodyStore, 'read'>;
  readonly clock: Clock;
  readonly session: SessionVariables;
  /** The built judgeWorker. */
  readonly workerFile: string;
  /** Null says that an answer is going to be judged. */
  readonly onJudgement: (exchangeId: string, judgement: Judgement | null) => void;
}

/** An answer that has come to its end. */
interface Ended {
  readonly exchange: Exchange;
  readonly body: BodyState;
  readonly timings: Timings;
}

/** Follows one exchange until there is something to judge. */
interface Follower {
  /** More of the body has come; also called before `arrived` when it comes quickly. */
  readonly progressed: (progress: Omit<Ended, 'exchange'>) => void;
  readonly arrived: (exchange: Exchange) => void;
}

/** Runs the checks and captures of requests on their answers. */
export class Judging {
  readonly #parts: JudgingParts;
  readonly #running = new Set<Judge>();

  constructor(parts: JudgingParts) {
    this.#parts = parts;
  }

  /**
   * Gets ready to judge the answer to a draft, with the variables as they are when it goes out, and says so to the
   * window. Null when the draft asks for nothing.
   */
  prepare(exchangeId: string, draft: RequestDraft, variables: ReadonlyMap<string, string>): Follower | null {
    const checks = prepareChecks(draft.checks, variables);
    const captures = prepareCaptures(draft.captures, variables);
    if (checks.length === 0 && captures.length === 0) return null;
    this.#parts.onJudgement(exchangeId, null);

    let exchange: Exchange | null = null;
    let latest: Omit<Ended, 'exchange'> | null = null;
    let judged = false;
    const judgeWhenEnded = () => {
      if (judged || exchange === null || latest === null || !hasEnded(latest.body)) return;
      judged = true;
      void this.#judge({ exchange, ...latest }, checks, captures);
    };
    return {
      progressed: (progress) => {
        latest = progress;
        judgeWhenEnded();
      },
      arrived: (head) => {
        exchange = head;
        if (latest === null || !hasEnded(latest.body)) latest = head;
        judgeWhenEnded();
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((judge) => judge.close()));
  }

  async #judge(ended: Ended, checks: readonly PreparedCheck[], captures: readonly Capture[]): Promise<void> {
    const judge = new Judge(this.#parts.workerFile, await this.#answerOf(ended));
    this.#running.add(judge);
    try {
      const results: CheckResult[] = [];
      for (const check of checks) results.push(await judge.check(check));
      const taken: CaptureResult[] = [];
      const from = placeOf(ended.exchange);
      for (const capture of captures) {
        taken.push(this.#keep(capture.variable, await judge.capture(capture), from));
      }
      this.#parts.onJudgement(ended.exchange.id, this.#masked({ checks: results, captures: taken }));
    } finally {
      this.#running.delete(judge);
      await judge.close();
    }
  }

  #keep(variable: string, taken: Taken, from: string): CaptureResult {
    if ('gap' in taken) {
      const kept = this.#parts.session.values().has(variable) ? ` ${variable} keeps the value it had.` : '';
      return { variable, taken: false, sentence: `${taken.gap}${kept}` };
    }
    this.#parts.session.set([{ name: variable, ...taken.captured, from, at: this.#parts.clock.now() }]);
    const { shown } = this.#parts.session.views().find(({ name }) => name === variable) ?? { shown: '' };
    return { variable, taken: true, sentence: shown.length > 160 ? `${shown.slice(0, 160)}…` : shown };
  }

  /** A check may compare with a captured secret. */
  #masked({ checks, captures }: Judgement): Judgement {
    const secrets = this.#parts.session.secrets();
    return {
      checks: checks.map((check) => ({ ...check, sentence: maskSecrets(check.sentence, secrets) })),
      captures,
    };
  }

  async #answerOf({ exchange, body, timings }: Ended): Promise<JudgedAnswer> {
    const { status, statusText, headers } = exchange.response;
    const gap = gapOf(body);
    const bytes =
      gap === null
        ? await this.#parts.bodies.read(exchange.id, 0, body.decodedBytes).catch(() => null)
        : null;
    const isThere = bytes !== null && bytes.byteLength === body.decodedBytes;
    return {
      status,
      statusText,
      headers,
      totalMs: timings.total,
      size: body.decodedBytes,
      body: isThere ? bytes : null,
      // Sending again lets go of the answer before.
      bodyGap: gap ?? (isThere ? null : 'The answer was gone before this could look at it.'),
    };
  }
}

function hasEnded({ complete, problem }: BodyState): boolean {
  return complete || problem !== null;
}

/** Why the body cannot be looked at; null when it can. */
function gapOf({ decodedBytes, problem }: BodyState): string | null {
  if (problem !== null) return `The body is not complete: ${problem.message}`;
  return decodedBytes > LARGEST_BODY
    ? `The body is larger than ${LARGEST_BODY / 1024 ** 2} MB, which is more than checks look at.`
    : null;
}

/** `POST api.example.com/v3/login`: no query, which may hold a secret. */
function placeOf({ request }: Exchange): string {
  const { host, pathname } = new URL(request.url);
  return `${request.method} ${host}${pathname}`;
}
