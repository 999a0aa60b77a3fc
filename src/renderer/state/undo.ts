import { create } from 'zustand';
import type { Receipt } from '../../ipc/contract';
import { call } from '../latchkey';
import { reportFailure } from './notices';

/** Something that was deleted and can still be brought back. */
export interface Deletion {
  readonly id: number;
  /** What happened, for example “Deleted connection Practice.” */
  readonly text: string;
  readonly restore: () => void;
  /** Makes it final; called once, unless it was brought back. */
  readonly settle: () => void;
}

/** Deletions that can be taken back, oldest first. */
export const useUndo = create<{ readonly deletions: readonly Deletion[] }>(() => ({ deletions: [] }));

/** How long a deletion can be taken back, in ms. */
export const UNDO_OFFERED_MS = 10_000;

let lastId = 0;

/** Offers to take back what was just deleted. Returns the deletion's id. */
export function offerUndo(text: string, restore: () => void, settle: () => void = () => {}): number {
  const deletion: Deletion = { id: ++lastId, text, restore, settle };
  useUndo.setState(({ deletions }) => ({ deletions: [...deletions, deletion] }));
  return deletion.id;
}

/**
 * Waits for main to delete something, and offers to take it back. Main keeps what it deleted until it hears that the time
 * is over, or quits.
 */
export async function deleteWithUndo(
  text: string,
  work: Promise<Receipt>,
  onRestored: () => void = () => {},
): Promise<void> {
  const { receipt } = await work;
  offerUndo(
    text,
    () => reportFailure(call('deletions.undo', receipt).then(onRestored)),
    () => reportFailure(call('deletions.settle', receipt)),
  );
}

function take(id: number): Deletion | undefined {
  const deletion = useUndo.getState().deletions.find((candidate) => candidate.id === id);
  useUndo.setState(({ deletions }) => ({ deletions: deletions.filter((candidate) => candidate.id !== id) }));
  return deletion;
}

/** Brings back what was deleted. */
export function undo(id: number): void {
  take(id)?.restore();
}

/** Brings back what was deleted last. */
export function undoLast(): void {
  const last = useUndo.getState().deletions.at(-1);
  if (last) undo(last.id);
}

/** The time is over, or the person does not want it back. */
export function settle(id: number): void {
  take(id)?.settle();
}
