import type { TokenView } from '../../../core/auth/token';
import { remainingFraction } from '../../../core/auth/lifetime';
import type { EpochMs } from '../../../core/time';
import { timeText } from './calendarText';
import styles from './LifeBar.module.css';

interface LifeBarProps {
  readonly token: TokenView;
  readonly expiresAt: EpochMs;
  readonly now: EpochMs;
}

/** A token's life from left to right, with marks for now and for the refresh. The facts beside it say the same in words. */
export function LifeBar({ token, expiresAt, now }: LifeBarProps) {
  const { receivedAt, refreshAt } = token;
  const spent = 100 * (1 - (remainingFraction(token, now) ?? 0));
  const refresh = refreshAt === null ? null : (100 * (refreshAt - receivedAt)) / (expiresAt - receivedAt);
  return (
    <div className={styles.bar} aria-hidden="true">
      <div className={styles.track} />
      <div className={styles.spent} style={{ width: `${spent}%` }} />
      {refresh !== null && <div className={styles.refresh} style={{ left: `${refresh}%` }} />}
      <div className={styles.now} style={{ left: `${spent}%` }} />
      <div className={styles.words}>
        <span>{timeText(receivedAt).slice(0, 5)}</span>
        {spent < 100 && (
          <span
            className={styles.nowWord}
            style={{ left: `clamp(34px, ${spent}%, calc(100% - ${refresh === null ? 62 : 108}px))` }}
          >
            now
          </span>
        )}
        <span>{refresh === null ? 'expires' : 'refresh · expires'}</span>
      </div>
    </div>
  );
}
