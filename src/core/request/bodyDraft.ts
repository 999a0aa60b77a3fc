import type { Row } from './draft';

export type BodyKind =
  | 'none'
  | 'json'
  | 'text'
  | 'xml'
  | 'html'
  | 'urlencoded'
  | 'multipart'
  | 'file'
  | 'graphql';

/** A file that a person picked. Main knows its path by the id; a draft cannot name any other file. */
export interface PickedFile {
  readonly id: string;
  readonly name: string;
  /** Bytes when it was picked. */
  readonly size: number;
}

/** A part of a multipart body (RFC 7578): a text, or a file when one was picked. */
export interface PartRow extends Row {
  readonly file: PickedFile | null;
  /** Empty leaves it to the file's name, or to none for a text. */
  readonly contentType: string;
}

interface GraphqlDraft {
  readonly query: string;
  /** JSON with placeholders; empty sends none. */
  readonly variables: string;
  /** Empty leaves it out. */
  readonly operationName: string;
}

/** What a request carries. Everything is kept while another kind is chosen, so switching loses nothing. */
export interface BodyDraft {
  readonly kind: BodyKind;
  /** The text of a json, text, xml or html body. */
  readonly text: string;
  /** The fields of a urlencoded body. */
  readonly fields: readonly Row[];
  readonly parts: readonly PartRow[];
  readonly file: PickedFile | null;
  readonly graphql: GraphqlDraft;
}

export const EMPTY_BODY: BodyDraft = {
  kind: 'none',
  text: '',
  fields: [],
  parts: [],
  file: null,
  graphql: { query: '', variables: '', operationName: '' },
};
