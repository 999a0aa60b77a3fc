import { randomUUID } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { LatchkeyError } from '../../core/errors';
import type { BodyWriter } from '../../core/ports';

/** Bytes of a body that are kept in memory; a larger one goes into a file. */
const LARGEST_IN_MEMORY = 1024 * 1024;

/** One body, readable while it is still being written. All that is done to it happens in the order of the calls. */
export class StoredBody implements BodyWriter {
  readonly #path: string;
  #chunks: Uint8Array[] = [];
  #file: FileHandle | null = null;
  #size = 0;
  #removed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#path = join(folder, randomUUID());
  }

  /**
   * Appends bytes; what is written to a removed body goes nowhere.
   * @throws LatchkeyError `documents.disk_full` or `documents.not_writable`.
   */
  write(chunk: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#removed) return;
      if (this.#file === null && this.#size + chunk.byteLength > LARGEST_IN_MEMORY) await this.#moveToFile();
      // The copy lets go of the much larger buffer that a small chunk is a part of.
      if (this.#file === null) this.#chunks.push(chunk.slice());
      else await this.#file.writeFile(chunk).catch(notKept);
      this.#size += chunk.byteLength;
    });
  }

  /** Resolves when everything is written. */
  end(): Promise<void> {
    return this.#inTurn(async () => {});
  }

  /** Bytes `[start, end)`, shorter when there are not that many. */
  read(start: number, end: number): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const from = Math.min(Math.max(0, start), this.#size);
      const bytes = new Uint8Array(Math.max(0, Math.min(end, this.#size) - from));
      if (this.#file === null) copyRange(this.#chunks, from, bytes);
      else await readRange(this.#file, from, bytes);
      return bytes;
    });
  }

  /** Bytes written so far. */
  size(): Promise<number> {
    return this.#inTurn(async () => this.#size);
  }

  /** Forgets the bytes and removes the file. */
  remove(): Promise<void> {
    return this.#inTurn(async () => {
      this.#removed = true;
      this.#chunks = [];
      this.#size = 0;
      const file = this.#file;
      this.#file = null;
      await file?.close();
      await rm(this.#path, { force: true });
    });
  }

  async #moveToFile(): Promise<void> {
    const file = await open(this.#path, 'wx+', 0o600).catch(notKept);
    try {
      for (const chunk of this.#chunks) await file.writeFile(chunk);
    } catch (error) {
      await file.close();
      notKept(error);
    }
    this.#file = file;
    this.#chunks = [];
  }

  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(act);
    this.#last = turn.catch(() => {});
    return turn;
  }
}

/** Fills `target` with the bytes of the chunks from an offset on. */
function copyRange(chunks: readonly Uint8Array[], from: number, target: Uint8Array): void {
  let offset = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(Math.max(0, from - offset), Math.max(0, from + target.byteLength - offset));
    if (part.byteLength > 0) target.set(part, Math.max(0, offset - from));
    offset += chunk.byteLength;
  }
}

async function readRange(file: FileHandle, from: number, target: Uint8Array): Promise<void> {
  for (let filled = 0; filled < target.byteLength;) {
    const { bytesRead } = await file.read(target, filled, target.byteLength - filled, from + filled);
    if (bytesRead === 0) return;
    filled += bytesRead;
  }
}

function notKept(cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    throw new LatchkeyError(
      'documents.disk_full',
      'The disk is full, so the rest of the answer could not be kept.',
      'Free some space and send again.',
      { cause },
    );
  }
  throw new LatchkeyError(
    'documents.not_writable',
    'The rest of the answer could not be written to Latchkey’s folder for large answers.',
    'Check that your user may write to Latchkey’s data folder.',
    { cause },
  );
}
