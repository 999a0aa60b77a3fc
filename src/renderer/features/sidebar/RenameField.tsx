import { useRef, useState, type KeyboardEvent } from 'react';
import type { SavedRequest } from '../../../core/workspace/workspace';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { TextField } from '../../ui/TextField';
import styles from './Sidebar.module.css';

interface RenameFieldProps {
  readonly saved: SavedRequest;
  readonly onDone: () => void;
}

/** The name of a saved request, being changed: Enter and leaving keep it, Escape does not. */
export function RenameField({ saved, onDone }: RenameFieldProps) {
  const [name, setName] = useState(saved.name);
  const isSettled = useRef(false);

  const settle = (keep: boolean) => {
    // Enter unmounts the field, which then also loses focus.
    if (isSettled.current) return;
    isSettled.current = true;
    const trimmed = name.trim();
    if (keep && trimmed !== '' && trimmed !== saved.name) {
      reportFailure(call('workspace.saveRequest', { ...saved, name: trimmed }));
    }
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') settle(true);
    if (event.key === 'Escape') settle(false);
  };
  return (
    <TextField
      label={`New name for ${saved.name}`}
      hideLabel
      autoFocus
      value={name}
      onChange={setName}
      onBlur={() => settle(true)}
      onKeyDown={onKeyDown}
      className={styles.rename}
    />
  );
}
