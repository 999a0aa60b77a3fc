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
  const [answer, setAnswer] = useState<Answer<Value>>({ state: 'asking' });
  const [attempt, setAttempt] = useState(0);
  const show = useCallback((value: Value) => setAnswer({ state: 'there', value }), []);
  useEffect(() => {
    let counts = true;
    setAnswer({ state: 'asking' });
    ask().then(
      (value) => counts && show(value),
      (error: unknown) => counts && setAnswer({ state: 'failed', problem: problemOf(error) }),
    );
    return () => {
      counts = false;
    };
  }, [ask, attempt, show]);
  return { answer, again: () => setAttempt(attempt + 1), show };
}
