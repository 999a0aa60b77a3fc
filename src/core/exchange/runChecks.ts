import { AnswerFacts, Unclear } from './answerFacts';
import { checkHeader, checkSize, checkStatus, checkTime } from './checkHead';
import { checkBody, checkJsonPath, checkSchema } from './checkBody';
import type { CheckResult } from './judgement';
import type { PreparedCheck } from './prepareChecks';

/** How a check came out, before it has its title. */
export interface Verdict {
  readonly passed: boolean;
  readonly sentence: string;
}

const CHECKERS: Readonly<
  Record<PreparedCheck['subject'], (facts: AnswerFacts, check: PreparedCheck) => Verdict>
> = {
  status: checkStatus,
  header: checkHeader,
  jsonpath: checkJsonPath,
  body: checkBody,
  time: checkTime,
  size: checkSize,
  schema: checkSchema,
};

/**
 * Evaluates one check. Never throws; what cannot be told comes out as `unclear`. A pattern of the person's own may run
 * for ever, so this belongs where it can be stopped.
 */
export function runCheck(facts: AnswerFacts, check: PreparedCheck): CheckResult {
  const { title } = check;
  if (check.missing.length > 0) {
    const names = check.missing.map((name) => `{{${name}}}`).join(', ');
    return { title, outcome: 'unclear', sentence: `${names} had no value when the request was sent.` };
  }
  try {
    const { passed, sentence } = CHECKERS[check.subject](facts, check);
    return { title, outcome: passed ? 'passed' : 'failed', sentence };
  } catch (error) {
    const sentence =
      error instanceof Unclear ? error.message : 'Latchkey ran into a fault of its own with this check.';
    return { title, outcome: 'unclear', sentence };
  }
}
