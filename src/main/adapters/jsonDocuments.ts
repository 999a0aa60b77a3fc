import { constants } from 'node:fs';
import { link, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LatchkeyError, type Problem } from '../../core/errors';
import type { Documents } from '../../core/ports';

const TEMPORARY = /\.tmp$/;

/**
 * JSON files that are replaced as a whole: written beside, flushed, renamed over, and the folder flushed, so that a
 * crash leaves the old or the new one, never a piece. The last good copy is kept as `NAME.backup.json`.
 */
export class JsonDocuments implements Documents {
  readonly #folder: string;
  readonly #onProblem: (problem: Problem) => void;
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #written = new Map<string, string>();

  constructor(folder: string, onProblem: (problem: Problem) => void) {
    this.#folder = folder;
    this.#onProblem = onProblem;
  }

  /** Makes the folder and removes what a crash left behind. */
  async open(): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      for (const name of await readdir(this.#folder)) {
        if (TEMPORARY.test(name)) await rm(join(this.#folder, name), { force: true });
      }
    } catch (error) {
      throw explained(error, this.#folder);
    }
  }

  async read(name: string): Promise<unknown> {
    const text = await this.#readText(this.#file(name));
    if (text === null) return null;
    try {
      const content: unknown = JSON.parse(text);
      this.#written.set(name, text);
      return content;
    } catch {
      return this.#setAside(name);
    }
  }

  /** The texts of all files here, backups and damaged ones included, but for those of one document. */
  async texts(except: string): Promise<readonly string[]> {
    const names = (await readdir(this.#folder, { withFileTypes: true }))
      .filter((entry) => entry.isFile() && !entry.name.startsWith(`${except}.`))
      .map(({ name }) => name);
    return Promise.all(names.map((name) => readFile(join(this.#folder, name), 'utf8')));
  }

  /** @throws LatchkeyError `documents.*`; the old document is whole then. */
  write(name: string, content: unknown): Promise<void> {
    const text = `${JSON.stringify(content, null, 2)}\n`;
    const before = this.#turns.get(name) ?? Promise.resolve();
    const turn = before.then(async () => {
      if (this.#written.get(name) === text) return;
      await this.#replace(name, text).catch((error: unknown) => {
        throw explained(error, this.#folder);
      });
      this.#written.set(name, text);
    });
    this.#turns.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  }

  /** Resolves when everything that was asked to be written is on disk. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#turns.values());
  }

  async #replace(name: string, text: string): Promise<void> {
    const file = this.#file(name);
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      const handle = await open(temporary, 'w', 0o600);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (this.#written.has(name)) await this.#keepAsBackup(name);
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await this.#syncFolder();
  }

  /** Gives the good document a second name, under which it survives the change: no byte is written for that. */
  async #keepAsBackup(name: string): Promise<void> {
    const backup = this.#file(`${name}.backup`);
    await rm(backup, { force: true });
    // A file system without hard links goes without this backup; the change itself is safe all the same.
    await link(this.#file(name), backup).catch(() => {});
  }

  /** Without this the rename itself may be lost when the power goes. Windows cannot open a folder, and needs it not. */
  async #syncFolder(): Promise<void> {
    if (process.platform === 'win32') return;
    const handle = await open(this.#folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #setAside(name: string): Promise<unknown> {
    const aside = this.#file(`${name}.corrupt-${Date.now()}`);
    await rename(this.#file(name), aside);
    const backup = await this.#readText(this.#file(`${name}.backup`));
    let restored: unknown = null;
    try {
      restored = backup === null ? null : JSON.parse(backup);
    } catch {
      restored = null;
    }
    this.#onProblem({
      code: 'internal',
      message: `The file ${name}.json was damaged and has been set aside${restored === null ? '' : '; the last good copy was taken instead'}.`,
      remedy: `The damaged file is kept in the data folder as ${name}.corrupt-….json.`,
    });
    return restored;
  }

  async #readText(file: string): Promise<string | null> {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw explained(error, this.#folder);
    }
  }

  #file(name: string): string {
    return join(this.#folder, `${name}.json`);
  }
}

function explained(error: unknown, folder: string): LatchkeyError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new LatchkeyError(
      'documents.disk_full',
      'The disk is full, so the last change is not saved.',
      'Make room; what was saved before is whole, and the next change is saved again.',
      { cause: error },
    );
  }
  return new LatchkeyError(
    'documents.not_writable',
    `The data folder ${folder} cannot be used (${code ?? 'unknown reason'}).`,
    'Check its owner and permissions.',
    { cause: error },
  );
}
