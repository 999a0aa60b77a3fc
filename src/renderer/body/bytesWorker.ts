import { bytesOfQuery, placesOf } from './findBytes';

/** What the page asks: find these bytes in that body. Each one ends the search before it. */
export interface ToBytesWorker {
  readonly url: string;
  readonly query: string;
}

/** Where they are, so far. */
export interface BytesFound {
  readonly query: string;
  /** How many bytes the query is. */
  readonly length: number;
  readonly places: readonly number[];
  readonly done: boolean;
  readonly failed: boolean;
}

export const PLACES_KEPT = 10_000;

let current: ToBytesWorker | null = null;

function tell(found: BytesFound): void {
  self.postMessage(found);
}

async function find(mine: ToBytesWorker): Promise<void> {
  const { url, query } = mine;
  const wanted = bytesOfQuery(query);
  const places: number[] = [];
  const found = { query, length: wanted.length, failed: false };
  let tail = new Uint8Array(0);
  for (let received = 0; places.length < PLACES_KEPT;) {
    const response = await fetch(url, { headers: { range: `bytes=${received}-` } });
    const piece = new Uint8Array(await response.arrayBuffer());
    if (current !== mine) return;
    if (piece.length === 0) break;
    // What begins in one piece may end in the next.
    const bytes = new Uint8Array(tail.length + piece.length);
    bytes.set(tail);
    bytes.set(piece, tail.length);
    for (const place of placesOf(bytes, wanted)) {
      places.push(received - tail.length + place);
      if (places.length === PLACES_KEPT) break;
    }
    tail = bytes.slice(Math.max(0, bytes.length - wanted.length + 1));
    received += piece.length;
    tell({ ...found, places: [...places], done: false });
  }
  tell({ ...found, places, done: true });
}

self.addEventListener('message', ({ data }: MessageEvent<ToBytesWorker>) => {
  current = data;
  find(data).catch(() => {
    if (current === data) tell({ query: data.query, length: 0, places: [], done: true, failed: true });
  });
});
