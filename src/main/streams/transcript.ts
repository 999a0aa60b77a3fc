import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { LatchkeyError } from '../../core/errors';
import type { BodyStore, BodyWriter } from '../../core/ports';
import type { Direction, StreamEntry, StreamRecord, TranscriptView } from '../../core/stream/stream';

/** A segment is full at a size in bytes, or with a number of entries; beyond the most segments the oldest goes. */
const LIMITS = { bytes: 16 * 1024 * 1024, entries: 50_000, segments: 16 };

/** Of a longer text the list gets the beginning, in characters. */
const SHOWN_TEXT = 2000;

/** So much is read or searched at once, in bytes: a turn that nobody notices. */
const PIECE = 512 * 1024;

/** Entries found at most. */
const MOST_FOUND = 100_000;

/** One piece of a transcript: for each entry a line of JSON, then its text as it is. */
interface Segment {
  readonly bodyId: string;
  readonly writer: BodyWriter;
  /** The number of its first entry. */
  readonly first: number;
  /** Where each entry begins, and how long its line of JSON is. */
  readonly starts: number[];
  readonly heads: number[];
  size: number;
}

type Head = Omit<StreamEntry, 'text'>;

/**
 * The events or messages of one stream in their order. They lie in the body store, so that a hundred thousand take no
 * memory but the places where they begin; the oldest segment goes when there are too many.
 */
export class Transcript {
  readonly #bodies: BodyStore;
  readonly #id: string;
  readonly #limits: typeof LIMITS;
  #segments: Segment[] = [];
  #made = 0;
  #count = 0;
  #waiting: Buffer[] = [];
  #written: Promise<void> = Promise.resolve();
  #scheduled = false;

  constructor(bodies: BodyStore, id: string, limits = LIMITS) {
    this.#bodies = bodies;
    this.#id = id;
    this.#limits = limits;
  }

  get view(): TranscriptView {
    return { count: this.#count, first: this.#segments[0]?.first ?? this.#count };
  }

  /** Adds an entry; it is written with those that come at the same time. */
  append(entry: StreamEntry): void {
    const { text, ...head } = entry;
    const line = Buffer.from(`${JSON.stringify(head satisfies Head)}\n`);
    const payload = Buffer.from(text);
    const segment = this.#segmentWithRoom();
    segment.starts.push(segment.size);
    segment.heads.push(line.byteLength);
    segment.size += line.byteLength + payload.byteLength;
    this.#waiting.push(line, payload);
    this.#count += 1;
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flush());
  }

  /** Resolves when all entries so far are written; rejects when they could not be. */
  drained(): Promise<void> {
    this.#flush();
    return this.#written;
  }

  /** Entries from a number on, as far as they are kept. */
  async read(from: number, count: number): Promise<readonly StreamRecord[]> {
    await this.drained();
    const records: StreamRecord[] = [];
    for (let index = Math.max(from, this.view.first); index < Math.min(from + count, this.#count); index++) {
      const record = await this.#recordAt(index, SHOWN_TEXT);
      if (record !== null) records.push(record);
    }
    return records;
  }

  /** The whole text of one entry; null when it is not kept any more. */
  async textOf(index: number): Promise<string | null> {
    await this.drained();
    return (await this.#recordAt(index, Infinity))?.text ?? null;
  }

  /** The numbers of the entries that hold a text, in any case, in their data, type or id. */
  async find(text: string, direction: Direction | null): Promise<readonly number[]> {
    await this.drained();
    const wanted = text.toLowerCase();
    const found: number[] = [];
    for await (const record of this.#all()) {
      if (direction !== null && record.direction !== direction) continue;
      const { type, id } = record;
      if (!`${type}\n${id ?? ''}\n${record.text}`.toLowerCase().includes(wanted)) continue;
      found.push(record.index);
      if (found.length === MOST_FOUND) break;
    }
    return found;
  }

  /** Forgets all entries so far; their numbers are not given again. */
  async clear(): Promise<void> {
    const segments = this.#segments;
    this.#flush();
    this.#segments = [];
    await Promise.all(segments.map(({ bodyId }) => this.#bodies.release(bodyId)));
  }

  /** Writes all entries into a file, one JSON object a line. */
  async save(file: string): Promise<void> {
    await this.drained();
    const handle: FileHandle = await open(file, 'w');
    try {
      for await (const record of this.#all()) {
        const { index, at, direction, type, id, size, text } = record;
        await handle.write(`${JSON.stringify({ index, at, direction, type, id, size, data: text })}\n`);
      }
    } finally {
      await handle.close();
    }
  }

  #segmentWithRoom(): Segment {
    const last = this.#segments.at(-1);
    if (last && last.size < this.#limits.bytes && last.starts.length < this.#limits.entries) return last;
    // What waits belongs to the segment before.
    this.#flush();
    const bodyId = `${this.#id}-s${this.#made++}`;
    const segment: Segment = {
      bodyId,
      writer: this.#bodies.create(bodyId),
      first: this.#count,
      starts: [],
      heads: [],
      size: 0,
    };
    this.#segments.push(segment);
    if (this.#segments.length > this.#limits.segments) {
      const oldest = this.#segments.shift();
      if (oldest) void this.#bodies.release(oldest.bodyId).catch(() => {});
    }
    return segment;
  }

  #flush(): void {
    this.#scheduled = false;
    const segment = this.#segments.at(-1);
    if (this.#waiting.length === 0 || !segment) return;
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    const write = segment.writer.write(bytes);
    this.#written = Promise.all([this.#written, write]).then(() => {});
    // Told to whoever waits for it with `drained`.
    this.#written.catch(() => {});
  }

  async #recordAt(index: number, shown: number): Promise<StreamRecord | null> {
    const segment = this.#segments.findLast(({ first }) => first <= index);
    const place = index - (segment?.first ?? 0);
    const start = segment?.starts[place];
    if (!segment || start === undefined) return null;
    const head = segment.heads[place] ?? 0;
    const end = segment.starts[place + 1] ?? segment.size;
    // A character takes 4 bytes at most.
    const bytes = await this.#bodies.read(segment.bodyId, start, Math.min(end, start + head + shown * 4));
    if (bytes.byteLength < head) return null;
    return recordOf(index, bytes, head, shown, end - start);
  }

  async *#all(): AsyncGenerator<StreamRecord, void, void> {
    // One that is dropped meanwhile is read as empty.
    const segments = this.#segments.slice();
    for (const { bodyId, first, starts, heads, size } of segments) {
      const entries = starts.length;
      for (let place = 0; place < entries;) {
        const start = starts[place] ?? 0;
        let next = place + 1;
        while (next < entries && (starts[next + 1] ?? size) - start <= PIECE) next++;
        const piece = await this.#bodies.read(bodyId, start, starts[next] ?? size);
        for (; place < next; place++) {
          const from = (starts[place] ?? 0) - start;
          const until = (starts[place + 1] ?? size) - start;
          const head = heads[place] ?? 0;
          if (until > piece.byteLength) return;
          yield recordOf(first + place, piece.subarray(from, until), head, Infinity, until - from);
        }
      }
    }
  }
}

const decoder = new TextDecoder();

function recordOf(
  index: number,
  bytes: Uint8Array,
  head: number,
  shown: number,
  length: number,
): StreamRecord {
  const facts = JSON.parse(decoder.decode(bytes.subarray(0, head))) as Head;
  const whole = decoder.decode(bytes.subarray(head));
  const text = whole.length > shown ? whole.slice(0, shown) : whole;
  return { ...facts, index, text, isCut: whole.length > shown || bytes.byteLength < length };
}

/** The transcripts of all streams that are on screen, by the stream's id. */
export class Transcripts {
  readonly #bodies: BodyStore;
  readonly #transcripts = new Map<string, Transcript>();

  constructor(bodies: BodyStore) {
    this.#bodies = bodies;
  }

  begin(id: string): Transcript {
    const transcript = new Transcript(this.#bodies, id);
    this.#transcripts.set(id, transcript);
    return transcript;
  }

  /** @throws LatchkeyError `stream.gone` */
  get(id: string): Transcript {
    const transcript = this.#transcripts.get(id);
    if (transcript === undefined) {
      throw new LatchkeyError('stream.gone', 'This stream is not kept any more.', 'Send or connect again.');
    }
    return transcript;
  }

  async release(id: string): Promise<void> {
    const transcript = this.#transcripts.get(id);
    this.#transcripts.delete(id);
    await transcript?.clear();
  }
}
