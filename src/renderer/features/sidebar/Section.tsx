import type { ReactNode } from 'react';
import styles from './Sidebar.module.css';

interface SectionProps {
  /** The name of the navigation. */
  readonly title: string;
  /** A button at the right of the heading. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, action, children }: SectionProps) {
  return (
    <nav aria-label={title} className={styles.section}>
      <header className={styles.heading}>
        <h2>{title}</h2>
        {action}
      </header>
      {children}
    </nav>
  );
}
