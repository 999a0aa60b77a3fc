import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../state/exchanges';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { comparableText, LARGEST_COMPARED } from './comparableText';
import styles from './CompareDialog.module.css';
import { headDifferences } from './compareHeads';
import { sizeText } from '../../ui/formats';
import { showDifferences, type Comparison } from './showDifferences';

interface CompareDialogProps {
  readonly before: Answer;
  readonly after: Answer;
  readonly onClose: () => void;
}

/** The answer before and the one on screen, side by side. */
export function CompareDialog({ before, after, onClose }: CompareDialogProps) {
  const [ordersMembers, setOrdersMembers] = useState(true);
  const heads = headDifferences(before, after);
  const isTooLarge = [before, after].some(({ body }) => body.decodedBytes > LARGEST_COMPARED);
  const isJson = before.language === 'json' && after.language === 'json';
  return (
    <Dialog title="Compare with the response before" width="wide" isDismissable onClose={onClose}>
      <div className={styles.compare}>
        {heads.length === 0 ? (
          <p className={styles.note}>Status and headers are the same.</p>
        ) : (
          <table aria-label="Status and headers that differ" className={styles.heads}>
            <thead>
              <tr>
                <th scope="col">Differs</th>
                <th scope="col">Before</th>
                <th scope="col">Now</th>
              </tr>
            </thead>
            <tbody>
              {heads.map(({ name, before: one, after: other }) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td className={styles.before}>{one ?? '–'}</td>
                  <td className={styles.after}>{other ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {isTooLarge ? (
          <p className={styles.note}>
            Bodies up to {sizeText(LARGEST_COMPARED)} are compared; these have{' '}
            {sizeText(before.body.decodedBytes)} and {sizeText(after.body.decodedBytes)}.
          </p>
        ) : (
          <>
            {isJson && (
              <Checkbox
                label="Ignore the order of members"
                isSelected={ordersMembers}
                onChange={setOrdersMembers}
              />
            )}
            <Bodies
              key={String(ordersMembers)}
              before={before}
              after={after}
              ordersMembers={ordersMembers && isJson}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

interface BodiesProps {
  readonly before: Answer;
  readonly after: Answer;
  readonly ordersMembers: boolean;
}

function Bodies({ before, after, ordersMembers }: BodiesProps) {
  const place = useRef<HTMLDivElement>(null);
  const [differences, setDifferences] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let comparison: Comparison | null = null;
    let isGone = false;
    Promise.all([comparableText(before, ordersMembers), comparableText(after, ordersMembers)])
      .then(([one, other]) => {
        if (isGone || !place.current) return;
        comparison = showDifferences(place.current, one, other);
        setDifferences(comparison.count);
      })
      .catch(() => setFailed(true));
    return () => {
      isGone = true;
      comparison?.destroy();
    };
  }, [before, after, ordersMembers]);
  return (
    <>
      <p role={failed ? 'alert' : 'status'} aria-label="Differences" className={styles.note}>
        {failed ? 'One of the bodies could not be read. Send the request again.' : countText(differences)}
      </p>
      <div ref={place} role="group" aria-label="Bodies side by side" className={styles.bodies} />
    </>
  );
}

function countText(count: number | null): string {
  if (count === null) return 'Comparing…';
  if (count === 0) return 'The bodies are the same.';
  return count === 1 ? 'The bodies differ in 1 place.' : `The bodies differ in ${count} places.`;
}
