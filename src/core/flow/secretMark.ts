/** Tells secrets apart: the same secret has the same mark, and nobody can get from the mark to the secret. */
type MarkOf = (secret: string) => string;

let markOf: MarkOf | null = null;

/** What stands behind a mask. Eight hexadecimal digits tell a few hundred secrets apart, and say nothing else. */
const MARK = /‹[0-9a-f]{8}›/g;

/** A mask with its mark; of codes and states the first four characters stand before it. */
export const MARKED = /(?:•••|[^]{4}…)‹([0-9a-f]{8})›/g;

/**
 * From now on every secret that a recording hides leaves a mark, so that exports can tell that two hidden values are
 * the same. Set once, where the app is put together: recordings are made in many places, and all of them must agree.
 * @param mark eight hexadecimal digits, made with a key that is never stored.
 */
export function markSecretsWith(mark: MarkOf | null): void {
  markOf = mark;
}

/** The mark of a secret; empty as long as nobody marks. */
export function markFor(secret: string): string {
  return markOf === null || secret === '' ? '' : `‹${markOf(secret)}›`;
}

/** Whether this is no secret but what was put in the place of one. */
export function isMarked(text: string): boolean {
  return /^(?:•••|[^]{4}…)‹[0-9a-f]{8}›$/.test(text);
}

/** A recording as people see it. */
export function withoutMarks<Recorded>(recorded: Recorded): Recorded {
  return JSON.parse(JSON.stringify(recorded).replaceAll(MARK, '')) as Recorded;
}
