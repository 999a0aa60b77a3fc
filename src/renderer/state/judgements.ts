import { create } from 'zustand';
import type { Judgement } from '../../core/exchange/judgement';
import { onEvent } from '../latchkey';

/** So many answers back a judgement is kept; more than tabs that anybody has open. */
const KEPT = 200;

/** What checks and captures made of answers, by exchange id; null while they are at it. */
const useJudgements = create<{ readonly judgements: ReadonlyMap<string, Judgement | null> }>(() => ({
  judgements: new Map(),
}));

/** Follows what main says of answers. It may say so before the answer itself is here. */
export function mirrorJudgements(): void {
  onEvent('judgement', ({ exchangeId, judgement }) => {
    useJudgements.setState(({ judgements }) => {
      const latest = [...judgements].filter(([id]) => id !== exchangeId).slice(-KEPT);
      return { judgements: new Map([...latest, [exchangeId, judgement]]) };
    });
  });
}

/** The judgement of an answer: null while it is under way, undefined when nothing was asked of it. */
export function useJudgement(exchangeId: string): Judgement | null | undefined {
  return useJudgements(({ judgements }) => judgements.get(exchangeId));
}
