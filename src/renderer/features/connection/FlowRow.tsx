import type { ReactNode } from 'react';
import type { Tone } from '../../../core/flow/flow';
import { classes } from '../../ui/classes';
import styles from './FlowCard.module.css';

interface FlowRowProps {
  readonly time: string;
  /** `live` is a step that is still going on. */
  readonly tone: Tone | 'live';
  readonly title: string;
  readonly tags?: ReactNode;
  readonly detail: string;
  /** Keeps a long detail to one line. */
  readonly isDetailCut?: boolean;
  readonly isLast?: boolean;
  readonly children?: ReactNode;
}

/** One item of the flow: time, a dot on the line, words. */
export function FlowRow({
  time,
  tone,
  title,
  tags,
  detail,
  isDetailCut = false,
  isLast = false,
  children,
}: FlowRowProps) {
  return (
    <li className={styles.row}>
      <span className={styles.time}>{time}</span>
      <span className={classes(styles.line, isLast && styles.last)} aria-hidden="true">
        <span className={classes(styles.dot, styles[tone])} />
      </span>
      <div className={styles.words}>
        <div className={styles.head}>
          <span className={styles.title}>{title}</span>
          {tags}
        </div>
        {detail !== '' && <div className={classes(styles.detail, isDetailCut && styles.cut)}>{detail}</div>}
        {children}
      </div>
    </li>
  );
}
