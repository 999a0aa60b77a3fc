import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { classes } from './classes';
import styles from './Checkbox.module.css';

interface CheckboxProps {
  /** Its accessible name. */
  readonly label: string;
  /** What is drawn beside the box; null draws the box alone. */
  readonly children?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly className?: string | undefined;
}

export function Checkbox({ label, children = label, className, ...checkbox }: CheckboxProps) {
  return (
    <AriaCheckbox {...checkbox} aria-label={label} className={classes(styles.checkbox, className)}>
      <span className={styles.box} aria-hidden="true">
        <Check size={12} strokeWidth={3} />
      </span>
      {children}
    </AriaCheckbox>
  );
}
