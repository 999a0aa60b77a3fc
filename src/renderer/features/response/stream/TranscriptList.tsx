import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, Info } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { StreamRecord, TranscriptView } from '../../../../core/stream/stream';
import { useTranscriptRows, type TranscriptFilter } from '../../../state/transcripts';
import { classes } from '../../../ui/classes';
import { EmptyState } from '../../../ui/EmptyState';
import { sizeText } from '../../../ui/formats';
import { EntryDetail } from './EntryDetail';
import { elapsedText } from './elapsedText';
import styles from './TranscriptList.module.css';

const ROW_HEIGHT = 26;

interface TranscriptListProps {
  /** The accessible name of the list. */
  readonly label: string;
  readonly streamId: string;
  readonly view: TranscriptView;
  readonly filter: TranscriptFilter;
  /** Whether the list goes along with what comes. */
  readonly isFollowing: boolean;
  readonly onFollow: (isFollowing: boolean) => void;
  /** What stands there while nothing has come. */
  readonly empty: string;
}

/** Events or messages, one a line; the chosen one is shown whole below. It bears any number of them. */
export function TranscriptList(props: TranscriptListProps) {
  const { label, streamId, view, filter, isFollowing, onFollow, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<StreamRecord | null>(null);
  const rows = useTranscriptRows(streamId, view, filter);
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const firstRow = items[0]?.index ?? 0;
  const lastRow = items.at(-1)?.index ?? 0;
  useEffect(() => rows.want(firstRow, lastRow));
  useLayoutEffect(() => {
    if (isFollowing && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [isFollowing, rows.count]);

  const isFiltered = filter.text !== '' || filter.direction !== null;
  if (rows.count === 0) {
    return (
      <EmptyState title={isFiltered ? 'Nothing matches' : 'Nothing yet'}>
        {isFiltered ? null : empty}
      </EmptyState>
    );
  }
  return (
    <>
      <div
        ref={scroller}
        className={styles.scroller}
        // Whoever scrolls up wants to read, and whoever comes back to the end to go along again.
        onWheel={({ deltaY }) => deltaY < 0 && onFollow(false)}
      >
        <ul aria-label={label} className={styles.list} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const record = rows.rowAt(index);
            return (
              <li
                key={index}
                aria-setsize={rows.count}
                aria-posinset={index + 1}
                className={styles.item}
                style={{ transform: `translateY(${start}px)` }}
              >
                {record && (
                  <Row
                    record={record}
                    isChosen={record.index === chosen?.index}
                    onChoose={() => {
                      onFollow(false);
                      choose(record.index === chosen?.index ? null : record);
                    }}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
      {chosen && (
        <EntryDetail key={chosen.index} streamId={streamId} record={chosen} onClose={() => choose(null)} />
      )}
    </>
  );
}

const ICONS = { in: ArrowDown, out: ArrowUp, note: Info };
const WORDS = { in: 'Received', out: 'Sent', note: 'Note' };

interface RowProps {
  readonly record: StreamRecord;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({ record, isChosen, onChoose }: RowProps) {
  const { at, direction, type, id, size, text } = record;
  const Icon = ICONS[direction];
  return (
    <button
      type="button"
      aria-expanded={isChosen}
      className={classes(styles.row, styles[direction], isChosen && styles.chosen)}
      onClick={onChoose}
    >
      <Icon size={12} role="img" aria-label={WORDS[direction]} className={styles.icon} />
      {direction !== 'note' && <span className={styles.type}>{type}</span>}
      {id !== null && <span className={styles.id}>{id}</span>}
      <span className={styles.text}>{text.slice(0, 300)}</span>
      {direction !== 'note' && <span className={styles.measure}>{sizeText(size)}</span>}
      <span className={styles.measure}>{elapsedText(at)}</span>
    </button>
  );
}
