import type { BodyState, Exchange } from '../../core/exchange/exchange';
import { BodyText } from './bodyText';
import type { Found } from './find';
import { PAGE_ROWS, type Row } from './rowIndex';
import type { BodyFormat } from './rowReader';
import type { FromWorker, Indexed, ToWorker } from './workerMessages';

/** Rows that are laid out on the page itself, so that an answer is on screen in the frame it arrives in. */
const FIRST_ROWS = 400;
const PAGES_KEPT = 400;

/** What is known of a body at the moment; replaced whenever it changes. */
export interface BodyView {
  readonly pretty: Indexed;
  readonly raw: Indexed;
  readonly charset: string;
  readonly invalid: number;
  readonly found: Found | null;
  /** Set when the rest of the body could not be read from main. */
  readonly failed: boolean;
}

const NOTHING: Indexed = { rowCount: 0, lineCount: 0, done: false };

/**
 * The body of one answer, as the viewer sees it. The first bytes are laid out here and at once; the rest, when there is
 * more, by a worker that reads it from main. Closing it ends the worker and frees the body.
 */
export class BodyReader {
  readonly #first: BodyText;
  #worker: Worker | null = null;
  /** Formats that the worker has taken over from the first bytes. */
  readonly #taken = new Set<BodyFormat>();
  readonly #pages = new Map<string, readonly Row[]>();
  readonly #asked = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #view: BodyView;
  #query = '';

  constructor(exchange: Exchange, contentType: string) {
    this.#first = new BodyText(contentType);
    this.#first.append(exchange.firstBytes);
    const isWhole = exchange.body.complete && exchange.body.decodedBytes <= exchange.firstBytes.length;
    if (isWhole) this.#first.finish();
    else this.#startWorker(exchange, contentType);
    this.#view = {
      pretty: NOTHING,
      raw: NOTHING,
      charset: this.#first.charset,
      invalid: this.#first.invalid,
      found: null,
      failed: false,
    };
  }

  view = (): BodyView => this.#view;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to find the rows of a format. Its first rows are known when this returns. */
  show(format: BodyFormat): void {
    if (this.#view[format].rowCount > 0 || this.#taken.has(format)) return;
    const more = this.#first.grow(format, Infinity, this.#worker ? FIRST_ROWS : Infinity);
    this.#change({
      [format]: {
        rowCount: this.#first.rowCount(format),
        lineCount: this.#first.lineCount(format),
        done: !this.#worker && !more,
      },
    });
    this.#ask({ kind: 'index', format });
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
      this.#ask({ kind: 'page', format, page });
    }
    return rows ?? null;
  }

  /** Tells that more of the body has come to main. */
  grow(body: BodyState): void {
    this.#ask({ kind: 'read', size: body.decodedBytes, complete: body.complete });
  }

  /** Searches; what is found follows as changes. An empty query forgets what was found. */
  find(format: BodyFormat, query: string): void {
    this.#query = query;
    if (query === '') this.#change({ found: null });
    if (this.#worker) this.#ask({ kind: 'find', format, query });
    else if (query !== '') {
      const steps = [...this.#first.find(format, query, Infinity)];
      this.#change({ found: steps.at(-1) ?? null });
    }
  }

  /** The whole text as it came; null when it is not held here because it is too long for one string to be handy. */
  text(): string | null {
    return this.#worker ? null : this.#first.text();
  }

  close(): void {
    this.#worker?.terminate();
    this.#listeners.clear();
  }

  #startWorker(exchange: Exchange, contentType: string): void {
    this.#worker = new Worker(new URL('./bodyWorker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#receive(data));
    this.#ask({ kind: 'open', url: `app://latchkey/body/${exchange.id}`, contentType });
    this.grow(exchange.body);
  }

  #ask(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'indexed': {
        const { format, indexed, charset, invalid } = message;
        // Until the worker knows as many rows as stand on screen already, those stay.
        if (indexed.rowCount < this.#view[format].rowCount && !indexed.done) return;
        this.#taken.add(format);
        this.#change({ [format]: indexed, charset, invalid });
        break;
      }
      case 'page': {
        const key = `${message.format} ${message.page}`;
        this.#asked.delete(key);
        this.#keep(key, message.rows);
        this.#change({});
        break;
      }
      case 'found':
        if (message.found.query === this.#query) this.#change({ found: message.found });
        break;
      case 'failed':
        this.#change({ failed: true });
        break;
    }
  }

  #keep(key: string, rows: readonly Row[]): readonly Row[] {
    this.#pages.delete(key);
    this.#pages.set(key, rows);
    const oldest = this.#pages.size > PAGES_KEPT ? this.#pages.keys().next().value : undefined;
    if (oldest !== undefined) this.#pages.delete(oldest);
    return rows;
  }

  #change(change: Partial<BodyView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
