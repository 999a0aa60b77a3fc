/** Bytes are read from main and kept in pages of this many. */
const PAGE_BYTES = 16 * 1024;

const PAGES_KEPT = 64;

/** The bytes of a body of any size, a page at a time as they are looked at. */
export class BytePages {
  readonly #url: string;
  readonly #pages = new Map<number, Uint8Array>();
  readonly #asked = new Set<number>();
  readonly #onChange: () => void;

  constructor(url: string, onChange: () => void) {
    this.#url = url;
    this.#onChange = onChange;
  }

  /** Bytes `[from, to)`; null while some of them are on their way, which is followed by a change. */
  bytes(from: number, to: number): Uint8Array | null {
    const first = Math.floor(from / PAGE_BYTES);
    const page = this.#page(first, to);
    if (!page) return null;
    const start = from - first * PAGE_BYTES;
    const end = to - first * PAGE_BYTES;
    if (end <= PAGE_BYTES) return page.subarray(start, end);
    const rest = this.#page(first + 1, to);
    if (!rest) return null;
    const bytes = new Uint8Array(to - from);
    bytes.set(page.subarray(start));
    bytes.set(rest.subarray(0, end - PAGE_BYTES), PAGE_BYTES - start);
    return bytes;
  }

  /** A page, if it holds all that is wanted: while a body comes, its last page grows. */
  #page(index: number, to: number): Uint8Array | null {
    const page = this.#pages.get(index);
    const wanted = Math.min(to - index * PAGE_BYTES, PAGE_BYTES);
    if (page && page.length >= wanted) return page;
    void this.#read(index);
    return null;
  }

  async #read(index: number): Promise<void> {
    if (this.#asked.has(index)) return;
    this.#asked.add(index);
    try {
      const start = index * PAGE_BYTES;
      const range = `bytes=${start}-${start + PAGE_BYTES - 1}`;
      const response = await fetch(this.#url, { headers: { range } });
      this.#keep(index, new Uint8Array(await response.arrayBuffer()));
      this.#onChange();
    } finally {
      this.#asked.delete(index);
    }
  }

  #keep(index: number, page: Uint8Array): void {
    this.#pages.delete(index);
    this.#pages.set(index, page);
    const oldest = this.#pages.size > PAGES_KEPT ? this.#pages.keys().next().value : undefined;
    if (oldest !== undefined) this.#pages.delete(oldest);
  }
}
