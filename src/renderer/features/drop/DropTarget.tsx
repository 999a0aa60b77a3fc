import { useEffect, useState } from 'react';
import { problemOf } from '../../../core/errors';
import { takeDroppedFiles } from '../../latchkey';
import { notify } from '../../state/notices';
import { later } from '../../ui/later';
import { readDrop, type Drop } from './readDrop';
import styles from './DropTarget.module.css';

const DropDialog = later(async () => (await import('./DropDialog')).DropDialog);

/**
 * Takes files that are dropped anywhere in the window where nothing else takes them, and asks what to do with them. Also
 * what keeps the window from showing a dropped file in place of itself.
 */
export function DropTarget() {
  const [isOver, setOver] = useState(false);
  const [drop, setDrop] = useState<Drop | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const listen = (kind: 'dragenter' | 'dragover' | 'dragleave' | 'drop', run: (event: DragEvent) => void) =>
      document.addEventListener(kind, (event) => isOfFiles(event) && run(event), { signal: stop.signal });
    listen('dragover', (event) => {
      setOver(true);
      event.preventDefault();
    });
    listen('dragleave', (event) => {
      // Without a place that it goes to, it goes out of the window.
      if (event.relatedTarget === null) setOver(false);
    });
    // Before whoever takes the drop, which may end it there.
    document.addEventListener('drop', () => setOver(false), { signal: stop.signal, capture: true });
    listen('drop', (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      readDrop(files, takeDroppedFiles).then(setDrop, (error: unknown) => notify(problemOf(error)));
    });
    return () => stop.abort();
  }, []);
  return (
    <>
      {isOver && (
        <div className={styles.overlay} aria-hidden="true">
          <p className={styles.words}>Drop files to use them in a request</p>
        </div>
      )}
      {drop && <DropDialog drop={drop} onClose={() => setDrop(null)} />}
    </>
  );
}

function isOfFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
