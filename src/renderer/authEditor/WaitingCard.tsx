import { useState } from 'react';
import type { Flow, FlowPrompt } from '../../core/flow/flow';
import { clockText } from '../../core/time';
import { call } from '../latchkey';
import { useNow } from '../state/clock';
import { reportFailure } from '../state/notices';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { copyText } from '../ui/copyText';
import { QrCode } from './QrCode';
import styles from './WaitingCard.module.css';

/** A flow that waits for a person who is somewhere else: what they have to do there, and for how long. */
export function WaitingCard({ flow }: { readonly flow: Flow }) {
  const { prompt, connectionId } = flow;
  if (prompt?.kind !== 'device' && prompt?.kind !== 'ciba') return null;
  return (
    <Card
      title="Waiting for you elsewhere"
      actions={<Button onPress={() => reportFailure(call('tokens.cancel', { connectionId }))}>Cancel</Button>}
    >
      <div className={styles.body}>
        {prompt.kind === 'device' ? <Device prompt={prompt} /> : <Asked prompt={prompt} />}
        <Remaining prompt={prompt} />
      </div>
    </Card>
  );
}

function Device({ prompt }: { readonly prompt: Extract<FlowPrompt, { readonly kind: 'device' }> }) {
  const { userCode, verificationUri, verificationUriComplete } = prompt;
  const [copied, setCopied] = useState<string | null>(null);
  const copy = (what: string, text: string) => {
    copyText(text);
    setCopied(`${what} copied`);
  };
  const address = verificationUriComplete ?? verificationUri;
  return (
    <div className={styles.device}>
      <div className={styles.words}>
        <p role="status">
          Open <span className={styles.address}>{verificationUri}</span> on any device and enter the code{' '}
          <strong className={styles.code}>{userCode}</strong>
        </p>
        <div className={styles.actions}>
          <Button onPress={() => copy('Code', userCode)}>Copy code</Button>
          <Button variant="primary" onPress={() => reportFailure(call('app.openOutside', { url: address }))}>
            Open in browser
          </Button>
          <Button variant="ghost" onPress={() => copy('Address', verificationUri)}>
            Copy address
          </Button>
          <span role="status" className={styles.copied}>
            {copied}
          </span>
        </div>
        <p className={styles.quiet}>Enter it only if you have pressed Authorize yourself.</p>
      </div>
      <QrCode text={address} label={`QR code of ${verificationUri}`} />
    </div>
  );
}

function Asked({ prompt }: { readonly prompt: Extract<FlowPrompt, { readonly kind: 'ciba' }> }) {
  const { loginHint, bindingMessage } = prompt;
  return (
    <p role="status">
      The provider asks <strong>{loginHint}</strong> on their own device.
      {bindingMessage !== '' && (
        <>
          {' '}
          It shows <strong>{bindingMessage}</strong>: allow it only where it says the same.
        </>
      )}
    </p>
  );
}

function Remaining({ prompt }: { readonly prompt: Extract<FlowPrompt, { readonly everySeconds: number }> }) {
  const now = useNow();
  return (
    <p className={styles.quiet}>
      <span role="timer" aria-label="Time to confirm" className={styles.clock}>
        {clockText(prompt.expiresAt - now)}
      </span>{' '}
      left · asked again every {prompt.everySeconds} s
    </p>
  );
}
