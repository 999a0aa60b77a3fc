import { isFull, NO_LEVEL, ROW_BYTES, type RowReader, type RowStart } from './rowReader';

const SPACE = 0x20;
const NEWLINE = 0x0a;
const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const DASH = 0x2d;
const BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

const INDENTATION = 2;
/** Deeper levels are not moved further right. */
const DEEPEST_INDENTATION = 100;
/** An element of text stays on one line up to about this many bytes. */
const LONGEST_LEAF = 2000;

/** The kinds of markup differ within so many bytes: `<!--`. */
const LONGEST_START = 4;

/** What a row can begin in the middle of. */
const NOTHING = 0;
const OPENING_TAG = 1;
const CLOSING_TAG = 2;
const COMMENT = 3;
const CDATA = 4;
/** `<?…?>` and `<!…>`. */
const INSTRUCTION = 5;
const TEXT = 6;
/** The text of an element and its closing tag, which stay on the line of the opening one. */
const LEAF = 7;
/** Added when the attribute at hand is written in apostrophes. */
const IN_APOSTROPHES = 8;

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === NEWLINE || byte === 0x0d || byte === 0x09;
}

/** A letter, `_` or `:`, or a byte of a character beyond ASCII (XML 1.0 §2.3). */
function isNameStart(byte = 0): boolean {
  const lower = byte | 0x20;
  return byte >= 0x80 || (lower >= 0x61 && lower <= 0x7a) || byte === 0x5f || byte === 0x3a;
}

/** How a row ended: with its line, because it is full, or because the data ended. */
type RowEnding = 'line' | 'full' | 'no more';

/**
 * Rows of XML laid out with one element a line. Only whitespace between tags moves; what is cut or broken is shown as far
 * as it goes.
 */
export class XmlRows implements RowReader {
  readonly #rowBytes: number;
  readonly #row: Uint8Array;
  #offset = 0;
  #depth = 0;
  #line = 0;
  /** Whether the row begins within the quotes of an attribute. */
  #inString = false;
  #continued = false;
  #inside = NOTHING;
  #quote = QUOTE;
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
      inside: this.#inside + (this.#quote === APOSTROPHE ? IN_APOSTROPHES : 0),
    };
  }

  seek(start: RowStart): void {
    this.#offset = start.offset;
    this.#depth = start.depth;
    this.#line = start.line;
    this.#inString = start.inString;
    this.#continued = start.continued;
    const inside = start.inside ?? NOTHING;
    this.#inside = inside % IN_APOSTROPHES;
    this.#quote = inside >= IN_APOSTROPHES ? APOSTROPHE : QUOTE;
  }

  row(): Uint8Array {
    return this.#row.subarray(0, this.#length);
  }

  level(): number {
    return this.#level;
  }

  next(bytes: Uint8Array, end: number, complete: boolean): boolean {
    const before = this.start();
    const ending = this.#read(bytes, end, complete);
    if (ending === 'no more' && !(complete && this.#length > this.#indentation)) {
      this.seek(before);
      return false;
    }
    this.#continued = ending === 'full';
    if (ending !== 'full') this.#line++;
    return true;
  }

  #read(bytes: Uint8Array, end: number, complete: boolean): RowEnding {
    this.#begin(bytes, end);
    for (;;) {
      if (this.#offset >= end) return 'no more';
      if (this.#inside === NOTHING) {
        if (this.#offset + LONGEST_START > end && !complete) return 'no more';
        this.#inside = kindAt(bytes, this.#offset);
      }
      const ending = this.#copy(bytes, end, complete);
      if (ending !== null) return ending;
      const kind = this.#inside;
      this.#inside = NOTHING;
      if (kind !== OPENING_TAG) return 'line';
      if (bytes[this.#offset - 2] === SLASH) return 'line';
      const leaf = this.#isLeaf(bytes, end, complete);
      if (leaf === null) return 'no more';
      if (!leaf) {
        this.#depth++;
        return 'line';
      }
      this.#inside = LEAF;
    }
  }

  /** Copies what the row is in the middle of, up to its end (null) or the end of the row. */
  #copy(bytes: Uint8Array, end: number, complete: boolean): RowEnding | null {
    const kind = this.#inside;
    const isTag = kind === OPENING_TAG || kind === CLOSING_TAG;
    const full = this.#indentation + this.#rowBytes;
    let at = this.#offset;
    let length = this.#length;
    let ending: RowEnding | null = 'no more';
    while (at < end) {
      const byte = bytes[at]!;
      if (kind === TEXT && byte === LESS && at + LONGEST_START > end && !complete) break;
      if (kind === TEXT && byte === LESS && kindAt(bytes, at) !== TEXT) {
        while (length > this.#indentation && isSpace(this.#row[length - 1])) length--;
        ending = null;
        break;
      }
      if (isFull(length, full, byte)) {
        ending = 'full';
        break;
      }
      at++;
      if (byte === NEWLINE && !isTag) {
        if (this.#row[length - 1] === 0x0d) length--;
        ending = 'line';
        break;
      }
      if (isTag && !this.#inString && isSpace(byte)) {
        // Attributes on lines of their own come to one line.
        if (this.#row[length - 1] !== SPACE) this.#row[length++] = SPACE;
        continue;
      }
      this.#row[length++] = byte === NEWLINE ? SPACE : byte;
      if (isTag && byte === (this.#inString ? this.#quote : quoteOf(byte))) {
        this.#inString = !this.#inString;
        this.#quote = byte;
      }
      if (byte === GREATER && !this.#inString && endsHere(kind, bytes, at)) {
        ending = null;
        break;
      }
    }
    this.#offset = at;
    this.#length = length;
    return ending;
  }

  /** Whether an element holds only text and is short enough for one line; null when the data ends before that is known. */
  #isLeaf(bytes: Uint8Array, end: number, complete: boolean): boolean | null {
    const stop = Math.min(end, this.#offset + LONGEST_LEAF);
    for (let at = this.#offset; at < stop; at++) {
      if (bytes[at] === LESS) return at + 1 >= end && !complete ? null : bytes[at + 1] === SLASH;
      if (bytes[at] === NEWLINE) return false;
    }
    if (stop < end) return false;
    return complete ? true : null;
  }

  /** Comes to the first byte of the row and writes the indentation. */
  #begin(bytes: Uint8Array, end: number): void {
    this.#indentation = 0;
    this.#level = NO_LEVEL;
    if (!this.#continued) {
      while (this.#offset < end && isSpace(bytes[this.#offset])) this.#offset++;
      const isMarkup = this.#inside === NOTHING || this.#inside === TEXT;
      if (isMarkup && bytes[this.#offset] === LESS && bytes[this.#offset + 1] === SLASH && this.#depth > 0) {
        this.#depth--;
        this.#inside = NOTHING;
      }
      this.#level = this.#depth;
      this.#indentation = INDENTATION * Math.min(this.#depth, DEEPEST_INDENTATION);
    }
    this.#row.fill(SPACE, 0, this.#indentation);
    this.#length = this.#indentation;
  }
}

function kindAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== LESS) return TEXT;
  const next = bytes[at + 1];
  if (next === SLASH) return CLOSING_TAG;
  if (next === QUESTION) return INSTRUCTION;
  if (next === BANG) {
    if (bytes[at + 2] === DASH && bytes[at + 3] === DASH) return COMMENT;
    return bytes[at + 2] === BRACKET ? CDATA : INSTRUCTION;
  }
  return isNameStart(next) ? OPENING_TAG : TEXT;
}

/** The byte itself when it is a quote that an attribute may be written in. */
function quoteOf(byte: number): number | null {
  return byte === QUOTE || byte === APOSTROPHE ? byte : null;
}

/** Whether the `>` before `at` ends this kind of thing. */
function endsHere(kind: number, bytes: Uint8Array, at: number): boolean {
  if (kind === COMMENT) return bytes[at - 2] === DASH && bytes[at - 3] === DASH;
  if (kind === CDATA) return bytes[at - 2] === CLOSING_BRACKET && bytes[at - 3] === CLOSING_BRACKET;
  if (kind === INSTRUCTION) return bytes[at - 2] !== CLOSING_BRACKET || bytes[at - 3] !== CLOSING_BRACKET;
  return kind !== TEXT;
}
