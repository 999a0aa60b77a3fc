import { useEffect, useState } from 'react';
import type { BodyState } from '../../../core/exchange/exchange';
import type { EpochMs } from '../../../core/time';
import { cancel } from '../../state/exchanges';
import { Button } from '../../ui/Button';
import { durationText, sizeText } from './formats';
import styles from './ResponsePane.module.css';

interface SendingProps {
  readonly tabId: string;
  readonly since: EpochMs;
  /** What has come so far; null before the head of the answer. */
  readonly received: { readonly body: BodyState } | null;
}

/** A request on its way: how long, how much has come, and the way to stop it. The style holds it back for 150 ms. */
export function Sending({ tabId, since, received }: SendingProps) {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setElapsed(Date.now() - since), 100);
    return () => clearInterval(timer);
  }, [since]);
  return (
    <div className={styles.sending}>
      <span className={styles.progress} aria-hidden="true" />
      <span role="status">{received ? 'Receiving the response' : 'Waiting for the response'}</span>
      <span className={styles.measure}>{durationText(elapsed)}</span>
      {received && <span className={styles.measure}>{sizeText(received.body.decodedBytes)}</span>}
      <span className={styles.gap} />
      <Button onPress={() => cancel(tabId)}>Stop</Button>
    </div>
  );
}
