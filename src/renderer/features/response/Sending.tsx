import { useEffect, useState } from 'react';
import { cancel, type Sending as SendingState } from '../../state/exchanges';
import { Button } from '../../ui/Button';
import { durationText, sizeText } from './formats';
import styles from './ResponsePane.module.css';

interface SendingProps {
  readonly tabId: string;
  readonly sending: SendingState;
}

/** A request on its way: how long, how much has come, and the way to stop it. */
export function Sending({ tabId, sending: { since, received } }: SendingProps) {
  const [elapsed, setElapsed] = useState(() => Date.now() - since);
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
