import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BodyStore, BodyWriter } from '../../core/ports';
import { StoredBody } from './storedBody';

/**
 * Keeps the bodies of answers for as long as the app runs: small ones in memory, large ones in files that only their
 * owner may read. The folder belongs to the store alone: it is emptied when the store is made and when it is closed.
 */
export class FileBodyStore implements BodyStore {
  readonly #folder: string;
  readonly #bodies = new Map<string, StoredBody>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#empty();
  }

  create(id: string): BodyWriter {
    // A file that cannot be removed now goes when the folder is emptied.
    void this.release(id).catch(() => {});
    const body = new StoredBody(this.#folder);
    this.#bodies.set(id, body);
    return body;
  }

  async read(id: string, start: number, end: number): Promise<Uint8Array> {
    return (await this.#bodies.get(id)?.read(start, end)) ?? new Uint8Array();
  }

  async sizeOf(id: string): Promise<number> {
    return (await this.#bodies.get(id)?.size()) ?? 0;
  }

  /** How many bodies are kept, and their bytes. */
  async usage(): Promise<{ readonly count: number; readonly bytes: number }> {
    const sizes = await Promise.all([...this.#bodies.values()].map((body) => body.size()));
    return { count: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  }

  async release(id: string): Promise<void> {
    const body = this.#bodies.get(id);
    this.#bodies.delete(id);
    await body?.remove();
  }

  /** Forgets all bodies and removes their files. */
  async close(): Promise<void> {
    await Promise.all([...this.#bodies.keys()].map((id) => this.release(id)));
    this.#empty();
  }

  #empty(): void {
    for (const name of readdirSync(this.#folder)) {
      rmSync(join(this.#folder, name), { recursive: true, force: true });
    }
  }
}
