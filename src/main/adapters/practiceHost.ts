import { createServer } from 'node:net';
import { utilityProcess, type UtilityProcess } from 'electron';
import { LatchkeyError } from '../../core/errors';
import type { Documents } from '../../core/ports';
import type { PracticeView } from '../../ipc/contract';
import { rehearsals } from '../../practice/rehearsals';
import type { FromPractice, ToPractice } from '../../practice/messages';

/** What starts the practice provider's process and keeps its address. */
export interface PracticeHostOptions {
  readonly processFile: string;
  /** Where the provider keeps its own state: keys, grants, hashed refresh tokens. */
  readonly stateFile: string;
  readonly documents: Documents;
  readonly onChange: (view: PracticeView) => void;
  /** The reserved port was taken by another program, so the provider moved. */
  readonly onMoved: (from: string, to: string) => Promise<void>;
}

const START_LIMIT_MS = 15_000;

/**
 * The practice provider, run in a process of its own from the moment somebody first needs it until the app quits. Its
 * port is reserved at the first start of the app and kept, so that addresses in connections stay true.
 */
export class PracticeHost {
  readonly #options: PracticeHostOptions;
  #origin = '';
  #running: Promise<void> | null = null;
  #child: UtilityProcess | null = null;
  #rehearsal: string | null = null;
  #ready = false;
  #closed = false;

  constructor(options: PracticeHostOptions) {
    this.#options = options;
  }

  /** Reads the reserved address, or reserves one. */
  async open(): Promise<void> {
    const stored = await this.#options.documents.read('practice');
    const origin = typeof stored === 'object' && stored !== null && 'origin' in stored ? stored.origin : null;
    this.#origin = typeof origin === 'string' ? origin : `http://127.0.0.1:${await freePort()}`;
    await this.#options.documents.write('practice', { origin: this.#origin });
  }

  get origin(): string {
    return this.#origin;
  }

  view(): PracticeView {
    return {
      origin: this.#origin,
      running: this.#ready,
      rehearsal: this.#rehearsal,
      rehearsals,
    };
  }

  /**
   * Starts the provider when a URL leads to it and it is not running.
   * @returns the URL, moved along when the provider had to take another port.
   */
  async reach(url: string): Promise<string> {
    const before = this.#origin;
    if (!(url === before || url.startsWith(`${before}/`) || url.startsWith(`${before}?`))) return url;
    await this.#start();
    return this.#origin + url.slice(before.length);
  }

  async rehearse(rehearsal: string | null): Promise<void> {
    await this.#start();
    this.#rehearsal = rehearsals.find(({ id }) => id === rehearsal)?.id ?? null;
    this.#send({ type: 'rehearse', rehearsal: rehearsals.find(({ id }) => id === rehearsal)?.id ?? null });
    this.#options.onChange(this.view());
  }

  /** Lets the provider write its state and end; resolves when its process is gone, after a second at the latest. */
  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (child === null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.#send({ type: 'stop' });
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 1000))]);
    child.kill();
  }

  #start(): Promise<void> {
    if (this.#closed) return Promise.reject(failed('Latchkey is quitting'));
    this.#running ??= this.#launch().catch((error: unknown) => {
      this.#running = null;
      this.#child?.kill();
      throw error;
    });
    return this.#running;
  }

  async #launch(): Promise<void> {
    const port = Number(new URL(this.#origin).port);
    const origin = await this.#fork(port).catch(async (error: unknown) => {
      if (!(error instanceof PortTaken)) throw error;
      return this.#fork(0);
    });
    if (origin !== this.#origin) {
      await this.#options.onMoved(this.#origin, origin);
      await this.#options.documents.write('practice', { origin });
      this.#origin = origin;
    }
    this.#options.onChange(this.view());
  }

  #fork(port: number): Promise<string> {
    const child = utilityProcess.fork(this.#options.processFile, [], {
      serviceName: 'Latchkey practice provider',
      stdio: 'ignore',
    });
    return new Promise((resolve, reject) => {
      this.#child = child;
      const limit = setTimeout(() => child.kill(), START_LIMIT_MS);
      child.on('message', (reply: FromPractice) => {
        if (reply.type === 'ready') {
          clearTimeout(limit);
          this.#ready = true;
          resolve(reply.origin);
        } else if (reply.type === 'failed') {
          if (this.#child === child) this.#child = null;
          child.kill();
          reject(reply.code === 'EADDRINUSE' ? new PortTaken() : failed(reply.message));
        }
      });
      child.once('exit', () => {
        clearTimeout(limit);
        reject(failed('its process ended'));
        if (this.#child !== child) return;
        this.#child = null;
        this.#ready = false;
        this.#running = null;
        this.#rehearsal = null;
        this.#options.onChange(this.view());
      });
      child.postMessage({
        type: 'start',
        port,
        stateFile: this.#options.stateFile,
      } satisfies ToPractice);
    });
  }

  #send(command: ToPractice): void {
    this.#child?.postMessage(command);
  }
}

class PortTaken extends Error {}

function failed(reason: string): LatchkeyError {
  return new LatchkeyError(
    'practice.failed',
    `The practice provider did not start: ${reason}.`,
    'Try again; other connections are not affected.',
  );
}

/** A port that nobody uses right now, above all that the system hands out by itself at random. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
