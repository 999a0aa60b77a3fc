import { z } from 'zod';
import type { Documents } from '../../core/ports';

interface Item {
  readonly id: string;
}

export interface ListStoreOptions<Value extends Item> {
  readonly documents: Documents;
  /** The document's name. */
  readonly name: string;
  readonly schema: z.ZodType<Value>;
  /** The longest list that is kept; the oldest at the end are dropped. */
  readonly most: number;
  /** Saves this long after a change, in ms, and several changes at once; 0 saves each before it resolves. */
  readonly saveAfterMs?: number;
  readonly onChange: (items: readonly Value[]) => void;
}

/** A list of items with ids, kept in one document. Items that cannot be read are kept as they are, and the others load. */
export class ListStore<Value extends Item> {
  readonly #options: ListStoreOptions<Value>;
  #items: readonly Value[] = [];
  /** Rows of a newer version, or damaged ones: saving must not lose them. */
  #unread: readonly unknown[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(options: ListStoreOptions<Value>) {
    this.#options = options;
  }

  async open(initial: readonly Value[] = []): Promise<void> {
    const document = z.array(z.unknown()).safeParse(await this.#options.documents.read(this.#options.name));
    if (!document.success) {
      if (initial.length > 0) await this.replace(initial);
      return;
    }
    const rows = document.data.map((row) => ({ row, parsed: this.#options.schema.safeParse(row) }));
    this.#items = rows.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []));
    this.#unread = rows.flatMap(({ row, parsed }) => (parsed.success ? [] : [row]));
  }

  get items(): readonly Value[] {
    return this.#items;
  }

  /** Replaces an item where it stands, or puts a new one first (history) or last. */
  async put(item: Value, where: 'first' | 'last' = 'last'): Promise<void> {
    const known = this.#items.some(({ id }) => id === item.id);
    const rest = where === 'first' ? [item, ...this.#items] : [...this.#items, item];
    await this.replace(known ? this.#items.map((old) => (old.id === item.id ? item : old)) : rest);
  }

  /** Puts an item back to where it stood. */
  async insert(item: Value, index: number): Promise<void> {
    await this.replace(this.#items.toSpliced(index, 0, item));
  }

  async remove(id: string): Promise<void> {
    await this.replace(this.#items.filter((item) => item.id !== id));
  }

  async replace(items: readonly Value[]): Promise<void> {
    this.#items = items.slice(0, this.#options.most);
    this.#options.onChange(this.#items);
    const delay = this.#options.saveAfterMs ?? 0;
    if (delay === 0) return this.#save();
    this.#timer ??= setTimeout(() => {
      // What fails now is tried again with the next change, and at the latest when the app quits.
      this.flush().catch(() => {});
    }, delay);
  }

  /** Saves what waits to be saved. */
  async flush(): Promise<void> {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    await this.#save();
  }

  #save(): Promise<void> {
    return this.#options.documents.write(this.#options.name, [...this.#items, ...this.#unread]);
  }
}
