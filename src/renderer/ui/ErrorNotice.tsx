import { CircleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Fact } from '../../core/errors';
import { classes } from './classes';
import styles from './ErrorNotice.module.css';
import { IconButton } from './IconButton';

interface ErrorNoticeProps {
  /** What happened. */
  readonly message: string;
  /** What to do next. */
  readonly remedy: string;
  /** A stable code that can be searched for. */
  readonly code?: string;
  /** What is known of the thing in question. */
  readonly facts?: readonly Fact[] | undefined;
  /** Buttons that mend it. */
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
  readonly className?: string | undefined;
}

/** An error as people meet it: what happened, what to do, and the way there. */
export function ErrorNotice(props: ErrorNoticeProps) {
  const { message, remedy, code, facts = [], actions, onDismiss, className } = props;
  return (
    <div role="alert" className={classes(styles.notice, className)}>
      <CircleAlert size={16} aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.message}>{message}</p>
        <p className={styles.remedy}>{remedy}</p>
        {facts.length > 0 && (
          <dl className={styles.facts}>
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {code && <code className={styles.code}>{code}</code>}
      {onDismiss && (
        <IconButton label="Dismiss" onPress={onDismiss}>
          <X size={14} />
        </IconButton>
      )}
    </div>
  );
}
