import styles from './Ring.module.css';

type RingTone = 'brass' | 'ok' | 'warn' | 'danger' | 'quiet';

interface RingProps {
  /** The share that is left, 1 to 0; null draws the empty track. */
  readonly fraction: number | null;
  readonly tone: RingTone;
  /** Pixels across. */
  readonly size: number;
}

/** A ring that empties: the same drawing at every size. Says nothing to screen readers; words stand beside it. */
export function Ring({ fraction, tone, size }: RingProps) {
  const width = size <= 24 ? Math.max(2, size * 0.13) : size * 0.055;
  const radius = size / 2 - width / 2 - 0.5;
  const length = 2 * Math.PI * radius;
  const shape = { cx: size / 2, cy: size / 2, r: radius, fill: 'none', strokeWidth: width };
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      className={styles[tone]}
      data-ring={tone}
      aria-hidden="true"
    >
      <circle
        {...shape}
        className={styles.track}
        // Broken, so that an expired token is not told by its colour alone.
        {...(tone === 'danger' && { strokeDasharray: `${length * 0.052} ${length * 0.0313}` })}
      />
      {fraction !== null && fraction > 0 && (
        <circle
          {...shape}
          className={styles.rest}
          strokeDasharray={`${length * fraction} ${length}`}
          transform={`rotate(-90 ${size / 2} ${size / 2})`}
        />
      )}
    </svg>
  );
}
