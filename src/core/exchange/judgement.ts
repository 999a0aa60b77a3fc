/** How one check came out. `unclear` could not be evaluated, which is neither good nor bad news of the answer. */
export interface CheckResult {
  /** The check in words: `Status is 200`. */
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'unclear';
  /** What was expected and what came, or why nobody can tell. */
  readonly sentence: string;
}

/** How one capture came out. */
export interface CaptureResult {
  readonly variable: string;
  readonly taken: boolean;
  readonly sentence: string;
}

/** What the checks and captures of a request made of its answer. */
export interface Judgement {
  readonly checks: readonly CheckResult[];
  readonly captures: readonly CaptureResult[];
}

/** A value that a capture has taken out of an answer. */
export interface CapturedValue {
  readonly value: string;
  /** Whether it looks like something that must not be shown: a token, a password, a cookie. */
  readonly isSecret: boolean;
}
