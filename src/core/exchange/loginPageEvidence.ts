import type { Header, RedirectHop, ResponseHead } from './exchange';

/** Endpoints of all connections and presets. */
export interface KnownEndpoints {
  readonly authorization: readonly string[];
  readonly token: readonly string[];
}

/** One exchange, as far as a login page can be told by it. */
export interface LoginPageEvidence {
  /** As it was sent first, before any redirect. */
  readonly request: { readonly method: string; readonly url: string; readonly headers: readonly Header[] };
  readonly redirects: readonly RedirectHop[];
  /** The last answer. */
  readonly response: ResponseHead;
  /** The beginning of the decoded body, 64 KiB at most. */
  readonly bodyText: string;
  readonly knownEndpoints: KnownEndpoints;
}
