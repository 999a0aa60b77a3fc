import type { BodyLayout } from './bodyText';
import type { Invalid } from './charset';
import type { Found, Search } from './find';
import type { Row } from './rowIndex';
import type { BodyFormat } from './rowReader';

/** What to fold: one row, all rows, or none. */
export type Folding = { readonly row: number } | 'all' | 'none';

/** What the page asks of the body worker. */
export type ToWorker =
  /** Where the body is; sent once, first. */
  | {
      readonly kind: 'open';
      readonly url: string;
      readonly contentType: string;
      readonly layout: BodyLayout;
    }
  /** The same for a body that no one else has. */
  | { readonly kind: 'take'; readonly bytes: Uint8Array; readonly layout: BodyLayout }
  /** Main has this many bytes of the body; `complete` when it has them all. */
  | { readonly kind: 'read'; readonly size: number; readonly complete: boolean }
  /** Find the rows of this format from now on; until then only the other one's are found. */
  | { readonly kind: 'index'; readonly format: BodyFormat }
  /** Begin again with rows of this width. What belongs to rows of another drawing is out of date. */
  | { readonly kind: 'lay out'; readonly rowBytes: number; readonly drawing: number }
  | { readonly kind: 'page'; readonly format: BodyFormat; readonly page: number; readonly drawing: number }
  /** Fold; `near` is the first page on screen, which comes back with the answer. */
  | {
      readonly kind: 'fold';
      readonly folding: Folding;
      readonly near: number;
      readonly drawing: number;
    }
  /** Where does this row stand? Unfolds what hides it. */
  | {
      readonly kind: 'reveal';
      readonly format: BodyFormat;
      readonly row: number;
      readonly drawing: number;
    }
  /** Search for this from now on; an empty query stops searching. */
  | { readonly kind: 'find'; readonly format: BodyFormat; readonly search: Search };

/** How far the worker has come. */
export interface Indexed {
  /** Rows to show: those folded away are not counted. */
  readonly rowCount: number;
  readonly lineCount: number;
  /** Whether these are all rows that the body will ever have. */
  readonly done: boolean;
}

/** A page of rows as shown. */
interface RowPage {
  readonly page: number;
  readonly rows: readonly Row[];
}

/** What the body worker tells the page. `drawing` says which layout and folds it belongs to. */
export type FromWorker =
  | {
      readonly kind: 'indexed';
      readonly format: BodyFormat;
      readonly indexed: Indexed;
      readonly charset: string;
      readonly invalid: Invalid;
      readonly drawing: number;
    }
  | ({ readonly kind: 'page'; readonly format: BodyFormat; readonly drawing: number } & RowPage)
  /** The folds have changed, and with them all rows behind them. */
  | {
      readonly kind: 'folded';
      readonly indexed: Indexed;
      readonly pages: readonly RowPage[];
      readonly drawing: number;
    }
  | {
      readonly kind: 'revealed';
      readonly format: BodyFormat;
      readonly row: number;
      readonly place: number;
      readonly drawing: number;
    }
  | { readonly kind: 'found'; readonly found: Found }
  /** The body could not be read from main. */
  | { readonly kind: 'failed' };
