import { textIntake, type TextIntake } from './charset';
import { matchesOnPage, MATCHES_KEPT, patternOf, type Found, type Match } from './find';
import { PAGE_ROWS, RowIndex, type Row } from './rowIndex';
import type { BodyFormat } from './rowReader';

/** Where laying out anew moves whitespace. A query without any of it lies inside one token and reads the same in both formats. */
const STRUCTURE = /^\s|[[\]{}:,]|\s$/;

/**
 * A body as text: takes its bytes as they come and gives its rows in either format. Runs in the worker, and on the
 * page for the first bytes and for small bodies.
 */
export class BodyText {
  readonly #contentType: string;
  #intake: TextIntake | null = null;
  #bytes = new Uint8Array(0);
  #length = 0;
  #complete = false;
  readonly #indexes: Readonly<Record<BodyFormat, RowIndex>> = {
    pretty: new RowIndex('pretty'),
    raw: new RowIndex('raw'),
  };

  constructor(contentType: string) {
    this.#contentType = contentType;
  }

  /** Bytes taken so far, as UTF-8. */
  get length(): number {
    return this.#length;
  }

  /** Sequences that stand for no character, so far. */
  get invalid(): number {
    return this.#intake?.invalid() ?? 0;
  }

  get charset(): string {
    return this.#intake?.charset ?? 'utf-8';
  }

  /** Takes the next bytes of the body. */
  append(chunk: Uint8Array): void {
    this.#intake ??= textIntake(this.#contentType, chunk);
    const text = this.#intake.take(chunk);
    const length = this.#length + text.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(text, this.#length);
    this.#length = length;
  }

  /** Makes room for a body whose size is known, so that growing does not copy it. */
  reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const larger = new Uint8Array(size);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  /** Says that no more bytes will come, so the last row is whole. */
  finish(): void {
    this.#complete = true;
  }

  rowCount(format: BodyFormat): number {
    return this.#indexes[format].rowCount;
  }

  lineCount(format: BodyFormat): number {
    return this.#indexes[format].lineCount;
  }

  /** Goes on finding rows for about `byteLimit` bytes or until there are `rowLimit`; returns whether there is more to do. */
  grow(format: BodyFormat, byteLimit: number, rowLimit = Infinity): boolean {
    return this.#indexes[format].grow(this.#bytes, this.#length, this.#complete, byteLimit, rowLimit);
  }

  page(format: BodyFormat, page: number): readonly Row[] {
    return this.#indexes[format].page(page, this.#bytes, this.#length, this.#complete);
  }

  /** The whole text as it came. */
  text(): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes.subarray(0, this.#length));
  }

  /** Searches the rows found so far, and yields after every `pagesPerStep` pages so that others get their turn. */
  *find(format: BodyFormat, query: string, pagesPerStep: number): Generator<Found> {
    const matches: Match[] = [];
    const pages = Math.ceil(this.rowCount(format) / PAGE_ROWS);
    for (let page = 0; page < pages && matches.length < MATCHES_KEPT; page++) {
      if (page % pagesPerStep === pagesPerStep - 1) yield { query, matches: [...matches], done: false };
      if (!this.#mayHold(format, page, query)) continue;
      const rows = this.page(format, page);
      const goesOn = page > 0 && rows[0]?.line === null;
      const before = goesOn ? (this.page(format, page - 1).at(-1) ?? null) : null;
      matches.push(...matchesOnPage(page, rows, before, query));
    }
    yield { query, matches: matches.slice(0, MATCHES_KEPT), done: true };
  }

  /** Looks at a page's bytes before its rows are made, which is ten times faster; false only when no match can be there. */
  #mayHold(format: BodyFormat, page: number, query: string): boolean {
    if (format === 'pretty' && STRUCTURE.test(query)) return true;
    const { from, to } = this.#indexes[format].bytesOfPage(page);
    // A match may have begun at the end of the page before.
    const bytes = this.#bytes.subarray(Math.max(0, from - 4 * query.length), to);
    return patternOf(query).test(decoder.decode(bytes));
  }
}

const decoder = new TextDecoder();
