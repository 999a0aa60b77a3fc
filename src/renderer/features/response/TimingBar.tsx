import type { Timings } from '../../../core/exchange/exchange';
import { durationText } from '../../ui/formats';
import { phasesOf } from './phases';
import styles from './Timeline.module.css';

/** Where the time of an exchange went, as one bar. */
export function TimingBar({ timings }: { readonly timings: Timings }) {
  const phases = phasesOf(timings);
  return (
    <div className={styles.timing}>
      <div className={styles.timingHead}>
        <span>Timing</span>
        <span className={styles.mono}>{durationText(timings.total)}</span>
      </div>
      <div className={styles.bar} aria-hidden="true">
        {phases.map(({ id, length }) => (
          <span key={id} className={styles[id]} style={{ flexGrow: length }} />
        ))}
      </div>
      <ul className={styles.legend}>
        {phases.map(({ id, name, length }) => (
          <li key={id}>
            {name} {Math.round(length)}
          </li>
        ))}
      </ul>
    </div>
  );
}
