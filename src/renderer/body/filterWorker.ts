import { textIntake } from './charset';
import { filterJson, readJson, type Filtered, type JsonBody } from './filterJson';

/** What the page asks of the filter's worker. */
export type ToFilter =
  /** The body to filter; sent once, first. */
  | {
      readonly kind: 'open';
      readonly url: string;
      readonly contentType: string;
      readonly charset: string | null;
    }
  | { readonly kind: 'filter'; readonly expression: string };

/** What it tells the page. */
export type FromFilter =
  /** Bytes of the body read so far. */
  | { readonly kind: 'progress'; readonly received: number }
  | {
      readonly kind: 'filtered';
      readonly expression: string;
      readonly filtered: Exclude<Filtered, { kind: 'matches' }> | FilteredBytes;
    }
  | { readonly kind: 'failed' };

/** Matches as UTF-8, which crosses to the page without being copied. */
export interface FilteredBytes {
  readonly kind: 'matches';
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isRounded: boolean;
}

let body: Promise<ReturnType<typeof readJson>> | null = null;

function tell(message: FromFilter, transfer: readonly Transferable[] = []): void {
  self.postMessage(message, { transfer: [...transfer] });
}

async function read({ url, contentType, charset }: Extract<ToFilter, { kind: 'open' }>) {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  let received = 0;
  let intake: ReturnType<typeof textIntake> | null = null;
  for (;;) {
    const response = await fetch(url, { headers: { range: `bytes=${received}-` } });
    const piece = new Uint8Array(await response.arrayBuffer());
    if (piece.length === 0) break;
    intake ??= textIntake(contentType, piece, charset);
    text += decoder.decode(intake.take(piece), { stream: true });
    received += piece.length;
    tell({ kind: 'progress', received });
  }
  return readJson(text);
}

function isBody(read: ReturnType<typeof readJson>): read is JsonBody {
  return 'values' in read;
}

async function filter(expression: string): Promise<void> {
  if (body === null) return;
  const json = await body;
  const filtered = isBody(json) ? filterJson(json, expression) : json;
  if (filtered.kind === 'fault') {
    tell({ kind: 'filtered', expression, filtered });
    return;
  }
  const { count, isRounded } = filtered;
  const bytes = new TextEncoder().encode(filtered.json);
  tell({ kind: 'filtered', expression, filtered: { kind: 'matches', count, bytes, isRounded } }, [
    bytes.buffer,
  ]);
}

self.addEventListener('message', ({ data }: MessageEvent<ToFilter>) => {
  if (data.kind === 'open') body = read(data);
  else filter(data.expression).catch(() => tell({ kind: 'failed' }));
});
