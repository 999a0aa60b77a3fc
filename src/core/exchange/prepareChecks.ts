import type { Capture, Check } from '../request/checks';
import { checkTitle } from '../request/checkText';
import { interpolate, placeholdersIn } from '../request/interpolate';

/** A check whose placeholders are filled in. */
export interface PreparedCheck extends Check {
  readonly title: string;
  /** False when all of `expected` came out of a variable, which knows no types. */
  readonly isTyped: boolean;
  /** Placeholders without a value. */
  readonly missing: readonly string[];
}

/** The checks that are in use, with their variables filled in as they are when the request goes out. */
export function prepareChecks(
  checks: readonly Check[],
  variables: ReadonlyMap<string, string>,
): readonly PreparedCheck[] {
  return checks
    .filter(({ enabled }) => enabled)
    .map((check) => {
      const argument = interpolate(check.argument, variables);
      const expected = interpolate(check.expected, variables);
      return {
        ...check,
        argument: argument.text,
        expected: expected.text,
        // As written: a value that was filled in may be a secret.
        title: checkTitle(check),
        isTyped: !isPlaceholderAlone(check.expected),
        missing: [...new Set([...argument.missing, ...expected.missing])],
      };
    });
}

/** The captures that are in use and name a variable. */
export function prepareCaptures(
  captures: readonly Capture[],
  variables: ReadonlyMap<string, string>,
): readonly Capture[] {
  return captures
    .filter(({ enabled, variable }) => enabled && variable.trim() !== '')
    .map((capture) => ({
      ...capture,
      variable: capture.variable.trim(),
      argument: interpolate(capture.argument, variables).text,
    }));
}

function isPlaceholderAlone(text: string): boolean {
  const [first] = placeholdersIn(text.trim());
  return first !== undefined && first.start === 0 && first.end === text.trim().length;
}
