import { utilityProcess, type UtilityProcess } from 'electron';
import { LatchkeyError } from '../../core/errors';
import { KEYCHAIN_NAME } from './keychainName';
import type { VaultCall, VaultReply } from './vaultProcess';

/** Longer than any healthy keychain takes (4 ms warm, 130 ms cold), short enough for a person to wait. */
const TIMEOUT_MS = 3000;

interface Pending {
  readonly resolve: (value: string | null) => void;
  readonly reject: (error: LatchkeyError) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * The OS keychain, item by item, through a process of its own. A call that takes more than 3 seconds ends that process,
 * so a keychain that waits for a prompt nobody sees cannot hold up the app or its quitting; the next call starts anew.
 */
export class Keychain {
  readonly #processFile: string;
  #child: UtilityProcess | null = null;
  #pending = new Map<number, Pending>();
  #queue: Promise<unknown> = Promise.resolve();
  #lastId = 0;
  /** How many times a process was given up. */
  #abandoned = 0;

  /** @param processFile the built vaultProcess. */
  constructor(processFile: string) {
    this.#processFile = processFile;
  }

  /** The item, or null. Null is also what a locked keychain answers: see KeychainVault. */
  get(account: string): Promise<string | null> {
    return this.#inTurn({ operation: 'get', account });
  }

  async set(account: string, secret: string): Promise<void> {
    await this.#inTurn({ operation: 'set', account, secret });
  }

  async delete(account: string): Promise<void> {
    await this.#inTurn({ operation: 'delete', account });
  }

  /** Ends the process at once, whatever it is doing. */
  close(): void {
    this.#abandon(new LatchkeyError('vault.unavailable', 'Latchkey is quitting.', 'Start it again.'));
  }

  /** One call after the other: a keychain gains nothing from parallel ones, and a stuck one then takes no other along. */
  #inTurn(call: Omit<VaultCall, 'id'>): Promise<string | null> {
    const asked = this.#abandoned;
    const turn = this.#queue.then(() => {
      // Whoever waited behind a stuck call gets its answer at once, instead of three more seconds each.
      if (asked !== this.#abandoned) throw stuck();
      return this.#call(call);
    });
    this.#queue = turn.catch(() => {});
    return turn;
  }

  #call(call: Omit<VaultCall, 'id'>): Promise<string | null> {
    const child = (this.#child ??= this.#start());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#abandon(stuck()), TIMEOUT_MS);
      this.#pending.set(id, { resolve, reject, timer });
      child.postMessage({ ...call, id } satisfies VaultCall);
    });
  }

  #start(): UtilityProcess {
    const child = utilityProcess.fork(this.#processFile, [], {
      serviceName: 'Latchkey vault',
      stdio: 'ignore',
    });
    child.on('message', (reply: VaultReply) => {
      const pending = this.#pending.get(reply.id);
      if (pending === undefined) return;
      this.#pending.delete(reply.id);
      clearTimeout(pending.timer);
      if (reply.ok) return pending.resolve(reply.value);
      pending.reject(explained(reply.message));
      // libsecret holds on to a session that a restarted keyring no longer knows: the next call starts afresh.
      if (this.#child === child) this.#child = null;
      child.kill();
    });
    child.on('exit', () => {
      if (this.#child === child) this.#abandon(explained('The keychain process ended.'));
    });
    return child;
  }

  /** Gives up on the process and on everything that was asked of it. */
  #abandon(reason: LatchkeyError): void {
    const child = this.#child;
    const pending = this.#pending;
    this.#child = null;
    this.#pending = new Map();
    this.#abandoned++;
    child?.kill();
    for (const { reject, timer } of pending.values()) {
      clearTimeout(timer);
      reject(reason);
    }
  }
}

function stuck(): LatchkeyError {
  return new LatchkeyError(
    'vault.stuck',
    `${KEYCHAIN_NAME} did not answer within 3 seconds.`,
    'It may be waiting for its password in another window: unlock it there, then press Retry.',
  );
}

function explained(message: string): LatchkeyError {
  if (/locked|object does not exist|no such object|prompt.*dismissed/i.test(message)) {
    return new LatchkeyError(
      'vault.locked',
      `${KEYCHAIN_NAME} is locked.`,
      'Unlock it (Passwords and Keys on GNOME), then press Retry. Nothing that is stored is lost.',
    );
  }
  return new LatchkeyError(
    'vault.unavailable',
    process.platform === 'linux'
      ? 'No keychain answers: there is no Secret Service on this session’s D-Bus.'
      : `${KEYCHAIN_NAME} does not answer.`,
    process.platform === 'linux'
      ? 'Install and start gnome-keyring or another Secret Service, then press Retry.'
      : 'Log in to your desktop session again, then press Retry.',
  );
}
