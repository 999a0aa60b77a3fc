/** How a body is shown: laid out anew, or as it came. */
export type BodyFormat = 'pretty' | 'raw';

/**
 * Unless told otherwise, a row holds no more bytes than this (and its indentation); a longer line goes on in the next
 * row.
 */
export const ROW_BYTES = 400;

/** The level of a row that belongs to the one above it: a blank line, or a line that goes on. */
export const NO_LEVEL = -1;

/** Where a row begins. From the bytes and this, the row can be made again at any time. */
export interface RowStart {
  /** Bytes from the beginning of the body. */
  readonly offset: number;
  /** How many objects and arrays are open. */
  readonly depth: number;
  /** Number of the line the row belongs to, from 0. */
  readonly line: number;
  /** Whether the row begins inside a string. */
  readonly inString: boolean;
  /** Whether the row goes on with the line of the row before. */
  readonly continued: boolean;
  /** What kind of thing the row begins in the middle of, for readers that know several. */
  readonly inside?: number;
}

export const FIRST_ROW: RowStart = { offset: 0, depth: 0, line: 0, inString: false, continued: false };

/**
 * Makes rows out of UTF-8 bytes, one after the other. It keeps no text: `start` says where the next row begins, and
 * `seek` goes there again, so a body of any size needs only its bytes and a few remembered starts.
 */
export interface RowReader {
  readonly start: () => RowStart;
  readonly seek: (start: RowStart) => void;
  /**
   * Reads the next row of `bytes[0, end)`. False, and nothing read, when the data ends before the row does; with
   * `complete` the end of the data also ends the row.
   */
  readonly next: (bytes: Uint8Array, end: number, complete: boolean) => boolean;
  /** The bytes of the row that was read last; overwritten by the next one. */
  readonly row: () => Uint8Array;
  /** How far to the right the row that was read last stands: what hangs below a row stands further right. */
  readonly level: () => number;
}

/**
 * Whether a row of `length` bytes that may hold `full` must end before `byte`. It goes on for up to three bytes to
 * finish a UTF-8 sequence (RFC 3629 §3), and no further, since a broken body may hold any number of such bytes.
 */
export function isFull(length: number, full: number, byte: number): boolean {
  const continuesCharacter = (byte & 0xc0) === 0x80;
  return length >= (continuesCharacter ? full + 3 : full);
}
