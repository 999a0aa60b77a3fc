import { textIntake, type Invalid, type TextIntake } from './charset';
import type { Language } from './colour';
import { matchesOnPage, MATCHES_KEPT, patternOf, type Found, type Match, type Search } from './find';
import { JsonRows } from './jsonRows';
import { PlainRows } from './plainRows';
import { PAGE_ROWS, RowIndex, type Row, type RowSource } from './rowIndex';
import { ROW_BYTES, type BodyFormat, type RowReader } from './rowReader';
import { XmlRows } from './xmlRows';

/** Where laying out anew moves whitespace. A query without any of it lies inside one token and reads the same in both formats. */
const STRUCTURE = /^\s|[[\]{}:,<>]|\s$/;
const BETWEEN_TOKENS = /\s|[[\]{}:,<>]/;

/** How the text of a body is read and laid out. */
export interface BodyLayout {
  readonly language: Language;
  /** A row holds no more bytes than this. */
  readonly rowBytes: number;
  /** Read the bytes as this charset, whatever they say themselves; null goes by what they say. */
  readonly charset: string | null;
}

const PLAIN_JSON: BodyLayout = { language: 'json', rowBytes: ROW_BYTES, charset: null };

function readerFor(format: BodyFormat, { language, rowBytes }: BodyLayout): RowReader {
  if (format === 'pretty' && language === 'json') return new JsonRows(rowBytes);
  if (format === 'pretty' && language === 'xml') return new XmlRows(rowBytes);
  return new PlainRows(rowBytes, format === 'pretty');
}

/**
 * A body as text: takes its bytes as they come and gives its rows in either format. Runs in the worker, and on the
 * page for the first bytes and for small bodies.
 */
export class BodyText {
  readonly #contentType: string;
  #layout: BodyLayout;
  #intake: TextIntake | null = null;
  #bytes = new Uint8Array(0);
  #length = 0;
  #complete = false;
  #indexes: Readonly<Record<BodyFormat, RowIndex>>;

  constructor(contentType: string, layout = PLAIN_JSON) {
    this.#contentType = contentType;
    this.#layout = layout;
    this.#indexes = indexesFor(layout);
  }

  /** Sequences that stand for no character, so far. */
  get invalid(): Invalid {
    return this.#intake?.invalid() ?? { count: 0, firstOffset: null };
  }

  get charset(): string {
    return this.#intake?.charset ?? 'utf-8';
  }

  /** Takes the next bytes of the body. */
  append(chunk: Uint8Array): void {
    this.#intake ??= textIntake(this.#contentType, chunk, this.#layout.charset);
    this.#add(this.#intake.take(chunk));
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
    if (!this.#complete && this.#intake) this.#add(this.#intake.end());
    this.#complete = true;
  }

  /** Lays all rows out anew, with another width. */
  layOut(rowBytes: number): void {
    this.#layout = { ...this.#layout, rowBytes };
    this.#indexes = indexesFor(this.#layout);
  }

  /** Rows that are shown, as far as they are found. */
  rowCount(format: BodyFormat): number {
    return this.#indexes[format].shownCount;
  }

  lineCount(format: BodyFormat): number {
    return this.#indexes[format].lineCount;
  }

  /** Goes on finding rows for about `byteLimit` bytes or until there are `rowLimit`; returns whether there is more to do. */
  grow(format: BodyFormat, byteLimit: number, rowLimit = Infinity): boolean {
    return this.#indexes[format].grow(this.#source, byteLimit, rowLimit);
  }

  page(format: BodyFormat, page: number): readonly Row[] {
    return this.#indexes[format].page(page, this.#source);
  }

  toggleFold(row: number): void {
    this.#indexes.pretty.toggleFold(row, this.#source);
  }

  foldAll(pagesPerStep: number): Generator<void> {
    return this.#indexes.pretty.foldAll(this.#source, pagesPerStep);
  }

  unfoldAll(): void {
    this.#indexes.pretty.unfoldAll();
  }

  /** Unfolds what hides a row, and tells where the row stands then. */
  reveal(format: BodyFormat, row: number): number {
    return this.#indexes[format].reveal(row);
  }

  /** The whole text as it came. */
  text(): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes.subarray(0, this.#length));
  }

  /**
   * Searches the rows found so far, folded ones too, and yields after every `pagesPerStep` pages so that others get
   * their turn.
   * @throws SyntaxError when the search is for a pattern that is none.
   */
  *find(format: BodyFormat, search: Search, pagesPerStep: number): Generator<Found> {
    const pattern = patternOf(search);
    const index = this.#indexes[format];
    const matches: Match[] = [];
    const pages = Math.ceil(index.rowCount / PAGE_ROWS);
    for (let page = 0; page < pages && matches.length < MATCHES_KEPT; page++) {
      if (page % pagesPerStep === pagesPerStep - 1) {
        yield { search, matches: [...matches], done: false, fault: null };
      }
      if (!this.#mayHold(format, page, search, pattern)) continue;
      const rows = index.everyRowOf(page, this.#source);
      const goesOn = page > 0 && rows[0]?.line === null;
      const before = goesOn ? (index.everyRowOf(page - 1, this.#source).at(-1) ?? null) : null;
      matches.push(...matchesOnPage(page, rows, before, pattern));
    }
    yield { search, matches: matches.slice(0, MATCHES_KEPT), done: true, fault: null };
  }

  get #source(): RowSource {
    return { bytes: this.#bytes, end: this.#length, complete: this.#complete };
  }

  #add(text: Uint8Array): void {
    const length = this.#length + text.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(text, this.#length);
    this.#length = length;
  }

  /** Looks at a page's bytes before its rows are made, which is ten times faster; false only when no match can be there. */
  #mayHold(format: BodyFormat, page: number, search: Search, pattern: RegExp): boolean {
    if (search.isPattern) return true;
    const { from, to } = this.#indexes[format].bytesOfPage(page);
    // A match may have begun at the end of the page before.
    const bytes = this.#bytes.subarray(Math.max(0, from - 4 * search.query.length), to);
    const isMoved = format === 'pretty' && STRUCTURE.test(search.query);
    if (!isMoved) return found(pattern, decoder.decode(bytes));
    const loose = looseParts(search);
    const text = decoder.decode(bytes);
    return loose.every((part) => found(part, text));
  }
}

function found(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

const decoder = new TextDecoder();

function indexesFor(layout: BodyLayout): Readonly<Record<BodyFormat, RowIndex>> {
  return {
    pretty: new RowIndex(readerFor('pretty', layout)),
    raw: new RowIndex(readerFor('raw', layout)),
  };
}

/** The pieces of a query between the places where laying out anew may have moved whitespace. */
function looseParts({ query, matchCase }: Search): readonly RegExp[] {
  return query
    .split(BETWEEN_TOKENS)
    .filter((part) => part !== '')
    .map((part) => patternOf({ query: part, matchCase, wholeWord: false, isPattern: false }));
}
