/** A part of a text that a choice would take the place of, and what was typed of it. */
export interface Completed {
  readonly start: number;
  readonly end: number;
  readonly typed: string;
}

/** What is written of a placeholder is looked for so many characters before the caret. */
const LONGEST_NAME = 300;

/** The placeholder that is being written at the caret: `{{`, and of a name what there is. Null when there is none. */
export function placeholderAt(text: string, caret: number): Completed | null {
  // A line may be a whole file, and this is asked at every key.
  const near = Math.max(0, caret - LONGEST_NAME);
  const begun = /\{\{\s*([\p{L}\p{N}_.$-]*)$/u.exec(text.slice(near, caret));
  if (!begun) return null;
  const rest = /^[\p{L}\p{N}_.$-]*(?:\s*\}\})?/u.exec(text.slice(caret))?.[0] ?? '';
  return { start: near + begun.index, end: caret + rest.length, typed: begun[1] ?? '' };
}

/** The choices that fit what was typed, those that begin with it first; at most fifty. */
export function fitting<Choice>(
  choices: readonly Choice[],
  typed: string,
  textOf: (choice: Choice) => string,
): readonly Choice[] {
  const wanted = typed.toLowerCase();
  const text = (choice: Choice) => textOf(choice).toLowerCase();
  const beginning = choices.filter((choice) => text(choice).startsWith(wanted));
  const within = choices.filter((choice) => text(choice).indexOf(wanted) > 0);
  return [...beginning, ...within].slice(0, 50);
}
