import { createParser, type EventSourceParser } from 'eventsource-parser';
import { LatchkeyError } from '../errors';

/** One server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface ServerEvent {
  /** `message` unless the server named another. */
  readonly type: string;
  readonly id: string | null;
  readonly data: string;
}

/** The longest event or line, in characters: an endless one must not fill the memory. */
const LONGEST_EVENT = 16 * 1024 * 1024;

/** Reads events out of the bytes of a stream, however they are cut into pieces. */
export class EventReader {
  readonly #parser: EventSourceParser;
  #decoder = new TextDecoder();
  #events: ServerEvent[] = [];
  #retryMs: number | null = null;
  #lastEventId = '';
  #endsInReturn = false;
  #isTooLong = false;

  constructor() {
    this.#parser = createParser({
      maxBufferSize: LONGEST_EVENT,
      onEvent: ({ id, event, data }) => this.#events.push({ type: event ?? 'message', id: id ?? null, data }),
      onRetry: (milliseconds) => {
        this.#retryMs = milliseconds;
      },
      onError: ({ type }) => {
        this.#isTooLong ||= type === 'max-buffer-size-exceeded';
      },
    });
  }

  /** What the server asked to wait before connecting again, in ms; null when it did not. */
  get retryMs(): number | null {
    return this.#retryMs;
  }

  /** What to name as `Last-Event-ID` when connecting again; empty for nothing. */
  get lastEventId(): string {
    return this.#lastEventId;
  }

  /**
   * The events that are complete with these bytes.
   * @throws LatchkeyError `stream.too_large` when an event never ends.
   */
  read(bytes: Uint8Array): readonly ServerEvent[] {
    const text = this.#decoder.decode(bytes, { stream: true });
    if (text !== '') this.#parser.feed(this.#withNewlines(text));
    if (this.#isTooLong) {
      throw new LatchkeyError(
        'stream.too_large',
        'An event or a line of the stream is longer than 16 MB, so no more events are read from it.',
        'The body itself goes on: look at it as raw text, or stop it.',
      );
    }
    const events = this.#events;
    this.#events = [];
    for (const { id } of events) if (id !== null) this.#lastEventId = id;
    return events;
  }

  /** The connection ended: what was not complete is dropped, as the standard says, and the next one starts anew. */
  restart(): void {
    this.#decoder = new TextDecoder();
    this.#endsInReturn = false;
    this.#parser.reset();
  }

  /**
   * The same lines, each ended by a line feed. The parser looks for the next line feed from every carriage return on,
   * which takes a square of the time where there is none; and it holds a line back until it knows what follows CR.
   */
  #withNewlines(text: string): string {
    const begins = this.#endsInReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.#endsInReturn = text.endsWith('\r');
    return begins.includes('\r') ? begins.replaceAll(/\r\n?/g, '\n') : begins;
  }
}
