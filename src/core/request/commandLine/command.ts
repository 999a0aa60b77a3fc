/** One command of a pasted text, taken apart as its shell would, but never run. */
export interface Command {
  /** Its words without quotes and escapes. Shell variables are `{{placeholders}}`. */
  readonly words: readonly string[];
  /** What a here-document, a here-string or an `echo` before a pipe gives it to read; null when nothing does. */
  readonly input: string | null;
}

/** A pasted text as commands, and what a person should know of the reading. */
export interface CommandLine {
  readonly commands: readonly Command[];
  /** Shell variables that became placeholders, each once. */
  readonly variables: readonly string[];
  /** Sentences for people. */
  readonly remarks: readonly string[];
}

/** Whether a word calls curl, by whatever path. */
export function isCurl(word: string | undefined): boolean {
  return word !== undefined && /^(?:.*[\\/])?curl(?:\.exe)?$/i.test(word.slice(-260));
}
