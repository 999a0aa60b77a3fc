import { Folds } from './folds';
import { FIRST_ROW, NO_LEVEL, type RowReader, type RowStart } from './rowReader';

/** One row of a body, ready to be shown. */
export interface Row {
  /** Its number among all rows, hidden ones too, from 0. */
  readonly number: number;
  readonly text: string;
  /** Number of its line from 1; null when the row goes on with the line before. */
  readonly line: number | null;
  /** Whether its first character is inside a string that began in an earlier row. */
  readonly inString: boolean;
  /** Whether rows hang below it that can be folded away. */
  readonly isFoldable: boolean;
  /** What is folded away behind it: how many lines, and the text of the last when it closes what this row opens. */
  readonly folded: { readonly lines: number; readonly closing: string } | null;
}

/** Rows are remembered, asked for and sent in pages of this many. */
export const PAGE_ROWS = 64;

/** The level of a page without a row that counts. */
const NO_ROW = 0x7fff_ffff;

/** How many rows are looked through for the next one that is not blank. */
const LOOK_AHEAD = 4;

/** What rows are made of: the bytes of a body so far, and whether these are all. */
export interface RowSource {
  readonly bytes: Uint8Array;
  readonly end: number;
  readonly complete: boolean;
}

/**
 * Finds any row of a body at once, by remembering where every page begins: one small object for 64 rows, so 5 million
 * lines cost a few megabytes instead of a second copy of the text.
 */
export class RowIndex {
  readonly #reader: RowReader;
  readonly #pages: RowStart[] = [];
  /** The lowest level on each page, so that the end of a fold is found without reading what is in it. */
  readonly #lowest: number[] = [];
  readonly #folds = new Folds();
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #end: RowStart = FIRST_ROW;
  #rowCount = 0;

  constructor(reader: RowReader) {
    this.#reader = reader;
  }

  /** Rows found so far and not folded away. The last one is counted once it is whole. */
  get shownCount(): number {
    return this.#rowCount - this.#folds.hidden;
  }

  /** Rows found so far, hidden ones too. */
  get rowCount(): number {
    return this.#rowCount;
  }

  /** Lines found so far; less than rows when long lines are cut. */
  get lineCount(): number {
    return this.#end.line + (this.#end.continued ? 1 : 0);
  }

  /**
   * Goes on finding rows, until `rowLimit` rows are known or about `byteLimit` bytes were read. Returns whether there is
   * more to do with these bytes.
   */
  grow({ bytes, end, complete }: RowSource, byteLimit: number, rowLimit = Infinity): boolean {
    const reader = this.#reader;
    const lowest = this.#lowest;
    reader.seek(this.#end);
    const stopAt = this.#end.offset + byteLimit;
    let more = true;
    while (more && this.#rowCount < rowLimit) {
      const pageStart = this.#rowCount % PAGE_ROWS === 0 ? reader.start() : null;
      if (pageStart && pageStart.offset >= stopAt) break;
      more = reader.next(bytes, end, complete);
      if (!more) break;
      if (pageStart) {
        this.#pages.push(pageStart);
        lowest.push(NO_ROW);
      }
      const level = reader.level();
      if (level !== NO_LEVEL && level < lowest[lowest.length - 1]!) lowest[lowest.length - 1] = level;
      this.#rowCount++;
    }
    this.#end = reader.start();
    return more;
  }

  /** The bytes `[from, to)` that page `page` of all rows was made of. */
  bytesOfPage(page: number): { readonly from: number; readonly to: number } {
    const from = this.#pages[page]?.offset ?? this.#end.offset;
    return { from, to: this.#pages[page + 1]?.offset ?? this.#end.offset };
  }

  /** The page of all rows that holds the byte at this offset. */
  pageAt(offset: number): number {
    let low = 0;
    let high = this.#pages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#pages[middle]!.offset <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** The rows of page `page` as shown, counted from 0; fewer at the end, none beyond it. */
  page(page: number, source: RowSource): readonly Row[] {
    const rows: Row[] = [];
    const end = Math.min((page + 1) * PAGE_ROWS, this.shownCount);
    /** The last row with a level: it is foldable when the next one with a level stands further right. */
    let waiting = { index: -1, level: NO_ROW };
    let next = -1;
    for (let shown = page * PAGE_ROWS; shown < end; shown++) {
      const number = this.#folds.rowAt(shown);
      this.#goTo(number, next, source);
      const row = this.#read(number, source);
      const level = this.#reader.level();
      if (level !== NO_LEVEL) {
        markFoldable(rows, waiting.index, level > waiting.level);
        waiting = { index: rows.length, level };
      }
      rows.push(this.#withFolded(row, level, source));
      next = number + 1;
    }
    if (next !== -1) markFoldable(rows, waiting.index, this.#levelAfter(next, source) > waiting.level);
    return rows;
  }

  /** The rows of page `page` of all rows, whether folded away or not: for those who search. */
  everyRowOf(page: number, source: RowSource): readonly Row[] {
    const rows: Row[] = [];
    const end = Math.min((page + 1) * PAGE_ROWS, this.#rowCount);
    this.#goTo(page * PAGE_ROWS, -1, source);
    for (let number = page * PAGE_ROWS; number < end; number++) rows.push(this.#read(number, source));
    return rows;
  }

  /** Folds away what hangs below a row, or brings it back. */
  toggleFold(row: number, source: RowSource): void {
    if (this.#folds.endAt(row) !== null) {
      this.#folds.remove(row);
      return;
    }
    const end = this.#endOfFold(row, source);
    if (end > row) this.#folds.add(row, end);
  }

  unfoldAll(): void {
    this.#folds.clear();
  }

  /** Brings a row back that was folded away, and tells where it stands on screen. */
  reveal(row: number): number {
    this.#folds.reveal(row);
    return this.#folds.placeOf(row);
  }

  /** Where a row stands on screen; a hidden one, where its fold does. */
  placeOf(row: number): number {
    return this.#folds.placeOf(row);
  }

  /**
   * Folds away all that hangs below any row, except below a first row that everything hangs below. Yields after every
   * `pagesPerStep` pages; what grows meanwhile is not folded.
   */
  *foldAll(source: RowSource, pagesPerStep: number): Generator<void> {
    const starts: number[] = [];
    const ends: number[] = [];
    const open: { readonly index: number; readonly level: number }[] = [];
    const total = this.#rowCount;
    let before = { row: -1, level: NO_ROW };
    for (let row = 0; row < total; row++) {
      if (row % PAGE_ROWS === 0) {
        if (row % (PAGE_ROWS * pagesPerStep) === 0 && row > 0) yield;
        this.#goTo(row, -1, source);
      }
      this.#reader.next(source.bytes, source.end, source.complete);
      const level = this.#reader.level();
      if (level === NO_LEVEL) continue;
      if (level > before.level) {
        open.push({ index: starts.length, level: before.level });
        starts.push(before.row);
        ends.push(0);
      }
      for (let last = open.at(-1); last && level <= last.level; last = open.at(-1)) {
        ends[last.index] = level === last.level && closesFold(this.#reader.row()) ? row : row - 1;
        open.pop();
      }
      before = { row, level };
    }
    for (const { index } of open) ends[index] = total - 1;
    const isOne = starts[0] === 0 && ends[0] === total - 1;
    this.#folds.set(
      Uint32Array.from(isOne ? starts.slice(1) : starts),
      Uint32Array.from(isOne ? ends.slice(1) : ends),
    );
  }

  /** Puts the reader before a row; it stands before row `at` now, if that is not negative. */
  #goTo(row: number, at: number, { bytes, end, complete }: RowSource): void {
    let from = at;
    if (at < 0 || at > row || row - at > PAGE_ROWS) {
      from = row - (row % PAGE_ROWS);
      const start = this.#pages[from / PAGE_ROWS];
      if (start) this.#reader.seek(start);
    }
    for (; from < row; from++) this.#reader.next(bytes, end, complete);
  }

  #read(number: number, { bytes, end, complete }: RowSource): Row {
    const { line, continued, inString } = this.#reader.start();
    this.#reader.next(bytes, end, complete);
    const text = this.#decoder.decode(this.#reader.row());
    return { number, text, line: continued ? null : line + 1, inString, isFoldable: false, folded: null };
  }

  /** The row that was just read, with what is folded away behind it. The reader stands where it stood. */
  #withFolded(row: Row, level: number, source: RowSource): Row {
    const end = this.#folds.endAt(row.number);
    if (end === null) return row;
    const back = this.#reader.start();
    this.#goTo(end, row.number + 1, source);
    const { line } = this.#reader.start();
    this.#reader.next(source.bytes, source.end, source.complete);
    const last = this.#reader.row();
    const isClosing = this.#reader.level() === level && closesFold(last);
    const closing = isClosing ? this.#decoder.decode(last).trim() : '';
    this.#reader.seek(back);
    return { ...row, isFoldable: true, folded: { lines: line + 1 - (row.line ?? line), closing } };
  }

  /** The level of the next row with one, from this row on, before which the reader stands. */
  #levelAfter(row: number, { bytes, end, complete }: RowSource): number {
    for (let step = 0; step < LOOK_AHEAD && row + step < this.#rowCount; step++) {
      if (!this.#reader.next(bytes, end, complete)) break;
      if (this.#reader.level() !== NO_LEVEL) return this.#reader.level();
    }
    return NO_LEVEL;
  }

  /** The last row of what hangs below a row; the row itself when nothing does. */
  #endOfFold(row: number, source: RowSource): number {
    const { bytes, end, complete } = source;
    this.#goTo(row, -1, source);
    this.#reader.next(bytes, end, complete);
    const level = this.#reader.level();
    if (level === NO_LEVEL) return row;
    let hangs = false;
    for (let at = row + 1; at < this.#rowCount; at++) {
      if (at % PAGE_ROWS === 0) {
        let page = at / PAGE_ROWS;
        while (page < this.#lowest.length && this.#lowest[page]! > level) page++;
        hangs ||= page * PAGE_ROWS > at;
        at = page * PAGE_ROWS;
        if (at >= this.#rowCount) break;
        this.#goTo(at, -1, source);
      }
      this.#reader.next(bytes, end, complete);
      const below = this.#reader.level();
      if (below === NO_LEVEL) continue;
      if (below <= level) {
        if (!hangs) return row;
        return below === level && closesFold(this.#reader.row()) ? at : at - 1;
      }
      hangs = true;
    }
    return hangs ? this.#rowCount - 1 : row;
  }
}

/** Whether a row ends what an earlier one began, so that it is folded away with it. */
function closesFold(row: Uint8Array): boolean {
  let at = 0;
  while (row[at] === 0x20 || row[at] === 0x09) at++;
  const byte = row[at];
  return byte === 0x7d || byte === 0x5d || byte === 0x29 || (byte === 0x3c && row[at + 1] === 0x2f);
}

function markFoldable(rows: Row[], index: number, isFoldable: boolean): void {
  const row = rows[index];
  if (row && isFoldable) rows[index] = { ...row, isFoldable };
}
