import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './Tag.module.css';

export type TagTone = 'neutral' | 'brass' | 'ok' | 'info' | 'warn' | 'danger';

interface TagProps {
  readonly tone?: TagTone;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** Said on hover. */
  readonly title?: string;
}

/** A word or two in a pill; the tone adds to the word and never replaces it. */
export function Tag({ tone = 'neutral', className, ...span }: TagProps) {
  return <span {...span} className={classes(styles.tag, styles[tone], className)} />;
}
