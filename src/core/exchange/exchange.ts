import type { Problem } from '../errors';
import type { EpochMs } from '../time';

/** A header as it went over the wire: spelling, order and repeats kept. */
export type Header = readonly [name: string, value: string];

/** Phases of one exchange in milliseconds; a phase that did not happen (a kept connection has no DNS) is null. */
export interface Timings {
  readonly dns: number | null;
  readonly connect: number | null;
  readonly tls: number | null;
  /** From the last byte of the request to the first byte of the answer. */
  readonly waiting: number | null;
  /** From the first to the last byte of the answer; null while it is still coming. */
  readonly download: number | null;
  /** From the start to the last byte received so far; excludes rendering and queueing. */
  readonly total: number;
}

/** What went out, with every secret masked. */
interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  /** Bytes of the body. */
  readonly bodySize: number;
}

/** One redirect that was followed. */
export interface RedirectHop {
  readonly status: number;
  readonly from: string;
  readonly to: string;
  /** Headers that were left out because the origin changed, for example `Authorization`. */
  readonly dropped: readonly string[];
}

/** Why an answer is believed to be a login page or another page for people; see exchange/loginPage. */
export interface LoginPageFinding {
  readonly kind: 'authorization_endpoint' | 'token_endpoint' | 'login_page';
  /** Two or three sentences for people. */
  readonly explanation: string;
  /** The pieces of evidence: a short label and what it means, e.g. `response_type=code` · `in the URL`. */
  readonly evidence: readonly { readonly label: string; readonly meaning: string }[];
  /** The URL to authorize at, when one is known: goes out as it is into "Authorize in a window". */
  readonly authorizationUrl: string | null;
}

/** The head of an answer. */
export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly Header[];
}

/** What the renderer gets when an answer begins: all but the rest of the body, which it reads by range as needed. */
export interface Exchange {
  readonly id: string;
  readonly startedAt: EpochMs;
  readonly request: SentRequest;
  readonly response: ResponseHead;
  readonly redirects: readonly RedirectHop[];
  readonly timings: Timings;
  /** Where the last answer came from, `address:port`. */
  readonly remoteAddress: string | null;
  readonly body: BodyState;
  /** The first bytes of the decoded body, at most 64 KiB. */
  readonly firstBytes: Uint8Array;
  readonly loginPage: LoginPageFinding | null;
  /** The connection whose token went out; null when none did. */
  readonly tokenOf: string | null;
}

/** How much of a body has come. */
export interface BodyState {
  /** Bytes on the wire, still compressed. */
  readonly wireBytes: number;
  /** Bytes after content decoding. */
  readonly decodedBytes: number;
  readonly complete: boolean;
  /** Set when the body broke off or could not be decoded; what came before is kept. */
  readonly problem: Problem | null;
}
