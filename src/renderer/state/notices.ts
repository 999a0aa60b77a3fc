import { create } from 'zustand';
import { problemOf, type Problem } from '../../core/errors';

/** An error that belongs to no screen. */
export interface Notice {
  readonly id: number;
  readonly problem: Problem;
}

/** The errors in the corner. They stay until they are dismissed. */
export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

let lastId = 0;

/** Shows a problem in the corner. One that is already there is not shown twice. */
export function notify(problem: Problem): void {
  useNotices.setState(({ notices }) => {
    const others = notices.filter((notice) => notice.problem.message !== problem.message);
    return { notices: [...others, { id: ++lastId, problem }] };
  });
}

export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Lets work go on by itself and shows its failure in the corner, so that no click ends in silence. */
export function reportFailure(work: Promise<unknown>): void {
  work.catch((error: unknown) => notify(problemOf(error)));
}
