import { randomUUID } from 'node:crypto';
import { LatchkeyError } from '../core/errors';

/** The window says when the time to undo is over; a window that was reloaded says nothing, so this ends it, in ms. */
const LONGEST_MS = 120_000;

interface Kept {
  /** Puts back what was deleted. */
  readonly restore: () => Promise<void>;
  /** Removes what can only be removed for good, for example a secret. */
  readonly settle?: () => Promise<void>;
}

/** What was deleted and can still be brought back. Nothing of it outlives the app. */
export class Deletions {
  readonly #kept = new Map<string, Kept & { readonly timer: NodeJS.Timeout }>();

  /** Remembers how to bring something back. The receipt is what the window asks for it with. */
  keep(deletion: Kept): { readonly receipt: string } {
    const receipt = randomUUID();
    const timer = setTimeout(() => void this.settle(receipt).catch(() => {}), LONGEST_MS);
    this.#kept.set(receipt, { ...deletion, timer });
    return { receipt };
  }

  /** @throws LatchkeyError `deletion.final` when the time is over. */
  async undo(receipt: string): Promise<void> {
    const kept = this.#take(receipt);
    if (kept === undefined) {
      throw new LatchkeyError(
        'deletion.final',
        'The time to bring this back is over.',
        'Create it again; what was deleted is not kept any longer.',
      );
    }
    await kept.restore();
  }

  /** Makes a deletion final. One that is final already, or was undone, is left as it is. */
  async settle(receipt: string): Promise<void> {
    await this.#take(receipt)?.settle?.();
  }

  /** Makes every deletion final, because the app quits. What fails is tried again at the next start. */
  async settleAll(): Promise<void> {
    await Promise.allSettled([...this.#kept.keys()].map((receipt) => this.settle(receipt)));
  }

  #take(receipt: string): Kept | undefined {
    const kept = this.#kept.get(receipt);
    clearTimeout(kept?.timer);
    this.#kept.delete(receipt);
    return kept;
  }
}
