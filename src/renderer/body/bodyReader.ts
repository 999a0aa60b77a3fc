import type { BodyState } from '../../core/exchange/exchange';
import { BodyText, type BodyLayout } from './bodyText';
import type { Invalid } from './charset';
import { faultOf, NO_SEARCH, type Found, type Search } from './find';
import { PAGE_ROWS, type Row } from './rowIndex';
import type { BodyFormat } from './rowReader';
import type { Folding, FromWorker, Indexed, ToWorker } from './workerMessages';

/** Rows that are laid out on the page itself, so that an answer is on screen in the frame it arrives in. */
const FIRST_ROWS = 400;

/** Pages of rows that are kept, by their number and by the characters in them. */
const PAGES_KEPT = 400;
const CHARACTERS_KEPT = 8_000_000;

/** A pattern that keeps the worker busy for longer than this, in ms, is given up: some would take years. */
const PATTERN_LIMIT_MS = 4000;

/** Bytes up to which a text is laid out on the page; a longer one is the worker's. */
const LARGEST_HERE = 64 * 1024;

/** A body: its first bytes, and where main has all of them; null when these are all. */
export interface StoredBytes {
  readonly url: string | null;
  readonly contentType: string;
  readonly firstBytes: Uint8Array;
  readonly body: Pick<BodyState, 'decodedBytes' | 'complete'>;
}

/** What is known of a body at the moment; replaced whenever it changes. */
export interface BodyView {
  readonly pretty: Indexed;
  readonly raw: Indexed;
  readonly charset: string;
  readonly invalid: Invalid;
  readonly found: Found | null;
  /** Where the row stands that was asked to be revealed last. */
  readonly revealed: { readonly row: number; readonly place: number } | null;
  /** Set when the rest of the body could not be read from main. */
  readonly failed: boolean;
}

const NOTHING: Indexed = { rowCount: 0, lineCount: 0, done: false };

/**
 * The body of one answer, as the viewer sees it. The first bytes are laid out here and at once; the rest, when there is
 * more, by a worker that reads it from main. Closing it ends the worker and frees the body.
 */
export class BodyReader {
  readonly #stored: StoredBytes;
  readonly #first: BodyText;
  #layout: BodyLayout;
  #size: { readonly size: number; readonly complete: boolean };
  #worker: Worker | null = null;
  /** Whether all of the body is laid out here; a worker then only searches. */
  readonly #isWhole: boolean;
  /** Counts layouts and folds: what the worker says of an earlier one is out of date. */
  #drawing = 0;
  /** Formats that the worker has taken over from the first bytes. */
  readonly #taken = new Set<BodyFormat>();
  readonly #shown = new Set<BodyFormat>();
  readonly #pages = new Map<string, readonly Row[]>();
  #characters = 0;
  readonly #asked = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #view: BodyView;
  #search: Search = NO_SEARCH;
  #patience: ReturnType<typeof setTimeout> | null = null;

  constructor(stored: StoredBytes, layout: BodyLayout) {
    const { firstBytes, body, contentType } = stored;
    this.#stored = stored;
    this.#layout = layout;
    this.#size = { size: body.decodedBytes, complete: body.complete };
    this.#first = new BodyText(contentType, layout);
    this.#first.append(firstBytes.subarray(0, LARGEST_HERE));
    this.#isWhole =
      body.complete && body.decodedBytes <= firstBytes.length && firstBytes.length <= LARGEST_HERE;
    if (this.#isWhole) this.#first.finish();
    else this.#startWorker();
    this.#view = {
      pretty: NOTHING,
      raw: NOTHING,
      charset: this.#first.charset,
      invalid: this.#first.invalid,
      found: null,
      revealed: null,
      failed: false,
    };
  }

  /** A reader of the same body that lays it out in another way. */
  again(layout: BodyLayout): BodyReader {
    const { size, complete } = this.#size;
    return new BodyReader({ ...this.#stored, body: { decodedBytes: size, complete } }, layout);
  }

  /** How the text is laid out. */
  get layout(): BodyLayout {
    return this.#layout;
  }

  view = (): BodyView => this.#view;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to find the rows of a format. Its first rows are known when this returns. */
  show(format: BodyFormat): void {
    this.#shown.add(format);
    if (this.#view[format].rowCount > 0 || this.#taken.has(format)) return;
    this.#showFirst(format);
    this.#ask({ kind: 'index', format });
  }

  /** Lays the rows out anew with at most this many bytes in each. */
  setWidth(rowBytes: number): void {
    if (rowBytes === this.#layout.rowBytes) return;
    this.#layout = { ...this.#layout, rowBytes };
    this.#first.layOut(rowBytes);
    this.#redraw();
    this.#taken.clear();
    for (const format of this.#shown) this.#showFirst(format);
    this.#ask({ kind: 'lay out', rowBytes, drawing: this.#drawing });
    // What was found stands in rows that are no more.
    if (this.#search.query !== '') this.#findAgain();
  }

  /** The rows of a page; null while they are on their way, which is followed by a change. */
  page(format: BodyFormat, page: number): readonly Row[] | null {
    const key = `${format} ${page}`;
    const rows = this.#pages.get(key);
    if (!this.#taken.has(format)) return rows ?? this.#keep(key, this.#first.page(format, page));
    const isWhole =
      rows !== undefined &&
      rows.length >= Math.min(PAGE_ROWS, this.#view[format].rowCount - page * PAGE_ROWS);
    if (!isWhole && !this.#asked.has(key)) {
      this.#asked.add(key);
      this.#ask({ kind: 'page', format, page, drawing: this.#drawing });
    }
    return rows ?? null;
  }

  /** Folds rows of the pretty format away or brings them back. `near` is a row on screen. */
  fold(folding: Folding, near: number): void {
    const page = Math.max(0, Math.floor(near / PAGE_ROWS));
    if (!this.#isWhole) {
      this.#ask({ kind: 'fold', folding, near: page, drawing: ++this.#drawing });
      return;
    }
    if (folding === 'none') this.#first.unfoldAll();
    else if (folding === 'all') this.#first.foldAll(Infinity).next();
    else this.#first.toggleFold(folding.row);
    this.#redraw();
    this.#change({ pretty: { ...this.#view.pretty, rowCount: this.#first.rowCount('pretty') } });
  }

  /** Asks where a row stands, and unfolds it if it is folded away. The place comes as a change. */
  reveal(format: BodyFormat, row: number): void {
    if (!this.#isWhole) {
      this.#ask({ kind: 'reveal', format, row, drawing: this.#drawing });
      return;
    }
    const place = this.#first.reveal(format, row);
    const rowCount = this.#first.rowCount(format);
    if (rowCount !== this.#view[format].rowCount) this.#redraw();
    this.#change({ [format]: { ...this.#view[format], rowCount }, revealed: { row, place } });
  }

  /** Tells that more of the body has come to main. */
  grow(body: Pick<BodyState, 'decodedBytes' | 'complete'>): void {
    this.#size = { size: body.decodedBytes, complete: body.complete };
    this.#ask({ kind: 'read', ...this.#size });
  }

  /** Searches; what is found follows as changes. An empty query forgets what was found. */
  find(format: BodyFormat, search: Search): void {
    this.#search = search;
    this.#change({ found: null });
    const fault = search.query === '' ? null : faultOf(search);
    if (fault !== null) this.#change({ found: { search, matches: [], done: true, fault } });
    if (search.query === '' || fault !== null) {
      this.#ask({ kind: 'find', format, search: NO_SEARCH });
      return;
    }
    // A pattern may take for ever, so it never runs on the page.
    if (search.isPattern && !this.#worker) this.#startWorker();
    if (this.#worker) {
      this.#ask({ kind: 'find', format, search });
      if (search.isPattern) this.#limitPattern(search);
    } else {
      const steps = [...this.#first.find(format, search, Infinity)];
      this.#change({ found: steps.at(-1) ?? null });
    }
  }

  /** The whole text as it came; null when it is not held here because it is too long for one string to be handy. */
  text(): string | null {
    return this.#isWhole ? this.#first.text() : null;
  }

  close(): void {
    this.#beReady();
    this.#worker?.terminate();
    this.#worker = null;
    this.#listeners.clear();
  }

  #showFirst(format: BodyFormat): void {
    const more = this.#first.grow(format, Infinity, this.#isWhole ? Infinity : FIRST_ROWS);
    this.#change({
      [format]: {
        rowCount: this.#first.rowCount(format),
        lineCount: this.#first.lineCount(format),
        done: this.#isWhole && !more,
      },
    });
  }

  #findAgain(): void {
    const format = [...this.#shown].at(-1);
    if (format !== undefined) this.find(format, this.#search);
  }

  #startWorker(): void {
    const { url, contentType, firstBytes } = this.#stored;
    this.#worker = new Worker(new URL('./bodyWorker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#receive(data));
    if (url === null) this.#ask({ kind: 'take', bytes: firstBytes, layout: this.#layout });
    else this.#ask({ kind: 'open', url, contentType, layout: this.#layout });
    this.#ask({ kind: 'lay out', rowBytes: this.#layout.rowBytes, drawing: this.#drawing });
    this.#ask({ kind: 'read', ...this.#size });
    for (const format of this.#shown) this.#ask({ kind: 'index', format });
  }

  /** Ends the worker when a pattern does not come to an end, and begins anew without it. */
  #limitPattern(search: Search): void {
    this.#beReady();
    this.#patience = setTimeout(() => {
      this.#worker?.terminate();
      this.#taken.clear();
      this.#asked.clear();
      this.#startWorker();
      const fault = 'This pattern takes too long here. Try a simpler one.';
      this.#change({ found: { search, matches: [], done: true, fault } });
    }, PATTERN_LIMIT_MS);
  }

  #beReady(): void {
    if (this.#patience !== null) clearTimeout(this.#patience);
    this.#patience = null;
  }

  #ask(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #receive(message: FromWorker): void {
    if (this.#isWhole && message.kind !== 'found') return;
    switch (message.kind) {
      case 'indexed': {
        const { format, indexed, charset, invalid, drawing } = message;
        // Until the worker knows as many rows as stand on screen already, those stay.
        const isBehind = indexed.rowCount < this.#view[format].rowCount && !indexed.done;
        if (drawing !== this.#drawing || (isBehind && !this.#taken.has(format))) return;
        this.#taken.add(format);
        this.#change({ [format]: indexed, charset, invalid });
        break;
      }
      case 'page': {
        if (message.drawing !== this.#drawing) return;
        const key = `${message.format} ${message.page}`;
        this.#asked.delete(key);
        this.#keep(key, message.rows);
        this.#change({});
        break;
      }
      case 'folded':
        if (message.drawing !== this.#drawing) return;
        this.#taken.add('pretty');
        this.#forgetPages();
        for (const { page, rows } of message.pages) this.#keep(`pretty ${page}`, rows);
        this.#change({ pretty: message.indexed });
        break;
      case 'revealed':
        if (message.drawing !== this.#drawing) return;
        this.#change({ revealed: { row: message.row, place: message.place } });
        break;
      case 'found':
        if (message.found.search.query !== this.#search.query) return;
        // Each step shows that the pattern comes to an end somewhere.
        if (message.found.done) this.#beReady();
        else if (message.found.search.isPattern) this.#limitPattern(message.found.search);
        this.#change({ found: message.found });
        break;
      case 'failed':
        this.#change({ failed: true });
        break;
    }
  }

  /** Forgets all rows: they were laid out or folded in another way. */
  #redraw(): void {
    this.#drawing++;
    this.#forgetPages();
    this.#view = { ...this.#view, revealed: null };
  }

  #forgetPages(): void {
    this.#pages.clear();
    this.#asked.clear();
    this.#characters = 0;
  }

  #keep(key: string, rows: readonly Row[]): readonly Row[] {
    this.#drop(key);
    this.#pages.set(key, rows);
    this.#characters += charactersIn(rows);
    while (this.#pages.size > PAGES_KEPT || (this.#characters > CHARACTERS_KEPT && this.#pages.size > 4)) {
      const oldest = this.#pages.keys().next().value;
      if (oldest === undefined) break;
      this.#drop(oldest);
    }
    return rows;
  }

  #drop(key: string): void {
    this.#characters -= charactersIn(this.#pages.get(key) ?? []);
    this.#pages.delete(key);
  }

  #change(change: Partial<BodyView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function charactersIn(rows: readonly Row[]): number {
  return rows.reduce((sum, { text }) => sum + text.length, 0);
}
