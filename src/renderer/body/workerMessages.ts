import type { Found } from './find';
import type { Row } from './rowIndex';
import type { BodyFormat } from './rowReader';

/** What the page asks of the body worker. */
export type ToWorker =
  /** Where the body is; sent once, first. */
  | { readonly kind: 'open'; readonly url: string; readonly contentType: string }
  /** Main has this many bytes of the body; `complete` when it has them all. */
  | { readonly kind: 'read'; readonly size: number; readonly complete: boolean }
  /** Find the rows of this format from now on; until then only the other one's are found. */
  | { readonly kind: 'index'; readonly format: BodyFormat }
  | { readonly kind: 'page'; readonly format: BodyFormat; readonly page: number }
  /** Search for this from now on; an empty query stops searching. */
  | { readonly kind: 'find'; readonly format: BodyFormat; readonly query: string };

/** How far the worker has come. */
export interface Indexed {
  readonly rowCount: number;
  readonly lineCount: number;
  /** Whether these are all rows that the body will ever have. */
  readonly done: boolean;
}

/** What the body worker tells the page. */
export type FromWorker =
  | {
      readonly kind: 'indexed';
      readonly format: BodyFormat;
      readonly indexed: Indexed;
      readonly charset: string;
      readonly invalid: number;
    }
  | {
      readonly kind: 'page';
      readonly format: BodyFormat;
      readonly page: number;
      readonly rows: readonly Row[];
    }
  | { readonly kind: 'found'; readonly found: Found }
  /** The body could not be read from main. */
  | { readonly kind: 'failed' };
