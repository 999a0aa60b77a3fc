import type { ReactNode } from 'react';
import type { TokenView } from '../../../core/auth/token';
import { relativeText, secondsOf, type EpochMs } from '../../../core/time';
import { useVault } from '../../state/vault';
import { calendarText } from './calendarText';
import styles from './TokenFacts.module.css';

const EXPIRY_SOURCES = {
  expires_in: 'from expires_in',
  exp: 'from the JWT’s exp',
  unknown: 'the provider did not say',
} as const;

interface TokenFactsProps {
  readonly token: TokenView;
  readonly now: EpochMs;
}

export function TokenFacts({ token, now }: TokenFactsProps) {
  const keychain = useVault(({ vault }) => vault.name);
  return (
    <dl className={styles.facts}>
      <Fact name="Issued">
        <Moment instant={token.receivedAt} now={now} />
      </Fact>
      <Fact name="Expires">
        {token.expiresAt === null ? (
          <span className={styles.quiet}>{EXPIRY_SOURCES.unknown}</span>
        ) : (
          <>
            <Moment instant={token.expiresAt} now={now} />{' '}
            <span className={styles.quiet}>· {EXPIRY_SOURCES[token.expirySource]}</span>
          </>
        )}
      </Fact>
      <Fact name="Next refresh">{nextRefresh(token, now)}</Fact>
      <Fact name="Stored in">{token.storedIn === 'keychain' ? keychain : 'memory, until you quit'}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </>
  );
}

function Moment({ instant, now }: { readonly instant: EpochMs; readonly now: EpochMs }) {
  return (
    <>
      {calendarText(instant, now)} <span className={styles.epoch}>{secondsOf(instant)}</span>
    </>
  );
}

function nextRefresh(token: TokenView, now: EpochMs): ReactNode {
  if (token.refreshing) return 'now';
  if (token.problem?.code === 'refresh.rejected') {
    return <span className={styles.quiet}>none: the provider refused the last one, so authorize again</span>;
  }
  if (token.refreshAt !== null) {
    const when = token.refreshAt > now ? calendarText(token.refreshAt, now) : 'due';
    return (
      <>
        {when} <span className={styles.quiet}>· automatic, {relativeText(token.refreshAt, now)}</span>
      </>
    );
  }
  if (token.hasRefreshToken) return <span className={styles.quiet}>when you ask for it</span>;
  const asked = token.requestedScopes.includes('offline_access');
  return (
    <span className={styles.quiet}>
      {asked
        ? 'no refresh token: the provider gave none, though offline_access was asked for'
        : 'no refresh token: many providers give one for the scope offline_access'}
    </span>
  );
}
