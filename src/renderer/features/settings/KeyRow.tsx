import { RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { commandWithKeys, keysFor, refusalOf, type ChosenKeys } from '../../../core/commands/chosenKeys';
import type { Command } from '../../../core/commands/commands';
import { keysText } from '../../../core/commands/keys';
import { isMac } from '../../state/commands';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Kbd } from '../../ui/Kbd';
import { KeyRecorder } from './KeyRecorder';
import styles from './KeysSection.module.css';

interface KeyRowProps {
  readonly command: Command;
  readonly chosen: ChosenKeys;
  readonly onChange: (keys: string) => void;
  readonly onRemove: () => void;
  readonly onReset: () => void;
}

type Recording =
  | { readonly kind: 'listening'; readonly refusal: string | null }
  | { readonly kind: 'taken'; readonly keys: string; readonly holder: Command };

/** One command and its keys. Keys that run something else are not taken before the person has read what they run. */
export function KeyRow({ command, chosen, onChange, onRemove, onReset }: KeyRowProps) {
  const [recording, setRecording] = useState<Recording | null>(null);
  const keys = keysFor(command, chosen);
  const { title } = command;
  const record = (recorded: string) => {
    const refusal = refusalOf(recorded, isMac);
    if (refusal !== null) return setRecording({ kind: 'listening', refusal });
    const holder = commandWithKeys(recorded, chosen, isMac);
    if (holder && holder.id !== command.id) return setRecording({ kind: 'taken', keys: recorded, holder });
    setRecording(null);
    return onChange(recorded);
  };
  return (
    <li className={styles.row}>
      <span className={styles.title}>{title}</span>
      {recording === null && (
        <>
          <span className={styles.keys}>
            {keys.map((one) => (
              <Kbd key={one}>{keysText(one, isMac)}</Kbd>
            ))}
            {keys.length === 0 && <span className={styles.none}>none</span>}
          </span>
          <span className={styles.actions}>
            <Button
              variant="ghost"
              aria-label={`Change keys of ${title}`}
              onPress={() => setRecording({ kind: 'listening', refusal: null })}
            >
              Change
            </Button>
            <IconButton label={`Remove keys of ${title}`} isDisabled={keys.length === 0} onPress={onRemove}>
              <X size={14} />
            </IconButton>
            <IconButton
              label={`Reset keys of ${title}`}
              isDisabled={!Object.hasOwn(chosen, command.id)}
              onPress={onReset}
            >
              <RotateCcw size={13} />
            </IconButton>
          </span>
        </>
      )}
      {recording?.kind === 'listening' && (
        <KeyRecorder
          title={title}
          refusal={recording.refusal}
          onRecord={record}
          onCancel={() => setRecording(null)}
        />
      )}
      {recording?.kind === 'taken' && (
        <div role="alert" className={styles.conflict}>
          <span>
            <Kbd>{keysText(recording.keys, isMac)}</Kbd> runs “{recording.holder.title}” now, which would lose
            it.
          </span>
          <Button onPress={() => setRecording(null)}>Leave it</Button>
          <Button
            autoFocus
            onPress={() => {
              onChange(recording.keys);
              setRecording(null);
            }}
          >
            Take it
          </Button>
        </div>
      )}
    </li>
  );
}
