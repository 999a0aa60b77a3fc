import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { LatchkeyError, problemOf } from '../../core/errors';
import type { BodySource, Documents, FileState, PickedFiles } from '../../core/ports';
import type { PickedFile } from '../../core/request/bodyDraft';
import * as schema from '../../ipc/schemas';
import { ListStore } from './listStore';

/** A file that the person picked, and where it lies. Only main knows the path. */
interface KnownFile {
  readonly id: string;
  readonly path: string;
}

const knownFile = z.object({ id: schema.id, path: z.string().max(32_768) }) satisfies z.ZodType<KnownFile>;

/** The paths behind the files of requests, kept in the document `files`. A window can name a file by its id alone. */
export class PickedFileStore implements PickedFiles {
  readonly #known: ListStore<KnownFile>;
  readonly #newId: () => string;

  constructor(documents: Documents, newId: () => string) {
    this.#newId = newId;
    this.#known = new ListStore({
      documents,
      name: 'files',
      schema: knownFile,
      most: 5000,
      onChange: () => {},
    });
  }

  open(): Promise<void> {
    return this.#known.open();
  }

  /**
   * Remembers files that the person chose or dropped. A path that is known already keeps its id.
   * @throws LatchkeyError `request.missing_file` when one of them cannot be read as a file.
   */
  async remember(paths: readonly string[]): Promise<readonly PickedFile[]> {
    const files: PickedFile[] = [];
    for (const path of paths) {
      const size = await sizeOf(path);
      const known = this.#known.items.find((file) => file.path === path) ?? { id: this.#newId(), path };
      // First in the list: the oldest are the ones to be forgotten.
      await this.#known.remove(known.id);
      await this.#known.put(known, 'first');
      files.push({ id: known.id, name: basename(path), size });
    }
    return files;
  }

  async check(files: readonly PickedFile[]): Promise<readonly FileState[]> {
    return Promise.all(
      files.map(async (file) => {
        try {
          const size = await sizeOf(this.#pathOf(file));
          return { id: file.id, size, problem: size === file.size ? null : problemOf(changed(file, size)) };
        } catch (error) {
          return { id: file.id, size: null, problem: problemOf(error) };
        }
      }),
    );
  }

  async sources(files: readonly PickedFile[]): Promise<ReadonlyMap<string, BodySource>> {
    const sources = await Promise.all(
      files.map(async (file): Promise<[string, BodySource]> => {
        const path = this.#pathOf(file);
        const size = await sizeOf(path);
        if (size !== file.size) throw changed(file, size);
        return [file.id, { size, open: () => bytesOf(path, file) }];
      }),
    );
    return new Map(sources);
  }

  #pathOf(file: PickedFile): string {
    const known = this.#known.items.find(({ id }) => id === file.id);
    if (known === undefined) throw unreadable(file.name, 'Latchkey does not know where it lies');
    return known.path;
  }
}

/** The size of a file that can be read, in bytes. */
async function sizeOf(path: string): Promise<number> {
  const name = basename(path);
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw unreadable(name, 'it is a folder');
    if (!facts.isFile()) throw unreadable(name, 'it is a device or a pipe');
    await access(path, constants.R_OK);
    return facts.size;
  } catch (error) {
    throw explained(error, name);
  }
}

/** The bytes of a file, no more and no fewer than it had: the length has been promised by then. */
async function* bytesOf(path: string, file: PickedFile): AsyncGenerator<Uint8Array> {
  if (file.size === 0) return;
  let read = 0;
  try {
    for await (const chunk of createReadStream(path, { end: file.size - 1 }) as AsyncIterable<Uint8Array>) {
      read += chunk.byteLength;
      yield chunk;
    }
  } catch (error) {
    throw explained(error, file.name);
  }
  if (read < file.size) throw unreadable(file.name, 'it became shorter while it was being sent');
}

function explained(error: unknown, name: string): LatchkeyError {
  if (error instanceof LatchkeyError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return unreadable(name, 'it is not there any more', error);
  if (code === 'EACCES' || code === 'EPERM') return unreadable(name, 'you may not read it', error);
  return unreadable(name, code ?? 'for an unknown reason', error);
}

function unreadable(name: string, reason: string, cause?: unknown): LatchkeyError {
  return new LatchkeyError(
    'request.missing_file',
    `The file ${name} cannot be sent: ${reason}.`,
    'Choose it again under Body, or choose another.',
    { cause },
  );
}

function changed(file: PickedFile, size: number): LatchkeyError {
  return new LatchkeyError(
    'request.missing_file',
    `The file ${file.name} has changed since it was chosen: it had ${count(file.size)} and has ${count(size)} now.`,
    'If that is what you want to send, take it as it is now, under Body.',
  );
}

function count(bytes: number): string {
  return `${bytes.toLocaleString('en')} ${bytes === 1 ? 'byte' : 'bytes'}`;
}
