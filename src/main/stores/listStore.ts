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
  readonly onChange: (items: readonly Value[]) => void;
}

/** A list of items with ids, kept in one document; items that cannot be read are left out, and the others load. */
export class ListStore<Value extends Item> {
  readonly #options: ListStoreOptions<Value>;
  #items: readonly Value[] = [];

  constructor(options: ListStoreOptions<Value>) {
    this.#options = options;
  }

  async open(initial: readonly Value[] = []): Promise<void> {
    const document = z.array(z.unknown()).safeParse(await this.#options.documents.read(this.#options.name));
    this.#items = document.success
      ? document.data.flatMap((row) => {
          const parsed = this.#options.schema.safeParse(row);
          return parsed.success ? [parsed.data] : [];
        })
      : initial;
    if (!document.success && initial.length > 0) await this.replace(initial);
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

  async remove(id: string): Promise<void> {
    await this.replace(this.#items.filter((item) => item.id !== id));
  }

  async replace(items: readonly Value[]): Promise<void> {
    this.#items = items.slice(0, this.#options.most);
    this.#options.onChange(this.#items);
    await this.#options.documents.write(this.#options.name, this.#items);
  }
}
