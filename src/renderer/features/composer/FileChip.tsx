import { File, FileWarning, X } from 'lucide-react';
import type { FileState } from '../../../core/ports';
import type { PickedFile } from '../../../core/request/bodyDraft';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import styles from './FileChip.module.css';
import { sizeText } from '../../ui/formats';

interface FileChipProps {
  readonly file: PickedFile;
  readonly state: FileState | undefined;
  readonly onChange: (file: PickedFile | null) => void;
}

/** A picked file, and what is wrong with it. */
export function FileChip({ file, state, onChange }: FileChipProps) {
  const problem = state?.problem ?? null;
  const size = state?.size ?? null;
  return (
    <span className={classes(styles.chip, problem && styles.broken)} title={problem?.message ?? file.name}>
      {problem ? <FileWarning size={13} aria-hidden="true" /> : <File size={13} aria-hidden="true" />}
      <span className={styles.name}>{file.name}</span>
      {problem && size !== null ? (
        <button
          type="button"
          className={styles.take}
          aria-label={`Take ${file.name} as it is now`}
          onClick={() => onChange({ ...file, size })}
        >
          changed: use it
        </button>
      ) : (
        <span className={styles.size}>{problem ? 'cannot be read' : sizeText(file.size)}</span>
      )}
      <IconButton label={`Remove ${file.name}`} className={styles.remove} onPress={() => onChange(null)}>
        <X size={12} />
      </IconButton>
    </span>
  );
}
