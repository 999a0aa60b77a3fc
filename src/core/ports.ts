import type { ReceivedCookie, StoredCookie } from './cookies/cookie';
import type { RecordedPair, StepTag } from './flow/flow';
import type { Header, InformationalHead, PeerCertificate, ResponseHead, Timings } from './exchange/exchange';
import type { Problem } from './errors';
import type { PickedFile } from './request/bodyDraft';
import type { EpochMs } from './time';

/** What the core asks of the world. Each port is named after the need; its adapter in src/main after the means. */

export interface Clock {
  /** Wall-clock time; people and system services may set it at any moment. */
  readonly now: () => EpochMs;
  /** Milliseconds that only grow, from an arbitrary start; stands still while the machine sleeps. */
  readonly monotonic: () => number;
}

/** A body that is too large for memory, or is made while it is sent. */
export interface BodySource {
  /** Bytes; null when nobody knows before the end. */
  readonly size: number | null;
  /** Begins at the first byte each time, since a redirect or a retry sends the body anew. May throw a LatchkeyError. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

export type RequestBody = Uint8Array | BodySource;

/** How the connection of a request is made. */
export interface ConnectionOptions {
  /** False accepts any certificate; the answer then says what is wrong with it. */
  readonly verifyTls: boolean;
  /** `auto` lets TLS negotiate (ALPN); `2` insists, over plain http by prior knowledge (RFC 9113 §3.3). */
  readonly httpVersion: 'auto' | '1.1' | '2';
  /** `none` connects directly, whatever the settings say. */
  readonly proxy: 'settings' | 'none';
}

/** One request for one hop, ready for the wire: nothing is added but what HTTP itself needs. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute http or https URL. */
  readonly url: string;
  /** Path and query as they go out, letter by letter; without it, those of the URL. */
  readonly exactTarget?: string;
  /** In order, spelling and repeats kept. */
  readonly headers: readonly Header[];
  readonly body: RequestBody | null;
  /** Milliseconds for the whole hop; 0 waits for ever. */
  readonly timeoutMs: number;
  /** Without them: certificates are checked, versions negotiated, and the settings' proxy is used. */
  readonly connection?: ConnectionOptions;
  /** Called as the body goes out, with the bytes sent so far. */
  readonly onUpload?: (sentBytes: number) => void;
}

/** An answer whose head has come and whose body is on its way. */
export interface HttpAnswer {
  readonly head: ResponseHead;
  /** The request's headers as they were written to the socket, Host and Connection included. */
  readonly sentHeaders: readonly Header[];
  /** Heads that came before the final one, such as 103 Early Hints (RFC 9110 §15.2), in order. */
  readonly informational: readonly InformationalHead[];
  /** The proxy's address when there is one in between. */
  readonly remoteAddress: string | null;
  /** The proxy that the request went through, such as `socks5://proxy.example:1080`; null for a direct connection. */
  readonly proxy: string | null;
  /** What the server showed of itself; null without TLS. */
  readonly certificate: PeerCertificate | null;
  /** The body after content decoding, in chunks. Ends early by throwing a LatchkeyError `request.broken_body`, `request.timed_out` or `request.cancelled`. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Timings up to now. */
  readonly timings: () => Timings;
  /** Bytes of the body received so far, still compressed. */
  readonly wireBytes: () => number;
  /** Fields that came after the body (RFC 9110 §6.5); none before it has ended. */
  readonly trailers: () => readonly Header[];
  /** Takes the time limit away: an answer that is a stream of events may go on for days. */
  readonly liftTimeLimit: () => void;
  /** Drops the rest of the body and the connection. Safe to call at any time, more than once. */
  readonly abandon: () => void;
}

/** Sends one hop. Never follows redirects, never keeps cookies. Failures are LatchkeyErrors `request.*`. */
export interface HttpEngine {
  readonly send: (request: HttpRequest, signal: AbortSignal) => Promise<HttpAnswer>;
}

/** The cookies of the workspace (RFC 6265bis). Those of providers' pages and token endpoints are never in it. */
export interface CookieJar {
  /** The cookies that go to a URL, in the order they are sent. */
  readonly cookiesFor: (url: string) => Promise<readonly StoredCookie[]>;
  /** Takes in the Set-Cookie headers of an answer, and tells of each what became of it. */
  readonly receive: (url: string, setCookies: readonly string[]) => Promise<readonly ReceivedCookie[]>;
}

export type HashAlgorithm = 'md5' | 'sha256' | 'sha512-256';

/** A hash over data that comes in pieces. */
export interface Hash {
  readonly update: (data: Uint8Array) => void;
  /** Ends it; in lower case. */
  readonly hex: () => string;
}

/** Digests beyond those that the platform's own crypto offers, and at once instead of by promise. */
export interface Hashing {
  readonly start: (algorithm: HashAlgorithm) => Hash;
  readonly hmacSha256: (key: Uint8Array, data: Uint8Array) => Uint8Array;
}

/** How a picked file is doing. */
export interface FileState {
  readonly id: string;
  /** Bytes it has now; null when it cannot be read. */
  readonly size: number | null;
  /** Why it cannot be sent as it was picked; null when it can. */
  readonly problem: Problem | null;
}

/** The files that people picked for requests. */
export interface PickedFiles {
  readonly check: (files: readonly PickedFile[]) => Promise<readonly FileState[]>;
  /**
   * The bytes of each, by id.
   * @throws LatchkeyError `request.missing_file` when one is gone, cannot be read, is a folder, or has another size.
   */
  readonly sources: (files: readonly PickedFile[]) => Promise<ReadonlyMap<string, BodySource>>;
}

/** Where the decoded bytes of an answer are kept: small ones in memory, large ones in a temporary file. */
export interface BodyStore {
  /** Opens a body for writing under an id; `write` resolves when more may be written. */
  readonly create: (id: string) => BodyWriter;
  /** Bytes `[start, end)` of a body; shorter when less has come. Empty when the id is unknown. */
  readonly read: (id: string, start: number, end: number) => Promise<Uint8Array>;
  /** How many bytes of a body have come; 0 when the id is unknown. */
  readonly sizeOf: (id: string) => Promise<number>;
  /** Forgets a body and its file. Unknown ids are ignored. */
  readonly release: (id: string) => Promise<void>;
}

export interface BodyWriter {
  readonly write: (chunk: Uint8Array) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** What a window flow reports while it goes on. Everything in it is already redacted. */
export interface Hop {
  readonly title: string;
  readonly detail: string;
  readonly tags: readonly StepTag[];
  readonly exchange: {
    readonly method: string;
    readonly url: string;
    readonly requestHeaders: readonly RecordedPair[];
    readonly status: number;
    readonly statusText: string;
    readonly responseHeaders: readonly RecordedPair[];
  } | null;
}

/** The answer that a provider sent to the redirect URI: the URL, and the body when it was posted (form_post). */
export interface RedirectAnswer {
  readonly url: string;
  /** The urlencoded fields of a posted answer; null for a plain navigation. */
  readonly form: string | null;
}

export interface AuthorizationWindowRequest {
  readonly flowId: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly authorizationUrl: string;
  readonly redirectUri: string;
  /** Whether the window starts without cookies, or with those that the connection's last sign-in left. */
  readonly cookies: 'fresh' | 'kept';
  /** Whether the redirect URI ends it without an answer in it, as after a sign-out. */
  readonly endsAtRedirect?: boolean;
  readonly onHop: (hop: Hop) => void;
  /** The provider's page does not want to be shown in a window like ours; in a sentence. */
  readonly onRefusal: (reason: string) => void;
  /** The instant at which the window gives up, whenever it has moved by seconds. */
  readonly onDeadline: (at: EpochMs) => void;
  /** Aborting closes the window; `open` then rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/** Shows the provider's pages to a person until one of them leads to the redirect URI. */
export interface AuthorizationWindow {
  /** Resolves with the answer, or rejects with a LatchkeyError `flow.*`. The request to the redirect URI is never sent. */
  readonly open: (request: AuthorizationWindowRequest) => Promise<RedirectAnswer>;
}

export interface RedirectListenerRequest {
  /** A loopback http address. Without a port, any free one is taken. */
  readonly redirectUri: string;
  /** Where the answer stands: after the `#` it never reaches a server, so a page of ours must send it on. */
  readonly place: 'query' | 'fragment';
  /** Null takes the answer, and ends the listening; a sentence says to the browser why it is not taken. */
  readonly take: (answer: RedirectAnswer) => string | null;
}

export interface RedirectListener {
  /** The redirect URI with the port that is listened on. */
  readonly redirectUri: string;
  /** Stops listening; resolves when the port is free. */
  readonly close: () => Promise<void>;
}

/** The person's own browser, and the way back from it (RFC 8252 §7.3). */
export interface SystemBrowser {
  /** @throws LatchkeyError `flow.no_browser` when none can be started. */
  readonly show: (url: string) => Promise<void>;
  /** @throws LatchkeyError `flow.port_taken` when the redirect URI's port cannot be listened on. */
  readonly listen: (request: RedirectListenerRequest) => Promise<RedirectListener>;
}

/** Something that only the person can decide while the authorization window is open. */
export type Question =
  | {
      readonly kind: 'basic-auth';
      /** `host:port` that asks for a user name and password; `realm` is the server's own text. */
      readonly host: string;
      readonly realm: string;
      readonly isProxy: boolean;
    }
  | {
      readonly kind: 'certificate';
      readonly host: string;
      /** Chromium's name for what is wrong, for example `net::ERR_CERT_AUTHORITY_INVALID`. */
      readonly error: string;
      readonly subject: string;
      readonly issuer: string;
      /** SHA-256 of the certificate, as Chromium writes it. */
      readonly fingerprint: string;
      readonly validFrom: EpochMs;
      readonly validUntil: EpochMs;
    }
  | {
      readonly kind: 'client-certificate';
      /** The server that asks the client to prove itself. */
      readonly host: string;
      readonly certificates: readonly OfferedCertificate[];
    };

/** A certificate of the system's store that may prove who the client is. */
export interface OfferedCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly fingerprint: string;
  readonly validFrom: EpochMs;
  readonly validUntil: EpochMs;
}

/** A question that nobody has answered yet. */
export interface OpenQuestion {
  readonly id: string;
  readonly question: Question;
}

/** The person's answer; null is "no". */
export type Answer =
  | { readonly kind: 'basic-auth'; readonly username: string; readonly password: string }
  | { readonly kind: 'certificate' }
  | { readonly kind: 'client-certificate'; readonly fingerprint: string }
  | null;

/** How the keychain is doing. `memory` means secrets live until the app quits, because there is no keychain. */
export interface VaultStatus {
  readonly state: 'ready' | 'locked' | 'unavailable' | 'stuck' | 'unknown';
  /** How people know the keychain, for example `GNOME Keyring`. */
  readonly name: string;
  /** Whether new secrets are kept only until quit. */
  readonly memoryOnly: boolean;
  /** Number of secrets stored. */
  readonly stored: number;
  readonly problem: Problem | null;
}

/** Keeps secrets. Reading null means "never stored or removed", never "could not read": that is a LatchkeyError `vault.*`. */
export interface Vault {
  readonly read: (key: string) => Promise<string | null>;
  /** Resolves only when the secret is stored and was read back. */
  readonly write: (key: string, secret: string) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  /** Gets the keychain ready, since a secret is going to be written soon. */
  readonly warm: () => void;
  /** Whether the index knows a secret under this key; asks no keychain. */
  readonly has: (key: string) => boolean;
  /** Where a secret under this key lives now. */
  readonly placeOf: (key: string) => 'keychain' | 'memory';
  readonly status: () => VaultStatus;
}

/** Small JSON documents that survive a crash at any moment. */
export interface Documents {
  /** The parsed document, or null when there is none. A broken one is set aside and the newest good copy is read. */
  readonly read: (name: string) => Promise<unknown>;
  /** Replaces a document as a whole; resolves when it is on disk. Writes of one name happen in order. */
  readonly write: (name: string, content: unknown) => Promise<void>;
}
