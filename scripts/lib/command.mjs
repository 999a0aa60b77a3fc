/**
 * What every command of this folder shares: a problem that the reader can solve is told in plain words, without a
 * stack; anything else is a defect and keeps its stack.
 */

/** A problem with the machine, not with the code: the message says what to do about it. */
export class NotReady extends Error {}

/** Progress goes to stderr, so that a command's stdout stays its answer. @param {string} line */
export function log(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a command's body and exits with the code it returns.
 * @param {() => Promise<number>} body
 */
export async function runCommand(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    process.exitCode = 1;
    log(error instanceof NotReady ? error.message : String(error instanceof Error ? error.stack : error));
  }
}
