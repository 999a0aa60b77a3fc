import { useId, type KeyboardEvent } from 'react';
import { spellingsOf } from '../../../core/commands/keys';
import { isMac } from '../../state/commands';
import styles from './KeysSection.module.css';

interface KeyRecorderProps {
  /** What the keys are for. */
  readonly title: string;
  /** Why the keys pressed last cannot be had. */
  readonly refusal: string | null;
  readonly onRecord: (keys: string) => void;
  readonly onCancel: () => void;
}

/** Waits for keys to be pressed. Escape and leaving it change nothing; Tab moves on, as everywhere. */
export function KeyRecorder({ title, refusal, onRecord, onCancel }: KeyRecorderProps) {
  const note = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const [keys] = spellingsOf(event.nativeEvent, isMac);
    if (keys === 'Tab' || keys === 'Shift+Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (keys === 'Escape') onCancel();
    else if (keys !== undefined) onRecord(keys);
  };
  return (
    <div className={styles.recorder}>
      <input
        readOnly
        autoFocus
        value=""
        aria-label={`New keys of ${title}`}
        aria-describedby={note}
        placeholder="Press the new keys…"
        className={styles.input}
        onKeyDown={onKeyDown}
        onBlur={onCancel}
      />
      <span id={note} role="status" className={refusal === null ? styles.hint : styles.refusal}>
        {refusal ?? 'Escape leaves it as it is.'}
      </span>
    </div>
  );
}
