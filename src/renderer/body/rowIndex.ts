import { JsonRows } from './jsonRows';
import { PlainRows } from './plainRows';
import { FIRST_ROW, type BodyFormat, type RowReader, type RowStart } from './rowReader';

/** One row of a body, ready to be shown. */
export interface Row {
  readonly text: string;
  /** Number of its line from 1; null when the row goes on with the line before. */
  readonly line: number | null;
  /** Whether its first character is inside a string that began in an earlier row. */
  readonly inString: boolean;
}

/** Rows are remembered, asked for and sent in pages of this many. */
export const PAGE_ROWS = 64;

/**
 * Finds any row of a body at once, by remembering where every page begins: one small object for 64 rows, so 5 million
 * lines cost a few megabytes instead of a second copy of the text.
 */
export class RowIndex {
  readonly #reader: RowReader;
  readonly #pages: RowStart[] = [];
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #end: RowStart = FIRST_ROW;
  #rowCount = 0;

  constructor(format: BodyFormat) {
    this.#reader = format === 'pretty' ? new JsonRows() : new PlainRows();
  }

  /** Rows found so far. The last one is counted once it is whole. */
  get rowCount(): number {
    return this.#rowCount;
  }

  /** Lines found so far; less than rows when long lines are cut. */
  get lineCount(): number {
    return this.#end.line + (this.#end.continued ? 1 : 0);
  }

  /** Bytes of the body that have been made into rows. */
  get offset(): number {
    return this.#end.offset;
  }

  /**
   * Goes on finding rows in `bytes[0, end)`, until `rowLimit` rows are known or about `byteLimit` bytes were read.
   * Returns whether there is more to do with these bytes.
   */
  grow(bytes: Uint8Array, end: number, complete: boolean, byteLimit: number, rowLimit = Infinity): boolean {
    const reader = this.#reader;
    reader.seek(this.#end);
    const stopAt = this.#end.offset + byteLimit;
    let more = true;
    while (more && this.#rowCount < rowLimit) {
      const pageStart = this.#rowCount % PAGE_ROWS === 0 ? reader.start() : null;
      if (pageStart && pageStart.offset >= stopAt) break;
      more = reader.next(bytes, end, complete);
      if (!more) break;
      if (pageStart) this.#pages.push(pageStart);
      this.#rowCount++;
    }
    this.#end = reader.start();
    return more;
  }

  /** The bytes `[from, to)` that page `page` was made of. */
  bytesOfPage(page: number): { readonly from: number; readonly to: number } {
    const from = this.#pages[page]?.offset ?? this.#end.offset;
    return { from, to: this.#pages[page + 1]?.offset ?? this.#end.offset };
  }

  /** The rows of page `page`, counted from 0; fewer at the end, none beyond it. */
  page(page: number, bytes: Uint8Array, end: number, complete: boolean): readonly Row[] {
    const start = this.#pages[page];
    if (!start) return [];
    const count = Math.min(PAGE_ROWS, this.#rowCount - page * PAGE_ROWS);
    this.#reader.seek(start);
    const rows: Row[] = [];
    for (let index = 0; index < count; index++) {
      const { line, continued, inString } = this.#reader.start();
      this.#reader.next(bytes, end, complete);
      rows.push({
        text: this.#decoder.decode(this.#reader.row()),
        line: continued ? null : line + 1,
        inString,
      });
    }
    return rows;
  }
}
