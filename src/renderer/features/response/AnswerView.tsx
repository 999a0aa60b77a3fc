import { useState } from 'react';
import { cancel, type Answer } from '../../state/exchanges';
import { Button } from '../../ui/Button';
import { Count, Tabs } from '../../ui/Tabs';
import { AnswerStatus } from './AnswerStatus';
import { BodyView } from './BodyView';
import { sizeText } from './formats';
import { HeaderTable } from './HeaderTable';
import { Timeline } from './Timeline';
import { TimingBar } from './TimingBar';
import { Trap } from './Trap';
import styles from './ResponsePane.module.css';

interface AnswerViewProps {
  readonly tabId: string;
  readonly answer: Answer;
}

/** An answer: its status in a line, and its body, headers and course in tabs. */
export function AnswerView({ tabId, answer }: AnswerViewProps) {
  const [selected, select] = useState<'body' | 'headers' | 'timeline'>('body');
  const [showsPage, setShowsPage] = useState(false);
  const { exchange, body, timings } = answer;
  const trapped = exchange.loginPage !== null && !showsPage;
  return (
    <Tabs
      label="Response"
      selected={selected}
      onSelect={select}
      className={styles.answer}
      items={[
        {
          id: 'body',
          title: 'Body',
          content: (
            <div className={styles.body}>
              {exchange.loginPage && (
                <Trap
                  finding={exchange.loginPage}
                  showsPage={showsPage}
                  onShowPage={() => setShowsPage(!showsPage)}
                />
              )}
              {!body.complete && (
                <div className={styles.incomplete} role="status">
                  {sizeText(body.decodedBytes)} so far
                  <Button onPress={() => cancel(tabId)}>Stop</Button>
                </div>
              )}
              <BodyView answer={answer} isDimmed={trapped} />
              {!trapped && <TimingBar timings={timings} />}
            </div>
          ),
        },
        {
          id: 'headers',
          title: 'Headers',
          mark: <Count value={exchange.response.headers.length} />,
          content: <HeaderTable label="Response headers" headers={exchange.response.headers} />,
        },
        { id: 'timeline', title: 'Timeline', content: <Timeline exchange={exchange} timings={timings} /> },
      ]}
    >
      <AnswerStatus answer={answer} />
    </Tabs>
  );
}
