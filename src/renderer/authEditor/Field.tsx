import type { ReactNode } from 'react';
import styles from './AuthEditor.module.css';

/** A control with its name at the left; the control has the name for screen readers itself. */
export function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span aria-hidden="true" className={styles.label}>
        {label}
      </span>
      {children}
    </div>
  );
}
