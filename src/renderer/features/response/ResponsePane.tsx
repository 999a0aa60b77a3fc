import type { KeyboardEvent } from 'react';
import { answerIn, cancel, useExchange } from '../../state/exchanges';
import { useKeysText } from '../../state/commands';
import { EmptyState } from '../../ui/EmptyState';
import { classes } from '../../ui/classes';
import { Kbd } from '../../ui/Kbd';
import { AnswerView } from './AnswerView';
import { Failure } from './Failure';
import styles from './ResponsePane.module.css';
import { Sending } from './Sending';

/** What came back for a tab's request, or what to do so that something does. Escape cancels what is on its way. */
export function ResponsePane({ tabId }: { readonly tabId: string }) {
  const sendKeys = useKeysText('request.send');
  const state = useExchange(tabId);
  const sending = state?.kind === 'sending' ? state.sending : null;
  const answer = state && answerIn(state);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancel(tabId);
  };
  return (
    // The key comes up from whatever has the focus inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section aria-label="Response" className={styles.pane} onKeyDown={onKeyDown}>
      {!state && (
        <EmptyState title="No response yet">
          Write a URL and press Send. <Kbd>{sendKeys}</Kbd> sends from anywhere in this tab.
        </EmptyState>
      )}
      {sending && <Sending key={sending.exchangeId} tabId={tabId} sending={sending} />}
      {answer && (
        <div className={classes(styles.answered, sending && styles.previous)} inert={sending !== null}>
          <AnswerView tabId={tabId} answer={answer} />
        </div>
      )}
      {state?.kind === 'failed' && <Failure tabId={tabId} problem={state.problem} />}
    </section>
  );
}
