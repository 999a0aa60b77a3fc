import type { Problem } from '../errors';
import type { Header } from '../exchange/exchange';
import type { EpochMs } from '../time';

/** What came in, what went out, and what Latchkey itself has to say in between. */
export type Direction = 'in' | 'out' | 'note';

/** One event or message, before it has its place in a transcript. */
export interface StreamEntry {
  /** Milliseconds since the stream began. */
  readonly at: number;
  readonly direction: Direction;
  /** An event's type; of a message `text`, `binary`, `ping`, `pong` or `close`. */
  readonly type: string;
  /** The id of an event; null when it has none. */
  readonly id: string | null;
  /** Bytes of the payload. */
  readonly size: number;
  /** The payload as it is read: text, or hexadecimal digits of what is binary. */
  readonly text: string;
}

/** An entry as the list shows it: of a long text only the beginning. */
export interface StreamRecord extends StreamEntry {
  /** Its number, from 0; it stays when older ones are dropped. */
  readonly index: number;
  readonly isCut: boolean;
}

/** How long a transcript is by now. */
export interface TranscriptView {
  /** Entries ever since. */
  readonly count: number;
  /** The oldest that is still kept; the ones before were dropped to bound the room they take. */
  readonly first: number;
}

/** A stream of server-sent events as it stands. */
export interface EventStreamView extends TranscriptView {
  readonly startedAt: EpochMs;
  /** `waiting` is between two connections. */
  readonly state: 'open' | 'waiting' | 'ended' | 'broken' | 'cancelled';
  /** What the server asked to wait before connecting again, in ms; null when it did not. */
  readonly retryMs: number | null;
  readonly lastEventId: string;
  /** Whether to connect again when the stream ends. */
  readonly reconnects: boolean;
  readonly problem: Problem | null;
}
/** What a server answered to the wish to speak WebSocket. */
export interface SocketHandshake {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  /** The beginning of the body of an answer that refused; empty when it agreed. */
  readonly body: string;
  /** The request's headers as they went out, masked. */
  readonly sentHeaders: readonly Header[];
}

/** How a WebSocket ended. */
export interface SocketClosing {
  /** 1005 when the other side named none, 1006 when it vanished (RFC 6455 §7.4.1). */
  readonly code: number;
  readonly reason: string;
  readonly by: 'you' | 'server' | 'network';
}

/** A WebSocket as it stands. */
export interface SocketView extends TranscriptView {
  readonly startedAt: EpochMs;
  readonly state: 'connecting' | 'open' | 'closing' | 'closed';
  /** The sub-protocol that was agreed on; empty for none. */
  readonly protocol: string;
  readonly handshake: SocketHandshake | null;
  readonly closing: SocketClosing | null;
  /** Why it never opened, or broke. */
  readonly problem: Problem | null;
  /** The time that the last ping took, in ms. */
  readonly pingMs: number | null;
}

/** What a person writes for a WebSocket, kept with the request. */
export interface SocketDraft {
  /** Sub-protocols to offer, separated by commas, the most wanted first. */
  readonly protocols: string;
  readonly kind: 'text' | 'hex' | 'base64';
  readonly message: string;
}

export const EMPTY_SOCKET: SocketDraft = { protocols: '', kind: 'text', message: '' };
