import { textIntake } from './charset';
import { delimiterOf, fieldsOf, looksLikeHeader, rowStarts, type Delimiter } from './csv';

/** Rows are asked for and sent in pages of this many. */
export const TABLE_PAGE = 100;

/** So many first rows decide how wide the columns are. */
const MEASURED_ROWS = 200;

/** Columns beyond this are left out: nobody reads so many, and each takes room in every row. */
const MOST_COLUMNS = 1000;

/** What the page asks of the table's worker. */
export type ToTable =
  /** The table; sent once, first. */
  | {
      readonly kind: 'open';
      readonly url: string;
      readonly contentType: string;
      readonly charset: string | null;
    }
  /** Read it anew with another delimiter; null finds out. */
  | { readonly kind: 'cut'; readonly delimiter: Delimiter | null }
  | { readonly kind: 'page'; readonly page: number };

/** What a table is like. */
export interface TableShape {
  readonly rowCount: number;
  readonly delimiter: Delimiter;
  readonly hasHeader: boolean;
  readonly first: readonly string[];
  /** The longest field of each column among the first rows, in characters. */
  readonly widths: readonly number[];
}

/** What it tells the page. */
export type FromTable =
  | { readonly kind: 'shape'; readonly shape: TableShape }
  | { readonly kind: 'page'; readonly page: number; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'failed' };

let text: Promise<string> = Promise.resolve('');
let delimiter: Delimiter = ',';
let starts = new Uint32Array(0);

function tell(message: FromTable): void {
  self.postMessage(message);
}

async function read({ url, contentType, charset }: Extract<ToTable, { kind: 'open' }>): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  let intake: ReturnType<typeof textIntake> | null = null;
  let content = '';
  for (let received = 0; ;) {
    const response = await fetch(url, { headers: { range: `bytes=${received}-` } });
    const piece = new Uint8Array(await response.arrayBuffer());
    if (piece.length === 0) return content;
    intake ??= textIntake(contentType, piece, charset);
    content += decoder.decode(intake.take(piece), { stream: true });
    received += piece.length;
  }
}

function rowsFrom(content: string, first: number, end: number): readonly (readonly string[])[] {
  return Array.from(starts.subarray(first, end), (from, index) =>
    fieldsOf(content.slice(from, starts[first + index + 1] ?? content.length), delimiter).slice(
      0,
      MOST_COLUMNS,
    ),
  );
}

async function cut(chosen: Delimiter | null): Promise<void> {
  const content = await text;
  delimiter = chosen ?? delimiterOf(content);
  starts = new Uint32Array(rowStarts(content, delimiter));
  const measured = rowsFrom(content, 0, MEASURED_ROWS);
  const widths: number[] = [];
  for (const fields of measured) {
    fields.forEach((field, index) => (widths[index] = Math.max(widths[index] ?? 0, field.length)));
  }
  const first = measured[0] ?? [];
  const hasHeader = starts.length > 1 && looksLikeHeader(first);
  tell({ kind: 'shape', shape: { rowCount: starts.length, delimiter, hasHeader, first, widths } });
}

async function sendPage(page: number): Promise<void> {
  const rows = rowsFrom(await text, page * TABLE_PAGE, (page + 1) * TABLE_PAGE);
  tell({ kind: 'page', page, rows });
}

self.addEventListener('message', ({ data }: MessageEvent<ToTable>) => {
  const failed = () => tell({ kind: 'failed' });
  if (data.kind === 'open') {
    text = read(data);
    cut(null).catch(failed);
  } else if (data.kind === 'cut') cut(data.delimiter).catch(failed);
  else sendPage(data.page).catch(failed);
});
