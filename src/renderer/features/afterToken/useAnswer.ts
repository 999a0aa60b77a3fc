import { useCallback, useEffect, useState } from 'react';
import { problemOf, type Problem } from '../../../core/errors';

type Answer<Value> =
  | { readonly state: 'asking' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'there'; readonly value: Value };

/** Asks when it is first drawn and whenever `ask` is another function, or again at a press. The last question counts. */
export function useAnswer<Value>(ask: () => Promise<Value>): {
  readonly answer: Answer<Value>;
  readonly again: () => void;
  /** Shows a value that came by another way. */
  readonly show: (value: Value) => void;
} {
  const [attempt, setAttempt] = useState(0);
  const [kept, keep] = useState<{
    readonly of: { readonly ask: unknown; readonly attempt: number };
    readonly answer: Answer<Value>;
  } | null>(null);
  const give = useCallback((answer: Answer<Value>) => keep({ of: { ask, attempt }, answer }), [ask, attempt]);
  useEffect(() => {
    let counts = true;
    ask().then(
      (value) => counts && give({ state: 'there', value }),
      (error: unknown) => counts && give({ state: 'failed', problem: problemOf(error) }),
    );
    return () => {
      counts = false;
    };
  }, [ask, give]);
  // What answered another question says nothing about this one.
  const isCurrent = kept !== null && kept.of.ask === ask && kept.of.attempt === attempt;
  return {
    answer: isCurrent ? kept.answer : { state: 'asking' },
    again: () => setAttempt(attempt + 1),
    show: (value) => give({ state: 'there', value }),
  };
}
