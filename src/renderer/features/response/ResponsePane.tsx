import type { KeyboardEvent } from 'react';
import { cancel, useExchange } from '../../state/exchanges';
import { keysText } from '../../state/commands';
import { EmptyState } from '../../ui/EmptyState';
import { Kbd } from '../../ui/Kbd';
import { AnswerView } from './AnswerView';
import { Failure } from './Failure';
import styles from './ResponsePane.module.css';
import { Sending } from './Sending';

/** What came back for a tab's request, or what to do so that something does. Escape cancels what is on its way. */
export function ResponsePane({ tabId }: { readonly tabId: string }) {
  const state = useExchange(tabId);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancel(tabId);
  };
  return (
    // The key comes up from whatever has the focus inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section aria-label="Response" className={styles.pane} onKeyDown={onKeyDown}>
      {!state && (
        <EmptyState title="No response yet">
          Write a URL and press Send. <Kbd>{keysText('request.send')}</Kbd> sends from anywhere in this tab.
        </EmptyState>
      )}
      {state?.kind === 'sending' && (
        <>
          <Sending key={state.exchangeId} tabId={tabId} since={state.since} received={state.received} />
          {state.previous && (
            <div className={styles.previous} inert>
              <AnswerView key={state.previous.exchange.id} tabId={tabId} answer={state.previous} />
            </div>
          )}
        </>
      )}
      {state?.kind === 'answered' && (
        <AnswerView key={state.answer.exchange.id} tabId={tabId} answer={state.answer} />
      )}
      {state?.kind === 'failed' && <Failure tabId={tabId} problem={state.problem} />}
    </section>
  );
}
