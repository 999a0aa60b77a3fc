import { useId, type ReactNode } from 'react';
import styles from './Card.module.css';
import { classes } from './classes';

interface CardProps {
  /** The name of the region. */
  readonly title: string;
  /** A few quiet words behind the title. */
  readonly summary?: ReactNode;
  /** Tags behind the title. */
  readonly tags?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

export function Card({ title, summary, tags, actions, children, className }: CardProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes(styles.card, className)}>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {summary && <span className={styles.summary}>{summary}</span>}
        {tags}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}
