import { create } from 'zustand';
import { problemOf, type Problem } from '../../core/errors';

/** An error that belongs to no screen, or news with a way back. */
export type Notice =
  | { readonly id: number; readonly kind: 'problem'; readonly problem: Problem }
  | { readonly id: number; readonly kind: 'undo'; readonly text: string; readonly undo: () => void };

/** What stands in the corner. Problems stay until they are dismissed; an undo goes by itself. */
export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

const UNDO_OFFERED_MS = 10_000;

let lastId = 0;

/** Shows a problem in the corner. One that is already there is not shown twice. */
export function notify(problem: Problem): void {
  useNotices.setState(({ notices }) => {
    const others = notices.filter(
      (notice) => notice.kind !== 'problem' || notice.problem.message !== problem.message,
    );
    return { notices: [...others, { id: ++lastId, kind: 'problem', problem }] };
  });
}

/** Says what was done and offers to take it back for ten seconds. */
export function offerUndo(text: string, undo: () => void): void {
  const id = ++lastId;
  useNotices.setState(({ notices }) => ({ notices: [...notices, { id, kind: 'undo', text, undo }] }));
  setTimeout(() => dismissNotice(id), UNDO_OFFERED_MS);
}

export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Lets work go on by itself and shows its failure in the corner, so that no click ends in silence. */
export function reportFailure(work: Promise<unknown>): void {
  work.catch((error: unknown) => notify(problemOf(error)));
}
