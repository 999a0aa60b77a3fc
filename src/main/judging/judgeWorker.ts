import { parentPort } from 'node:worker_threads';
import { AnswerFacts, type JudgedAnswer } from '../../core/exchange/answerFacts';
import type { CheckResult } from '../../core/exchange/judgement';
import type { PreparedCheck } from '../../core/exchange/prepareChecks';
import { runCheck } from '../../core/exchange/runChecks';
import { takeCapture, type Taken } from '../../core/exchange/takeCapture';
import type { Capture } from '../../core/request/checks';

/**
 * Looks at answers in a thread of its own: a large body takes seconds to parse, and a person's own pattern may run for
 * ever, so whoever started this thread must be able to end it.
 */

/** The answer comes first; each task after it is answered with one reply. */
export type ToJudge =
  | { readonly kind: 'answer'; readonly answer: JudgedAnswer }
  | { readonly kind: 'check'; readonly check: PreparedCheck }
  | { readonly kind: 'capture'; readonly capture: Capture };

export type FromJudge =
  | { readonly kind: 'check'; readonly result: CheckResult }
  | { readonly kind: 'capture'; readonly taken: Taken };

let facts: AnswerFacts | null = null;

parentPort?.on('message', (message: ToJudge) => {
  if (message.kind === 'answer') {
    facts = new AnswerFacts(message.answer);
    return;
  }
  if (facts === null) return;
  const reply: FromJudge =
    message.kind === 'check'
      ? { kind: 'check', result: runCheck(facts, message.check) }
      : { kind: 'capture', taken: takeCapture(facts, message.capture) };
  parentPort?.postMessage(reply);
});
