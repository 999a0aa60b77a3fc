import { useEffect, useState } from 'react';
import type { Upload } from '../../../core/exchange/exchange';
import { cancel, type Sending as SendingState } from '../../state/exchanges';
import { Button } from '../../ui/Button';
import { durationText, sizeText } from '../../ui/formats';
import styles from './ResponsePane.module.css';

interface SendingProps {
  readonly tabId: string;
  readonly sending: SendingState;
}

/** A request on its way: how long, how much has come, and the way to stop it. */
export function Sending({ tabId, sending: { since, uploaded, received } }: SendingProps) {
  const [elapsed, setElapsed] = useState(() => Date.now() - since);
  useEffect(() => {
    const timer = setInterval(() => setElapsed(Date.now() - since), 100);
    return () => clearInterval(timer);
  }, [since]);
  return (
    <div className={styles.sending}>
      <span className={styles.progress} aria-hidden="true" />
      <span role="status">{statusText(uploaded, received !== null)}</span>
      <span className={styles.measure}>{durationText(elapsed)}</span>
      {received && <span className={styles.measure}>{sizeText(received.body.decodedBytes)}</span>}
      {!received && uploaded && <span className={styles.measure}>{uploadText(uploaded)}</span>}
      <span className={styles.gap} />
      <Button onPress={() => cancel(tabId)}>Stop</Button>
    </div>
  );
}

function statusText(uploaded: Upload | null, receives: boolean): string {
  if (receives) return 'Receiving the response';
  const goesOut = uploaded !== null && uploaded.sentBytes !== uploaded.size;
  return goesOut ? 'Sending the body' : 'Waiting for the response';
}

function uploadText({ sentBytes, size }: Upload): string {
  return size === null ? `${sizeText(sentBytes)} sent` : `${sizeText(sentBytes)} of ${sizeText(size)} sent`;
}
