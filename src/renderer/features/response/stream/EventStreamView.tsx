import { useState } from 'react';
import type { EventStreamView as View } from '../../../../core/stream/stream';
import { call } from '../../../latchkey';
import { cancel } from '../../../state/exchanges';
import { reportFailure } from '../../../state/notices';
import { Button } from '../../../ui/Button';
import { Checkbox } from '../../../ui/Checkbox';
import { Tag, type TagTone } from '../../../ui/Tag';
import { TextField } from '../../../ui/TextField';
import styles from './TranscriptList.module.css';
import { TranscriptList } from './TranscriptList';

interface EventStreamViewProps {
  readonly tabId: string;
  readonly streamId: string;
  readonly view: View;
}

const STATES: Readonly<Record<View['state'], readonly [tone: TagTone, words: string]>> = {
  open: ['ok', 'live'],
  waiting: ['warn', 'connecting again'],
  ended: ['neutral', 'ended by the server'],
  broken: ['danger', 'broken off'],
  cancelled: ['neutral', 'cancelled'],
};

/** A stream of server-sent events, as it comes. */
export function EventStreamView({ tabId, streamId, view }: EventStreamViewProps) {
  const [text, setText] = useState('');
  const [isFollowing, follow] = useState(true);
  const [tone, words] = STATES[view.state];
  const isGoing = view.state === 'open' || view.state === 'waiting';
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <TextField
          label="Filter events"
          hideLabel
          type="search"
          placeholder="Filter by data, type or id"
          value={text}
          onChange={setText}
          className={styles.filter}
        />
        <Button aria-pressed={!isFollowing} onPress={() => follow(!isFollowing)}>
          Pause scrolling
        </Button>
        <Button
          onPress={() => reportFailure(call('streams.save', { streamId, suggestedName: 'events.jsonl' }))}
        >
          Save events
        </Button>
        {isGoing && <Button onPress={() => cancel(tabId)}>Stop</Button>}
      </div>
      <div className={styles.facts}>
        <span role="status" aria-label="Stream state">
          <Tag tone={tone}>{words}</Tag>
        </span>
        <span>
          {view.count.toLocaleString('en')} {view.count === 1 ? 'event' : 'events'}
        </span>
        {view.first > 0 && (
          <span className={styles.quiet}>the oldest {view.first.toLocaleString('en')} are not kept</span>
        )}
        {view.lastEventId !== '' && <span className={styles.quiet}>last id {view.lastEventId}</span>}
        {view.retryMs !== null && <span className={styles.quiet}>retry after {view.retryMs} ms</span>}
        {isGoing && (
          <Checkbox
            label="Connect again when it ends"
            isSelected={view.reconnects}
            onChange={(reconnects) => reportFailure(call('streams.reconnect', { streamId, reconnects }))}
          />
        )}
        {view.problem && (
          <span className={styles.quiet}>
            {view.problem.message} {view.problem.remedy}
          </span>
        )}
      </div>
      <TranscriptList
        label="Events"
        streamId={streamId}
        view={view}
        filter={{ text, direction: null }}
        isFollowing={isFollowing}
        onFollow={follow}
        empty={
          isGoing
            ? 'The connection is open. Events appear here as they come.'
            : 'The stream ended without an event.'
        }
      />
    </div>
  );
}
