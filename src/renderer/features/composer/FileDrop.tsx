import { useState, type DragEvent, type ReactNode } from 'react';
import type { PickedFile } from '../../../core/request/bodyDraft';
import { takeDroppedFiles } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import styles from './FileDrop.module.css';

interface FileDropProps {
  /** What a drop does, said while files are over it. */
  readonly invitation: string;
  readonly onFiles: (files: readonly PickedFile[]) => void;
  readonly children: ReactNode;
}

/** A place that files can be dropped on. */
export function FileDrop({ invitation, onFiles, children }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  return (
    <div
      className={styles.place}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        // Whoever takes in files dropped anywhere else must not take these as well.
        event.stopPropagation();
        setOver(false);
        reportFailure(
          takeDroppedFiles([...event.dataTransfer.files]).then((files) => files.length > 0 && onFiles(files)),
        );
      }}
    >
      {children}
      {isOver && <p className={styles.invitation}>{invitation}</p>}
    </div>
  );
}
