import { LatchkeyError, problemOf, type Problem } from '../../core/errors';
import { headerOf } from '../../core/exchange/headers';
import type { Watched } from '../../core/exchange/send';
import type { Clock, HttpAnswer } from '../../core/ports';
import { EventReader, type ServerEvent } from '../../core/stream/eventReader';
import type { EventStreamView } from '../../core/stream/stream';
import type { EpochMs } from '../../core/time';
import type { Transcript, Transcripts } from './transcript';
import { Announcer } from './announcer';

/** Before connecting again when the server does not say, in ms; it may ask for at most the longest. */
const USUAL_RETRY_MS = 3000;
const LONGEST_RETRY_MS = 60_000;

type Announce = (streamId: string, view: EventStreamView | null) => void;

/** Answers that are streams of events. Their bodies go on into the store as any other; the events are read on the way. */
export class EventStreams {
  readonly #transcripts: Transcripts;
  readonly #clock: Clock;
  readonly #announce: Announce;
  readonly #live = new Map<string, EventStream>();

  constructor(transcripts: Transcripts, clock: Clock, announce: Announce) {
    this.#transcripts = transcripts;
    this.#clock = clock;
    this.#announce = announce;
  }

  /** Reads along when the answer is a stream of events; any other is given back as it is. */
  readonly watch = (answer: HttpAnswer, watched: Watched): HttpAnswer => {
    if (!isEventStream(answer)) return answer;
    const stream = new EventStream(this.#transcripts.begin(watched.exchangeId), this.#clock, (view) =>
      this.#announce(watched.exchangeId, view),
    );
    this.#live.set(watched.exchangeId, stream);
    return stream.follow(answer, watched);
  };

  /** Whether a stream is connected to again when it ends. */
  setReconnects(id: string, reconnects: boolean): void {
    this.#live.get(id)?.setReconnects(reconnects);
  }

  async release(id: string): Promise<void> {
    const stream = this.#live.get(id);
    if (stream === undefined) return;
    this.#live.delete(id);
    stream.forget();
    await this.#transcripts.release(id);
    this.#announce(id, null);
  }
}

class EventStream {
  readonly #transcript: Transcript;
  readonly #clock: Clock;
  readonly #startedAt: EpochMs;
  readonly #began: number;
  readonly #reader = new EventReader();
  readonly #announcer: Announcer;
  #isReading = true;
  #state: EventStreamView['state'] = 'open';
  #problem: Problem | null = null;
  #reconnects = false;

  constructor(transcript: Transcript, clock: Clock, announce: (view: EventStreamView) => void) {
    this.#transcript = transcript;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#began = clock.monotonic();
    this.#announcer = new Announcer(() => announce(this.#view));
    this.#announcer.now();
  }

  get #view(): EventStreamView {
    return {
      ...this.#transcript.view,
      startedAt: this.#startedAt,
      state: this.#state,
      retryMs: this.#reader.retryMs,
      lastEventId: this.#reader.lastEventId,
      reconnects: this.#reconnects,
      problem: this.#problem,
    };
  }

  setReconnects(reconnects: boolean): void {
    this.#reconnects = reconnects;
    this.#announcer.now();
  }

  forget(): void {
    this.#announcer.stop();
  }

  /** The answer, with a body that goes on over all connections. */
  follow(first: HttpAnswer, watched: Watched): HttpAnswer {
    let current = first;
    let wireBytesBefore = 0;
    first.liftTimeLimit();
    const next = async () => {
      wireBytesBefore += current.wireBytes();
      current = await this.#connectAgain(watched);
      current.liftTimeLimit();
    };
    const body = this.#body(() => current, next, watched.signal);
    return {
      ...first,
      body,
      wireBytes: () => wireBytesBefore + current.wireBytes(),
      abandon: () => current.abandon(),
    };
  }

  async *#body(current: () => HttpAnswer, next: () => Promise<void>, signal: AbortSignal) {
    for (;;) {
      let failure: unknown = null;
      try {
        for await (const chunk of current().body) {
          await this.#take(chunk);
          yield chunk;
        }
      } catch (error) {
        failure = error;
      }
      if (signal.aborted || !this.#reconnects) {
        this.#end(failure);
        if (failure !== null) throw failure;
        return;
      }
      try {
        await this.#pause(failure, signal);
        await next();
      } catch (error) {
        this.#end(error);
        if (error instanceof StreamOver) return;
        throw error;
      }
      this.#isReading = true;
      this.#change('open', null);
      this.#note('Connected again.');
    }
  }

  async #take(chunk: Uint8Array): Promise<void> {
    if (!this.#isReading) return;
    try {
      const events = this.#reader.read(chunk);
      for (const event of events) this.#add(event);
      if (events.length > 0) await this.#transcript.drained();
    } catch (error) {
      // The body itself goes on, and can be looked at as it is.
      this.#isReading = false;
      this.#problem = problemOf(error);
    }
    this.#announcer.soon();
  }

  #add({ type, id, data }: ServerEvent): void {
    this.#transcript.append({
      at: this.#elapsed,
      direction: 'in',
      type,
      id,
      size: Buffer.byteLength(data),
      text: data,
    });
  }

  #note(text: string): void {
    this.#transcript.append({ at: this.#elapsed, direction: 'note', type: 'note', id: null, size: 0, text });
    this.#announcer.now();
  }

  get #elapsed(): number {
    return this.#clock.monotonic() - this.#began;
  }

  #end(failure: unknown): void {
    this.#reader.restart();
    if (failure === null || failure instanceof StreamOver) return this.#change('ended', this.#problem);
    const problem = problemOf(failure);
    this.#change(problem.code === 'request.cancelled' ? 'cancelled' : 'broken', problem);
  }

  #change(state: EventStreamView['state'], problem: Problem | null): void {
    this.#state = state;
    this.#problem = problem;
    this.#announcer.now();
  }

  async #pause(failure: unknown, signal: AbortSignal): Promise<void> {
    this.#reader.restart();
    const wait = Math.min(this.#reader.retryMs ?? USUAL_RETRY_MS, LONGEST_RETRY_MS);
    this.#change('waiting', null);
    const ended =
      failure === null ? 'The server ended the stream' : problemOf(failure).message.replace(/\.$/, '');
    this.#note(`${ended}. Connecting again in ${wait / 1000} s.`);
    await abortablePause(wait, signal);
  }

  async #connectAgain({ again }: Watched): Promise<HttpAnswer> {
    const { lastEventId } = this.#reader;
    const answer = await again(lastEventId === '' ? [] : [['Last-Event-ID', lastEventId]]);
    if (answer.head.status === 200 && isEventStream(answer)) return answer;
    answer.abandon();
    // How a server says that it does not want to be asked again.
    if (answer.head.status === 204) throw new StreamOver();
    throw new LatchkeyError(
      'request.broken_body',
      `Connecting again was answered with ${answer.head.status}, which is no stream of events.`,
      'Send the request again to look at that answer.',
    );
  }
}

/** The server wants no further connection. */
class StreamOver extends Error {}

function isEventStream({ head }: HttpAnswer): boolean {
  return /^\s*text\/event-stream\s*(;|$)/i.test(headerOf(head.headers, 'content-type') ?? '');
}

function abortablePause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(
        new LatchkeyError(
          'request.cancelled',
          'The request was cancelled while it waited to connect again.',
          'Send it again when you like.',
        ),
      );
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
