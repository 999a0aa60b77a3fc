import { FIRST_ROW, isFull, ROW_BYTES, type RowReader, type RowStart } from './rowReader';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Rows of text as it is: one for each line, more for a line over `ROW_BYTES`. */
export class PlainRows implements RowReader {
  #offset = 0;
  #line = 0;
  #continued = false;
  #row: Uint8Array = new Uint8Array(0);

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
    const full = Math.min(end, from + ROW_BYTES);
    let at = from;
    while (at < full && bytes[at] !== NEWLINE) at++;
    while (at < end && bytes[at] !== NEWLINE && !isFull(at - from, ROW_BYTES, bytes[at]!)) at++;
    const endsLine = at < end && bytes[at] === NEWLINE;
    if (at === end && !complete) return false;
    const withoutReturn = endsLine && at > from && bytes[at - 1] === RETURN ? at - 1 : at;
    this.#row = bytes.subarray(from, withoutReturn);
    this.#offset = endsLine ? at + 1 : at;
    this.#continued = !endsLine;
    if (endsLine) this.#line++;
    return true;
  }

  row(): Uint8Array {
    return this.#row;
  }
}
