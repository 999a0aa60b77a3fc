import { FIRST_ROW, isFull, NO_LEVEL, ROW_BYTES, type RowReader, type RowStart } from './rowReader';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const TAB_WIDTH = 4;

/** Rows of text as it is: one for each line, more for a line over `rowBytes`. Levels, if wanted, are those of the indentation. */
export class PlainRows implements RowReader {
  readonly #rowBytes: number;
  readonly #hasLevels: boolean;
  #offset = 0;
  #line = 0;
  #continued = false;
  #row: Uint8Array = new Uint8Array(0);
  #level = NO_LEVEL;

  constructor(rowBytes = ROW_BYTES, hasLevels = false) {
    this.#rowBytes = rowBytes;
    this.#hasLevels = hasLevels;
  }

  start(): RowStart {
    return { ...FIRST_ROW, offset: this.#offset, line: this.#line, continued: this.#continued };
  }

  seek(start: RowStart): void {
    this.#offset = start.offset;
    this.#line = start.line;
    this.#continued = start.continued;
  }

  next(bytes: Uint8Array, end: number, complete: boolean): boolean {
    const from = this.#offset;
    // A body that ends with a newline has a last, empty line only for editors.
    if (from >= end) return false;
    const rowBytes = this.#rowBytes;
    const full = Math.min(end, from + rowBytes);
    let at = from;
    while (at < full && bytes[at] !== NEWLINE) at++;
    while (at < end && bytes[at] !== NEWLINE && !isFull(at - from, rowBytes, bytes[at]!)) at++;
    const endsLine = at < end && bytes[at] === NEWLINE;
    if (at === end && !complete) return false;
    const withoutReturn = endsLine && at > from && bytes[at - 1] === RETURN ? at - 1 : at;
    this.#row = bytes.subarray(from, withoutReturn);
    const hasLevel = this.#hasLevels && !this.#continued;
    this.#level = hasLevel ? indentationOf(bytes, from, withoutReturn) : NO_LEVEL;
    this.#offset = endsLine ? at + 1 : at;
    this.#continued = !endsLine;
    if (endsLine) this.#line++;
    return true;
  }

  row(): Uint8Array {
    return this.#row;
  }

  level(): number {
    return this.#level;
  }
}

function indentationOf(bytes: Uint8Array, from: number, to: number): number {
  let level = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === SPACE) level++;
    else if (byte === TAB) level += TAB_WIDTH;
    else return level;
  }
  return NO_LEVEL;
}
