import { LatchkeyError, problemOf, type Problem } from '../errors';
import type { BodyWriter, HttpAnswer } from '../ports';
import type { BodyState } from './exchange';

/** The part of a body that travels with the exchange, in bytes. */
const FIRST_BYTES = 64 * 1024;

/** A body beyond this is cut, in bytes: an endless one must not fill the disk. */
const LARGEST_BODY = 2 * 1024 * 1024 * 1024;

/** Between two reports of progress, in ms. */
const REPORT_MS = 100;

/** How long to wait for the beginning of a body, in ms. */
export interface Patience {
  /** While nothing has come. */
  readonly untilFirstByte: number;
  /** From then on. */
  readonly fromFirstByte: number;
}

/** A body on its way from the network into the store. */
export class ArrivingBody {
  readonly #answer: HttpAnswer;
  readonly #writer: BodyWriter;
  readonly #beginning: Uint8Array[] = [];
  #beginningSize = 0;
  #size = 0;
  #ended = false;
  #problem: Problem | null = null;
  #onChange: () => void = () => {};

  constructor(answer: HttpAnswer, writer: BodyWriter) {
    this.#answer = answer;
    this.#writer = writer;
  }

  /** The first bytes, at most 64 KiB, as far as they have come. */
  get firstBytes(): Uint8Array {
    const bytes = new Uint8Array(this.#beginningSize);
    let offset = 0;
    for (const chunk of this.#beginning) {
      bytes.set(chunk, offset);
      offset += chunk.byteLength;
    }
    return bytes;
  }

  get state(): BodyState {
    return {
      wireBytes: this.#answer.wireBytes(),
      decodedBytes: this.#size,
      complete: this.#ended && this.#problem === null,
      trailers: this.#ended ? this.#answer.trailers() : [],
      problem: this.#problem,
    };
  }

  /** Takes the body in to its end. Never rejects: what went wrong is in the state. */
  async receive(): Promise<void> {
    try {
      for await (const chunk of this.#answer.body) {
        if (this.#size + chunk.byteLength > LARGEST_BODY) throw tooLarge();
        await this.#writer.write(chunk);
        this.#remember(chunk);
        this.#onChange();
      }
      await this.#writer.end();
    } catch (error) {
      this.#problem = problemOf(error);
    }
    this.#ended = true;
    this.#onChange();
  }

  /** Resolves when the first bytes are there, the body has ended, or the patience has. */
  begun(patience: Patience): Promise<void> {
    return new Promise((resolve) => {
      let timer = setTimeout(resolve, patience.untilFirstByte);
      let waiting = true;
      this.#onChange = () => {
        if (this.#ended || this.#beginningSize === FIRST_BYTES) {
          clearTimeout(timer);
          resolve();
        } else if (waiting) {
          waiting = false;
          clearTimeout(timer);
          timer = setTimeout(resolve, patience.fromFirstByte);
        }
      };
    });
  }

  /** Calls back while more comes, at most ten times a second, and a last time at the end. */
  report(progressed: () => void): void {
    if (this.#ended) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    this.#onChange = () => {
      if (this.#ended) {
        if (timer !== null) clearTimeout(timer);
        progressed();
      } else {
        timer ??= setTimeout(() => {
          timer = null;
          progressed();
        }, REPORT_MS);
      }
    };
  }

  #remember(chunk: Uint8Array): void {
    this.#size += chunk.byteLength;
    const missing = FIRST_BYTES - this.#beginningSize;
    if (missing === 0) return;
    const part = chunk.slice(0, missing);
    this.#beginning.push(part);
    this.#beginningSize += part.byteLength;
  }
}

function tooLarge(): LatchkeyError {
  return new LatchkeyError(
    'request.broken_body',
    `The answer is larger than ${LARGEST_BODY / 1024 ** 3} GB, so the rest was left out.`,
    'Ask the API for less at a time, or download this with a tool made for it.',
  );
}
