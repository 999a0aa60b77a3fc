import type { ReactNode, Ref } from 'react';
import { Button, type PressEvent } from 'react-aria-components/Button';
import { classes } from './classes';
import styles from './IconButton.module.css';
import { Tooltip } from './Tooltip';

interface IconButtonProps {
  /** Its name, also shown on hover. */
  readonly label: string;
  /** Keys that do the same, shown beside the name. */
  readonly keys?: string;
  readonly children: ReactNode;
  readonly onPress?: (event: PressEvent) => void;
  readonly isDisabled?: boolean;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, keys, children, className, ...button }: IconButtonProps) {
  return (
    <Tooltip text={keys ? `${label} (${keys})` : label}>
      <Button {...button} aria-label={label} className={classes(styles.button, className)}>
        {children}
      </Button>
    </Tooltip>
  );
}
