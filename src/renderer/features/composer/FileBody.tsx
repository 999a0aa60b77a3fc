import { useMemo } from 'react';
import type { PickedFile } from '../../../core/request/bodyDraft';
import { mediaTypeOf } from '../../../core/request/mediaTypes';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { FileChip } from './FileChip';
import { FileDrop } from './FileDrop';
import styles from './FileBody.module.css';
import { useFileStates } from './useFileStates';

interface FileBodyProps {
  readonly file: PickedFile | null;
  readonly onChange: (file: PickedFile | null) => void;
}

/** A body that is one file, byte for byte. */
export function FileBody({ file, onChange }: FileBodyProps) {
  const states = useFileStates(useMemo(() => (file === null ? [] : [file]), [file]));
  const take = ([first]: readonly PickedFile[]) => first && onChange(first);
  const choose = () => reportFailure(call('files.pick', { several: false }).then(take));
  const problem = file === null ? null : (states.get(file.id)?.problem ?? null);
  return (
    <FileDrop invitation="Drop a file to send it" onFiles={take}>
      {file === null ? (
        <EmptyState title="No file chosen" actions={<Button onPress={choose}>Choose a file</Button>}>
          The body is the file, byte for byte. Choose one, or drop it here.
        </EmptyState>
      ) : (
        <div className={styles.chosen}>
          <div className={styles.line}>
            <FileChip file={file} state={states.get(file.id)} onChange={onChange} />
            <Button onPress={choose}>Choose another</Button>
          </div>
          <p className={problem ? styles.problem : styles.words}>
            {problem
              ? `${problem.message} ${problem.remedy}`
              : `Sent byte for byte as ${mediaTypeOf(file.name)}, unless a Content-Type header says otherwise.`}
          </p>
        </div>
      )}
    </FileDrop>
  );
}
