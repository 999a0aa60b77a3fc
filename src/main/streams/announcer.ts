/** Between two reports of something that changes all the time, in ms. */
const REPORT_MS = 100;

/** Tells of changes at most ten times a second, and of important ones at once. */
export class Announcer {
  readonly #announce: () => void;
  #timer: NodeJS.Timeout | null = null;

  constructor(announce: () => void) {
    this.#announce = announce;
  }

  soon(): void {
    this.#timer ??= setTimeout(() => this.now(), REPORT_MS);
  }

  now(): void {
    this.stop();
    this.#announce();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
