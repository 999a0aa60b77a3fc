import { isFull, NO_LEVEL, ROW_BYTES, type RowReader, type RowStart } from './rowReader';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const SPACE = 0x20;
const NEWLINE = 0x0a;

const INDENTATION = 2;
/** Deeper levels are not moved further right: a body of a million brackets must not become a terabyte of spaces. */
const DEEPEST_INDENTATION = 100;

function opens(byte: number): boolean {
  return byte === 0x7b || byte === 0x5b;
}

function closes(byte: number): boolean {
  return byte === 0x7d || byte === 0x5d;
}

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === NEWLINE || byte === 0x0d || byte === 0x09;
}

/** Whether a byte inside a string means nothing but itself. */
function isPlain(byte: number): boolean {
  return byte !== QUOTE && byte !== BACKSLASH && byte !== NEWLINE;
}

/** The first byte from `at` on that is no whitespace. */
function afterSpace(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  while (next < end && isSpace(bytes[next]!)) next++;
  return next;
}

/** Whether a byte outside of all brackets begins a value of its own, as in JSON lines. */
function beginsValue(before: number, byte: number, afterNewline: boolean): boolean {
  return afterNewline || (closes(before) && byte !== COMMA);
}

/** Whether two bytes must stay apart where whitespace stood between them. JSON has none such; other text does. */
function needsSpace(before: number, byte: number): boolean {
  return !closes(before) && before !== SPACE && byte !== COMMA && byte !== COLON;
}

/** How a row ended: with its line, because it is full, or because the data ended. */
type RowEnding = 'line' | 'full' | 'no more';

/**
 * Rows of JSON laid out with one member a line. It only moves whitespace between tokens: numbers keep their spelling,
 * members their order and their repeats, and JSON that is cut or broken is shown as far as it goes.
 */
export class JsonRows implements RowReader {
  #offset = 0;
  #depth = 0;
  #line = 0;
  #inString = false;
  #continued = false;
  readonly #rowBytes: number;
  readonly #row: Uint8Array;
  #length = 0;
  #indentation = 0;
  #level = NO_LEVEL;

  constructor(rowBytes = ROW_BYTES) {
    this.#rowBytes = rowBytes;
    this.#row = new Uint8Array(rowBytes + INDENTATION * DEEPEST_INDENTATION + 16);
  }

  start(): RowStart {
    return {
      offset: this.#offset,
      depth: this.#depth,
      line: this.#line,
      inString: this.#inString,
      continued: this.#continued,
    };
  }

  seek(start: RowStart): void {
    this.#offset = start.offset;
    this.#depth = start.depth;
    this.#line = start.line;
    this.#inString = start.inString;
    this.#continued = start.continued;
  }

  row(): Uint8Array {
    return this.#row.subarray(0, this.#length);
  }

  level(): number {
    return this.#level;
  }

  next(bytes: Uint8Array, end: number, complete: boolean): boolean {
    const offset = this.#offset;
    const depth = this.#depth;
    const inString = this.#inString;
    const ending = this.#read(bytes, end);
    if (ending === 'no more' && !(complete && this.#length > this.#indentation)) {
      this.#offset = offset;
      this.#depth = depth;
      this.#inString = inString;
      return false;
    }
    this.#continued = ending === 'full';
    if (ending !== 'full') this.#line++;
    return true;
  }

  /** The hot loop of every large body: what it changes is held in local variables, which halves its time. */
  #read(bytes: Uint8Array, end: number): RowEnding {
    this.#begin(bytes, end);
    const indentation = this.#indentation;
    const full = indentation + this.#rowBytes;
    const row = this.#row;
    let at = this.#offset;
    let length = indentation;
    let ending: RowEnding = 'no more';
    /** Whether whitespace stood before the byte at hand, and whether it held a newline. */
    let gap = false;
    let newlineInGap = false;
    let inString = this.#inString;
    while (at < end) {
      if (inString) {
        const stop = Math.min(end, at + full - length);
        while (at < stop && isPlain(bytes[at]!)) row[length++] = bytes[at++]!;
        if (at >= end) break;
      }
      const byte = bytes[at]!;
      if (length >= full && (inString || !(isSpace(byte) || closes(byte))) && isFull(length, full, byte)) {
        ending = 'full';
        break;
      }
      if (inString) {
        at++;
        // JSON has no newline in strings, but a row must not have one either.
        if (byte === NEWLINE) {
          ending = 'line';
          break;
        }
        row[length++] = byte;
        if (byte === QUOTE) inString = false;
        // An escape is two bytes that stay together, or the quote of `\"` would end the string.
        else if (byte === BACKSLASH && at < end && bytes[at] !== NEWLINE) row[length++] = bytes[at++]!;
        continue;
      }
      if (isSpace(byte)) {
        gap = true;
        newlineInGap ||= byte === NEWLINE;
        at++;
        continue;
      }
      if (length > indentation) {
        if (closes(byte) || (this.#depth === 0 && beginsValue(row[length - 1]!, byte, newlineInGap))) {
          ending = 'line';
          break;
        }
        if (gap && needsSpace(row[length - 1]!, byte)) row[length++] = SPACE;
      }
      gap = newlineInGap = false;
      row[length++] = byte;
      at++;
      if (byte === QUOTE) inString = true;
      else if (byte === COLON) row[length++] = SPACE;
      else if (byte === COMMA) {
        ending = 'line';
        break;
      } else if (opens(byte)) {
        const next = afterSpace(bytes, at, end);
        if (next < end && closes(bytes[next]!)) {
          // `{}` and `[]` stay together.
          row[length++] = bytes[next]!;
          at = next + 1;
          continue;
        }
        this.#depth++;
        at = next;
        ending = next < end ? 'line' : 'no more';
        break;
      }
    }
    this.#offset = at;
    this.#length = length;
    this.#inString = inString;
    return ending;
  }

  /** Comes to the first byte of the row and writes the indentation. */
  #begin(bytes: Uint8Array, end: number): void {
    this.#indentation = 0;
    this.#level = this.#continued ? NO_LEVEL : this.#depth;
    if (!this.#inString) {
      this.#offset = afterSpace(bytes, this.#offset, end);
      if (!this.#continued && this.#offset < end) {
        if (closes(bytes[this.#offset]!) && this.#depth > 0) this.#depth--;
        this.#level = this.#depth;
        this.#indentation = INDENTATION * Math.min(this.#depth, DEEPEST_INDENTATION);
      }
    }
    for (let at = 0; at < this.#indentation; at++) this.#row[at] = SPACE;
    this.#length = this.#indentation;
  }
}
