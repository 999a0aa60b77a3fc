import type { AuthDraft } from './authDraft';
import { EMPTY_BODY, type BodyDraft } from './bodyDraft';
import { EMPTY_SOCKET, type SocketDraft } from '../stream/stream';
import type { Capture, Check } from './checks';

/** A row of a table that a person can switch off without losing it: parameters, headers, form fields, variables. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
  readonly description: string;
}

/** A request as a person is writing it: placeholders unresolved, secrets never in it. */
export interface RequestDraft {
  readonly method: string;
  /** The URL as written, with `{{placeholders}}` and its query. The parameter table is this URL's query, parsed. */
  readonly url: string;
  /** Parameters that are switched off: they are not in the URL, but are kept here. `position` is the row to show them at. */
  readonly disabledParameters: readonly (Row & { readonly position: number })[];
  /** What parameters in the URL are for, by name; of several of one name in their order. */
  readonly parameterDescriptions: readonly Pick<Row, 'name' | 'description'>[];
  /** Values for `:name` and `{name}` in the path, by name. */
  readonly pathVariables: readonly Row[];
  readonly headers: readonly Row[];
  /** Automatic headers that the person does not want, in lower case. */
  readonly omittedHeaders: readonly string[];
  readonly body: BodyDraft;
  readonly auth: AuthDraft;
  /** Milliseconds for the whole exchange; 0 waits for ever. */
  readonly timeoutMs: number;
  readonly followRedirects: boolean;
  /** More redirects than these are an error. */
  readonly maxRedirects: number;
  /** False accepts any certificate, for this request only. */
  readonly verifyTls: boolean;
  readonly httpVersion: 'auto' | '1.1' | '2';
  /** `none` connects directly, whatever the settings say. */
  readonly proxy: 'settings' | 'none';
  /** Whether cookies of the jar are sent, and those of the answer kept. */
  readonly useCookies: boolean;
  /** Whether what a URL cannot hold is percent-encoded; false sends the path and query letter by letter. */
  readonly encodeUrl: boolean;
  readonly checks: readonly Check[];
  readonly captures: readonly Capture[];
  /** What is written for a WebSocket, when the URL is one. */
  readonly socket: SocketDraft;
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
    parameterDescriptions: [],
    pathVariables: [],
    headers: [],
    omittedHeaders: [],
    body: EMPTY_BODY,
    auth: { kind: 'none' },
    timeoutMs: 300_000,
    followRedirects: true,
    maxRedirects: 10,
    verifyTls: true,
    httpVersion: 'auto',
    proxy: 'settings',
    useCookies: true,
    encodeUrl: true,
    checks: [],
    captures: [],
    socket: EMPTY_SOCKET,
  };
}
