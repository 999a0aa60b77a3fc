/** A row of a table that a person can switch off without losing it: parameters, headers, form fields, variables. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
  readonly description: string;
}

export type BodyKind = 'none' | 'json' | 'text' | 'urlencoded';

export interface BodyDraft {
  readonly kind: BodyKind;
  /** The text of a json or text body. Kept while another kind is chosen, so switching loses nothing. */
  readonly text: string;
  /** The fields of a urlencoded body. */
  readonly fields: readonly Row[];
}

/** Whether a token goes out with a request, and how. */
export type AuthDraft =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'connection';
      readonly connectionId: string;
      /** `header`: `Authorization: PREFIX token` (RFC 6750 §2.1). `query`: `?access_token=` (RFC 6750 §2.3). */
      readonly sendAs: 'header' | 'query';
      /** Null takes the token's own type, normally `Bearer`. */
      readonly headerPrefix: string | null;
      /** What to do when the token is due or expired. */
      readonly ifExpired: 'refresh' | 'send' | 'fail';
    };

/** A request as a person is writing it: placeholders unresolved, secrets never in it. */
export interface RequestDraft {
  readonly method: string;
  /** The URL as written, with `{{placeholders}}` and its query. The parameter table is this URL's query, parsed. */
  readonly url: string;
  /** Parameters that are switched off: they are not in the URL, but are kept here. `position` is the row to show them at. */
  readonly disabledParameters: readonly (Row & { readonly position: number })[];
  readonly headers: readonly Row[];
  readonly body: BodyDraft;
  readonly auth: AuthDraft;
  /** Milliseconds for the whole exchange; 0 waits for ever. */
  readonly timeoutMs: number;
  readonly followRedirects: boolean;
}

/** A named set of variables. */
export interface Environment {
  readonly id: string;
  readonly name: string;
  readonly variables: readonly Row[];
}

/** A new request: GET, empty, no auth, five minutes of patience. */
export function emptyDraft(): RequestDraft {
  return {
    method: 'GET',
    url: '',
    disabledParameters: [],
    headers: [],
    body: { kind: 'none', text: '', fields: [] },
    auth: { kind: 'none' },
    timeoutMs: 300_000,
    followRedirects: true,
  };
}
