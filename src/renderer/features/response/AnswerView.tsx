import type { ExchangeCookies } from '../../../core/cookies/cookie';
import { cancel, useEarlierAnswer, type Answer } from '../../state/exchanges';
import { useEventStream } from '../../state/eventStreams';
import { showResponsePart, useResponsePart } from '../../state/responsePane';
import { Button } from '../../ui/Button';
import { later } from '../../ui/later';
import { ModeSwitch } from '../../ui/ModeSwitch';
import { Count, Tabs } from '../../ui/Tabs';
import { AnswerStatus } from './AnswerStatus';
import { BodyView } from './BodyView';
import { CookiesView } from './CookiesView';
import { sizeText } from '../../ui/formats';
import { TestMark } from './TestMark';
import { TimingBar } from './TimingBar';
import { Trap } from './Trap';
import styles from './ResponsePane.module.css';
import { useFresh } from './useFresh';
import { WhyPanel } from './WhyPanel';

const EventStreamView = later(async () => (await import('./stream/EventStreamView')).EventStreamView);
const TestResults = later(async () => (await import('./TestResults')).TestResults);
const HeadersPanel = later(async () => (await import('./HeadersPanel')).HeadersPanel);
const CompareDialog = later(async () => (await import('./CompareDialog')).CompareDialog);
const Timeline = later(async () => (await import('./Timeline')).Timeline);

interface AnswerViewProps {
  readonly tabId: string;
  readonly answer: Answer;
}

/** A stream is a list of events, and as any answer a text. */
const STREAM_MODES = [
  { id: 'events', text: 'Events' },
  { id: 'raw', text: 'Raw' },
] as const;

/** How a person looks at one answer, to begin with. */
const LOOKING = { showsPage: false, isComparing: false, isRaw: false };

/** An answer: its status in a line, and its body, headers and course in tabs. */
export function AnswerView({ tabId, answer }: AnswerViewProps) {
  const { exchange, body, timings } = answer;
  const part = useResponsePart(tabId, exchange.id, exchange.loginPage !== null);
  const [{ showsPage, isComparing, isRaw }, look] = useFresh(exchange.id, LOOKING);
  const earlier = useEarlierAnswer(tabId);
  const stream = useEventStream(exchange.id);
  const showsEvents = stream !== undefined && !isRaw;
  const trapped = exchange.loginPage !== null && !showsPage;
  return (
    <Tabs
      label="Response"
      selected={part}
      onSelect={(next) => showResponsePart(tabId, exchange.id, next)}
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
                  onShowPage={() => look({ showsPage: !showsPage })}
                />
              )}
              {exchange.refusal && (
                <WhyPanel tabId={tabId} exchangeId={exchange.id} refusal={exchange.refusal} />
              )}
              {stream && (
                <ModeSwitch
                  label="Show the stream as"
                  modes={STREAM_MODES}
                  selected={isRaw ? 'raw' : 'events'}
                  onSelect={(mode) => look({ isRaw: mode === 'raw' })}
                />
              )}
              {showsEvents && (
                <EventStreamView key={exchange.id} tabId={tabId} streamId={exchange.id} view={stream} />
              )}
              {!body.complete && !showsEvents && (
                <div className={styles.incomplete} role="status">
                  {sizeText(body.decodedBytes)} so far
                  <Button onPress={() => cancel(tabId)}>Stop</Button>
                </div>
              )}
              {!showsEvents && (
                <BodyView
                  tabId={tabId}
                  answer={answer}
                  onCompare={() => look({ isComparing: true })}
                  isDimmed={trapped}
                />
              )}
              {!trapped && !showsEvents && <TimingBar timings={timings} />}
            </div>
          ),
        },
        {
          id: 'headers',
          title: 'Headers',
          mark: <Count value={exchange.response.headers.length} />,
          content: <HeadersPanel answer={answer} />,
        },
        {
          id: 'cookies',
          title: 'Cookies',
          mark: <CookieCount cookies={exchange.cookies} />,
          content: (
            <CookiesView
              key={exchange.id}
              cookies={exchange.cookies}
              host={new URL(exchange.request.url).hostname}
              at={exchange.startedAt}
            />
          ),
        },
        {
          id: 'timeline',
          title: 'Timeline',
          content: <Timeline exchange={exchange} timings={timings} />,
          isOnlyRead: true,
        },
        {
          id: 'tests',
          title: 'Tests',
          mark: <TestMark exchangeId={exchange.id} />,
          content: <TestResults tabId={tabId} answer={answer} />,
        },
      ]}
    >
      {isComparing && earlier && (
        <CompareDialog before={earlier} after={answer} onClose={() => look({ isComparing: false })} />
      )}
      <AnswerStatus
        answer={answer}
        onShowRedirects={() => showResponsePart(tabId, exchange.id, 'timeline')}
      />
    </Tabs>
  );
}

/** How many cookies went out and came in, such as `2/1`; nothing when there were none. */
function CookieCount({ cookies: { sent, received } }: { readonly cookies: ExchangeCookies }) {
  if (sent.length + received.length === 0) return null;
  return (
    <Count
      value={`${sent.length}/${received.length}`}
      label={`${sent.length} sent, ${received.length} received`}
    />
  );
}
