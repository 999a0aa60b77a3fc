import type { ExchangeCookies } from '../cookies/cookie';
import type { Problem } from '../errors';
import type { EpochMs } from '../time';
import type { Refusal } from './refusal';

/** A header as it went over the wire: spelling, order and repeats kept. */
export type Header = readonly [name: string, value: string];

/** Phases of one exchange in milliseconds; a phase that did not happen (a kept connection has no DNS) is null. */
export interface Timings {
  readonly dns: number | null;
  readonly connect: number | null;
  readonly tls: number | null;
  /** From the first byte of the request to its last. */
  readonly sending: number | null;
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
  /** Bytes of the body; null when it was made while it was sent, and nobody counted before. */
  readonly bodySize: number | null;
}

/** One redirect that was followed. */
export interface RedirectHop {
  readonly status: number;
  readonly from: string;
  readonly to: string;
  /** Headers that were left out because the origin changed, for example `Authorization`. */
  readonly dropped: readonly string[];
  /** The method before and after: some redirects turn a POST into a GET. */
  readonly method: string;
  readonly nextMethod: string;
  /** Whether the request had a body that did not go on. */
  readonly bodyDropped: boolean;
  /** Times of this hop alone. */
  readonly timings: Timings;
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

/** What became of an answer that refused the authorization: the answer that is shown came after it, unless it failed. */
export interface Retry {
  /** Of the answer that refused. */
  readonly status: number;
  /** The token was refreshed, or the server's challenge answered, and the request sent once more; or neither could be. */
  readonly outcome: 'token_refreshed' | 'challenge_answered' | 'failed';
  /** Why it failed; null when it did not. */
  readonly problem: Problem | null;
}

/** The head of an answer. */
export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly Header[];
}

/** A head that came before the final one (1xx). */
export interface InformationalHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
}

/** A certificate (X.509) as people read it. */
export interface CertificateFacts {
  /** Its parts in one line, such as `CN=api.example, O=Example`. */
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: EpochMs;
  readonly validUntil: EpochMs;
  /** What it is valid for: names and addresses (subject alternative names). */
  readonly names: readonly string[];
  /** SHA-256, as pairs of hexadecimal digits with colons. */
  readonly fingerprint: string;
}

/** What a server showed of itself when TLS was agreed on. */
export interface PeerCertificate extends CertificateFacts {
  /** `TLSv1.3`. */
  readonly protocol: string;
  /** `TLS_AES_256_GCM_SHA384`. */
  readonly cipher: string;
  /** The certificates above it, as far as the server sent them or they are known here; the last is the authority's. */
  readonly chain: readonly CertificateFacts[];
  /** What is wrong with it, in a sentence, when it was accepted although it did not pass; null when it passed. */
  readonly distrust: string | null;
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
  /** The proxy that was used, such as `http://proxy.example:8080`; null for a direct connection. */
  readonly proxy: string | null;
  /** The certificate of the server that the last answer came from; null without TLS. */
  readonly certificate: PeerCertificate | null;
  /** Heads that came before the final one, in order. */
  readonly informational: readonly InformationalHead[];
  readonly body: BodyState;
  /** The first bytes of the decoded body, at most 64 KiB. */
  readonly firstBytes: Uint8Array;
  readonly loginPage: LoginPageFinding | null;
  /** Why the API said no; null when it did not, or when a login page says it all. */
  readonly refusal: Refusal | null;
  readonly cookies: ExchangeCookies;
  /** The connection whose token went out; null when none did. */
  readonly tokenOf: string | null;
  /** Null when no answer refused the authorization in a way that something could be done about. */
  readonly retry: Retry | null;
}

/** How much of a body has come. */
export interface BodyState {
  /** Bytes on the wire, still compressed. */
  readonly wireBytes: number;
  /** Bytes after content decoding. */
  readonly decodedBytes: number;
  readonly complete: boolean;
  /** Fields that came after the body; none before it has ended. */
  readonly trailers: readonly Header[];
  /** Set when the body broke off or could not be decoded; what came before is kept. */
  readonly problem: Problem | null;
}

/** How far the body of a request has gone out. */
export interface Upload {
  readonly sentBytes: number;
  /** Bytes of the whole body; null when nobody knows yet. */
  readonly size: number | null;
}
