import { create } from 'zustand';
import type { PracticeView } from '../../ipc/contract';
import { onEvent } from '../latchkey';

const NOT_RUNNING: PracticeView = { origin: '', running: false, rehearsal: null, rehearsals: [] };

/** The practice provider as main holds it. */
export const usePractice = create<{ readonly practice: PracticeView }>(() => ({ practice: NOT_RUNNING }));

/** Shows this provider, and from then on what main says of it. */
export function mirrorPractice(first: PracticeView): void {
  usePractice.setState({ practice: first });
  onEvent('practice', (practice) => usePractice.setState({ practice }));
}
