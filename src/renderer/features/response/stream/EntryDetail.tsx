import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { StreamRecord } from '../../../../core/stream/stream';
import { call } from '../../../latchkey';
import { reportFailure } from '../../../state/notices';
import { Button } from '../../../ui/Button';
import { copyText } from '../../../ui/copyText';
import { IconButton } from '../../../ui/IconButton';
import { sizeText } from '../../../ui/formats';
import { elapsedText } from './elapsedText';
import { prettyText } from './prettyText';
import styles from './TranscriptList.module.css';

/** Of a longer text the beginning is shown, in characters; copying and saving take it whole. */
const LONGEST_SHOWN = 100_000;

interface EntryDetailProps {
  readonly streamId: string;
  readonly record: StreamRecord;
  readonly onClose: () => void;
}

/** One event or message as a whole. */
export function EntryDetail({ streamId, record, onClose }: EntryDetailProps) {
  const [text, setText] = useState(record.isCut ? null : record.text);
  useEffect(() => {
    if (!record.isCut) return;
    reportFailure(
      call('streams.text', { streamId, index: record.index }).then((whole) => setText(whole ?? record.text)),
    );
  }, [streamId, record]);
  const shown = text ?? record.text;
  const isLong = shown.length > LONGEST_SHOWN;
  return (
    <section aria-label="Chosen entry" className={styles.detail}>
      <div className={styles.detailBar}>
        <span className={styles.detailFacts}>
          {record.type}
          {record.id !== null && ` · id ${record.id}`} · {sizeText(record.size)} · after{' '}
          {elapsedText(record.at)}
          {isLong && ` · the first ${sizeText(LONGEST_SHOWN)} of it`}
        </span>
        <Button variant="ghost" onPress={() => copyText(shown)}>
          Copy
        </Button>
        <IconButton label="Close entry" onPress={onClose}>
          <X size={13} />
        </IconButton>
      </div>
      {/* What scrolls must be reachable without a mouse. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} className={styles.detailText}>
        {isLong ? shown.slice(0, LONGEST_SHOWN) : prettyText(shown)}
      </pre>
    </section>
  );
}
