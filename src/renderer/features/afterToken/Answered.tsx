import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';
import styles from './AfterToken.module.css';
import type { useAnswer } from './useAnswer';

interface AnsweredProps<Value> {
  readonly asked: ReturnType<typeof useAnswer<Value>>;
  readonly children: (value: Value) => ReactNode;
}

/** What was asked for: on its way, failed with a way to try again, or there. */
export function Answered<Value>({ asked: { answer, again }, children }: AnsweredProps<Value>) {
  switch (answer.state) {
    case 'asking':
      return (
        <p role="status" className={styles.waiting}>
          Asking the provider…
        </p>
      );
    case 'failed':
      return <ErrorNotice {...answer.problem} actions={<Button onPress={again}>Ask again</Button>} />;
    case 'there':
      return children(answer.value);
  }
}
