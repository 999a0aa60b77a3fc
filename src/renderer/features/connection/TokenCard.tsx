import { useEffect, useState } from 'react';
import type { TokenView } from '../../../core/auth/token';
import { problemOf } from '../../../core/errors';
import { call } from '../../latchkey';
import { useNow } from '../../state/clock';
import { lifetimeOf, type Lifetime } from '../../state/lifetime';
import { notify } from '../../state/notices';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Tag, type TagTone } from '../../ui/Tag';
import { requestWithToken } from './connectionActions';
import { LifeBar } from './LifeBar';
import { Remaining } from './Remaining';
import styles from './TokenCard.module.css';
import { TokenFacts } from './TokenFacts';

const STATUS: Readonly<Record<Lifetime['phase'], readonly [text: string, tone: TagTone]>> = {
  none: ['no token', 'neutral'],
  unknown: ['active', 'ok'],
  fresh: ['active', 'ok'],
  due: ['refresh due', 'warn'],
  low: ['expires soon', 'warn'],
  expired: ['expired', 'danger'],
};

const COPIED_SHOWN_MS = 2500;

export function TokenCard({ token }: { readonly token: TokenView }) {
  const now = useNow();
  const lifetime = lifetimeOf(token, now);
  const [text, tone] = token.refreshing ? (['refreshing', 'info'] as const) : STATUS[lifetime.phase];
  return (
    <Card
      title="Access token"
      tags={<Tag tone={tone}>{text}</Tag>}
      actions={
        <>
          <CopyToken connectionId={token.connectionId} />
          <Button variant="ghost" onPress={() => requestWithToken(token.connectionId)}>
            Use in request
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <Remaining lifetime={lifetime} />
        <div className={styles.facts}>
          <TokenFacts token={token} now={now} />
          {token.expiresAt !== null && <LifeBar token={token} expiresAt={token.expiresAt} now={now} />}
        </div>
      </div>
      {token.deviations.length > 0 && (
        <div className={styles.deviations}>
          <h3>Unusual in the provider’s reply</h3>
          <ul>
            {token.deviations.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

/** Has main put the token on the clipboard; the token itself never comes here. */
function CopyToken({ connectionId }: { readonly connectionId: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy(): Promise<void> {
    try {
      await call('tokens.copy', { connectionId, which: 'access_token' });
      setCopied(true);
    } catch (error) {
      notify(problemOf(error));
    }
  }
  return (
    <>
      <span role="status" className={styles.copied}>
        {isCopied && 'Copied'}
      </span>
      <Button variant="ghost" onPress={() => void copy()}>
        Copy
      </Button>
    </>
  );
}
