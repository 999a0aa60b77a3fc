import type { ConnectionAuth } from '../../core/request/authDraft';
import type { EpochMs } from '../../core/time';
import { useConnection } from '../state/connections';
import { useWorkOf, workOn } from '../state/connectionWork';
import { useNow } from '../state/clock';
import { useFlow } from '../state/flows';
import { lifetimeOf, type Lifetime } from '../state/lifetime';
import { openConnection } from '../state/tabs';
import { useToken } from '../state/tokens';
import { Button } from '../ui/Button';
import { ErrorNotice } from '../ui/ErrorNotice';
import { later } from '../ui/later';
import { Ring } from '../ui/Ring';
import styles from './AuthEditor.module.css';
import { timeAndDay } from './timeAndDay';

const WaitingCard = later(async () => (await import('./WaitingCard')).WaitingCard);

/** The token that will go out: how long it lives, or how to get one. */
export function TokenNote({ auth }: { readonly auth: ConnectionAuth }) {
  const { connectionId } = auth;
  const connection = useConnection(connectionId);
  const token = useToken(connectionId);
  const work = useWorkOf(connectionId);
  const now = useNow();
  const flow = useFlow(connectionId);
  if (!connection) {
    return (
      <ErrorNotice
        message="This connection is gone."
        remedy="Choose another one, or send without authorization."
      />
    );
  }
  const life = lifetimeOf(token, now);
  const isAuthorizing = work.doing === 'tokens.authorize';
  const needsPerson = !token || (life.phase === 'expired' && !token.hasRefreshToken);
  return (
    <>
      <div className={styles.token}>
        <Ring fraction={life.fraction} tone={life.tone} size={34} />
        <div className={styles.tokenWords}>
          <p>{headline(life)}</p>
          <p className={styles.quiet}>
            {token
              ? plan(life, auth.ifExpired, token.refreshAt, now)
              : 'Sign in once, and every send uses its token'}
          </p>
        </div>
        {needsPerson && (
          <Button
            variant="primary"
            isPending={isAuthorizing}
            onPress={() => void workOn(connectionId, 'tokens.authorize')}
          >
            Authorize
          </Button>
        )}
        <Button onPress={() => openConnection(connectionId)}>Open connection</Button>
      </div>
      {flow?.outcome === 'running' && flow.prompt && <WaitingCard flow={flow} />}
      {work.problem && work.problem.code !== 'flow.cancelled' && (
        <ErrorNotice message={work.problem.message} remedy={work.problem.remedy} code={work.problem.code} />
      )}
    </>
  );
}

function headline({ phase, clock, tone }: Lifetime) {
  if (phase === 'none') return 'Not authorized yet';
  if (phase === 'expired') return 'Token expired';
  if (phase === 'unknown') return 'Token without a known end';
  return (
    <>
      Token valid for <span className={`${styles.clock} ${styles[tone]}`}>{clock}</span>
    </>
  );
}

function plan(
  { phase }: Lifetime,
  ifExpired: 'refresh' | 'send' | 'fail',
  refreshAt: EpochMs | null,
  now: EpochMs,
): string {
  if (phase === 'expired') {
    return {
      refresh: 'the next send refreshes it first',
      send: 'the next send uses it as it is',
      fail: 'the next send stops',
    }[ifExpired];
  }
  const checked = ifExpired === 'send' ? 'sent as it is' : 'checked before every send';
  return refreshAt === null || refreshAt <= now
    ? checked
    : `${checked} · refreshes at ${timeAndDay(refreshAt, now)}`;
}
