import { useState } from 'react';
import { closeCodeText } from '../../../../core/stream/closeCodes';
import type { Direction, SocketView } from '../../../../core/stream/stream';
import { call } from '../../../latchkey';
import { reportFailure } from '../../../state/notices';
import { requestTabIn, useTabs } from '../../../state/tabs';
import { useVariables } from '../../../state/variables';
import { useEffectiveAuth } from '../../../state/workspaceAuth';
import { originOf } from '../origin';
import { handshakeDraft } from '../../../../core/stream/socketUrl';
import { connect, ping, useSocket } from '../../../state/sockets';
import { Button } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { ModeSwitch } from '../../../ui/ModeSwitch';
import { Tag, type TagTone } from '../../../ui/Tag';
import { TextField } from '../../../ui/TextField';
import { durationText } from '../../../ui/formats';
import { HeaderTable } from '../HeaderTable';
import styles from './TranscriptList.module.css';
import { TranscriptList } from './TranscriptList';

const STATES: Readonly<Record<SocketView['state'], readonly [tone: TagTone, words: string]>> = {
  connecting: ['info', 'connecting'],
  open: ['ok', 'connected'],
  closing: ['warn', 'closing'],
  closed: ['neutral', 'closed'],
};

const DIRECTIONS: readonly { readonly id: Direction | 'all'; readonly text: string }[] = [
  { id: 'all', text: 'All' },
  { id: 'in', text: 'Received' },
  { id: 'out', text: 'Sent' },
];

/** What goes on over the WebSocket of a tab. */
export function SocketPane({ tabId }: { readonly tabId: string }) {
  const socket = useSocket(tabId);
  if (!socket?.view) {
    return (
      <section aria-label="Response" className={styles.pane}>
        <EmptyState title="Not connected">
          This address is a WebSocket. Press Connect; what is sent and received appears here.
        </EmptyState>
      </section>
    );
  }
  const { socketId, view } = socket;
  return (
    <section aria-label="Response" className={styles.pane}>
      <Facts tabId={tabId} view={view} />
      {view.count === 0 && view.state === 'closed' ? (
        <Refusal tabId={tabId} view={view} />
      ) : (
        <Messages key={socketId} socketId={socketId} view={view} />
      )}
    </section>
  );
}

/** How the connection stands, in a line. */
function Facts({ tabId, view }: { readonly tabId: string; readonly view: SocketView }) {
  const { state, closing, problem, protocol, pingMs } = view;
  const [tone, words] = STATES[state];
  const failed = problem !== null && state === 'closed';
  return (
    <div className={styles.facts}>
      <span role="status" aria-label="Connection state">
        <Tag tone={failed ? 'danger' : tone}>{failed ? 'failed' : words}</Tag>
      </span>
      {protocol !== '' && <span className={styles.quiet}>sub-protocol {protocol}</span>}
      {pingMs !== null && <span className={styles.quiet}>ping {durationText(pingMs)}</span>}
      {closing && (
        <span>
          {closing.code}: {closeCodeText(closing.code)}
          {closing.reason !== '' && ` (“${closing.reason}”)`}, {closedBy(closing.by)}
        </span>
      )}
      <span className={styles.gap} />
      {state === 'open' && <Button onPress={() => ping(tabId)}>Ping</Button>}
      {state === 'closed' && <Button onPress={() => connect(tabId)}>Reconnect</Button>}
    </div>
  );
}

function closedBy(by: 'you' | 'server' | 'network'): string {
  if (by === 'network') return 'without a close';
  return by === 'you' ? 'closed by you' : 'closed by the server';
}

interface MessagesProps {
  readonly socketId: string;
  readonly view: SocketView;
}

function Messages({ socketId, view }: MessagesProps) {
  const [text, setText] = useState('');
  const [direction, setDirection] = useState<Direction | 'all'>('all');
  const [isFollowing, follow] = useState(true);
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <TextField
          label="Filter messages"
          hideLabel
          type="search"
          placeholder="Filter by content or type"
          value={text}
          onChange={setText}
          className={styles.filter}
        />
        <ModeSwitch label="Direction" modes={DIRECTIONS} selected={direction} onSelect={setDirection} />
        <Button aria-pressed={!isFollowing} onPress={() => follow(!isFollowing)}>
          Pause scrolling
        </Button>
        <Button onPress={() => reportFailure(call('sockets.clear', { socketId }))}>Clear</Button>
        <Button
          onPress={() =>
            reportFailure(call('streams.save', { streamId: socketId, suggestedName: 'messages.jsonl' }))
          }
        >
          Save messages
        </Button>
      </div>
      {view.problem && (
        <ErrorNotice
          message={view.problem.message}
          remedy={view.problem.remedy}
          code={view.problem.code}
          className={styles.problem}
        />
      )}
      <TranscriptList
        label="Messages"
        streamId={socketId}
        view={view}
        filter={{ text, direction: direction === 'all' ? null : direction }}
        isFollowing={isFollowing}
        onFollow={follow}
        empty="What is sent and received appears here."
      />
    </div>
  );
}

/** Why there is no connection, and what the server answered instead. */
function Refusal({
  tabId,
  view: { problem, handshake },
}: {
  readonly tabId: string;
  readonly view: SocketView;
}) {
  return (
    <div className={styles.refusal}>
      {problem && (
        <ErrorNotice
          message={problem.message}
          remedy={problem.remedy}
          code={problem.code}
          actions={problem.code === 'connection.origin_not_allowed' && <AllowOrigin tabId={tabId} />}
        />
      )}
      {handshake && (
        <>
          <h3 className={styles.heading}>
            Answer: {handshake.status} {handshake.statusText}
          </h3>
          <HeaderTable label="Response headers" headers={handshake.headers} />
          {handshake.body !== '' && (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <pre tabIndex={0} className={styles.refusalBody}>
              {handshake.body}
            </pre>
          )}
          <h3 className={styles.heading}>Request as sent</h3>
          <HeaderTable label="Request headers as sent" headers={handshake.sentHeaders} />
        </>
      )}
    </div>
  );
}

/** The token goes to a WebSocket only where it may go over https. The person answers for it, and it is connected. */
function AllowOrigin({ tabId }: { readonly tabId: string }) {
  const draft = useTabs(({ tabs }) => requestTabIn(tabs, tabId)?.draft);
  const { values } = useVariables();
  const auth = useEffectiveAuth(draft?.auth ?? { kind: 'none' });
  const origin = draft ? originOf(handshakeDraft(draft, values).url, values) : null;
  if (auth.kind !== 'connection' || origin === null) return null;
  const { connectionId } = auth;
  const allow = () =>
    reportFailure(call('tokens.allowOrigin', { connectionId, origin }).then(() => connect(tabId)));
  return (
    <Button variant="primary" onPress={allow}>
      Send the token to {new URL(origin).host}
    </Button>
  );
}
