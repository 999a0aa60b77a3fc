import type { Lifetime } from '../../state/lifetime';
import { classes } from '../../ui/classes';
import { Ring } from '../../ui/Ring';
import styles from './Remaining.module.css';

/** The large ring with the time inside. */
export function Remaining({ lifetime }: { readonly lifetime: Lifetime }) {
  const { fraction, tone, clock, phase } = lifetime;
  const isCounting = phase !== 'expired' && phase !== 'unknown' && phase !== 'none';
  return (
    <div className={styles.remaining}>
      <Ring fraction={fraction} tone={tone} size={116} />
      <div className={styles.inside}>
        <span
          role="timer"
          aria-label="Time remaining"
          className={classes(styles.clock, clock.length > 8 && styles.long, styles[phase])}
        >
          {clock}
        </span>
        {isCounting && <span className={styles.caption}>remaining</span>}
      </div>
    </div>
  );
}
