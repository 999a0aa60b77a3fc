import { useEffect, type KeyboardEvent } from 'react';
import { answerIn, cancel, fetchReading, useExchange } from '../../state/exchanges';
import { isConnected, useIsSocket, useSocket } from '../../state/sockets';
import { requestTabIn, useTabs } from '../../state/tabs';
import { classes } from '../../ui/classes';
import { later } from '../../ui/later';
import { Failure } from './Failure';
import { NothingYet } from './NothingYet';
import styles from './ResponsePane.module.css';
import { Sending } from './Sending';

const AnswerView = later(async () => (await import('./AnswerView')).AnswerView);

const SocketPane = later(async () => (await import('./stream/SocketPane')).SocketPane);

/** What came back for a tab's request, or what goes on over its WebSocket. */
export function ResponsePane({ tabId }: { readonly tabId: string }) {
  const url = useTabs(({ tabs }) => requestTabIn(tabs, tabId)?.draft.url ?? '');
  const isSocket = useIsSocket(url);
  const isOn = isConnected(useSocket(tabId));
  return isSocket || isOn ? <SocketPane tabId={tabId} /> : <AnswerPane tabId={tabId} />;
}

/** An answer, or what to do so that something does. Escape cancels what is on its way. */
function AnswerPane({ tabId }: { readonly tabId: string }) {
  const state = useExchange(tabId);
  const sending = state?.kind === 'sending' ? state.sending : null;
  const answer = state && answerIn(state);
  // Nobody needs it before the first answer, which then finds it there.
  useEffect(() => {
    const idle = requestIdleCallback(() => void Promise.all([AnswerView.fetch(), fetchReading()]));
    return () => cancelIdleCallback(idle);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancel(tabId);
  };
  return (
    // The key comes up from whatever has the focus inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section aria-label="Response" className={styles.pane} onKeyDown={onKeyDown}>
      {!state && <NothingYet />}
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
