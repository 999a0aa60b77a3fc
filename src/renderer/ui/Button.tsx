import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type PressEvent } from 'react-aria-components/Button';
import styles from './Button.module.css';
import { classes } from './classes';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: (event: PressEvent) => void;
  /** `primary` is the one next action on a screen. */
  readonly variant?: 'default' | 'primary' | 'ghost' | 'danger';
  readonly size?: 'medium' | 'large';
  readonly type?: 'button' | 'submit';
  /** The id of the form that it submits, when it stands outside of it. */
  readonly form?: string;
  readonly isDisabled?: boolean;
  /** Shows that its work is under way and takes no second press. */
  readonly isPending?: boolean;
  /** When what is drawn is not what it is called. */
  readonly 'aria-label'?: string;
  readonly 'aria-pressed'?: boolean;
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-controls'?: string;
  readonly autoFocus?: boolean;
  /** For what has a key of its own and stands where Tab must not stop. */
  readonly excludeFromTabOrder?: boolean;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  variant = 'default',
  size = 'medium',
  isPending = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const { 'aria-pressed': pressed, onPress, ...button } = rest;
  return (
    <AriaButton
      {...button}
      {...(onPress && !isPending ? { onPress } : {})}
      // A pending button keeps the focus, so that Tab goes on from where the person is.
      render={({ type, ...props }) => (
        <button
          {...props}
          type={type === 'submit' && !isPending ? 'submit' : 'button'}
          aria-pressed={pressed}
          aria-busy={isPending || undefined}
          aria-disabled={isPending || undefined}
        />
      )}
      className={classes(styles.button, styles[variant], styles[size], className)}
    >
      {isPending && <span className={styles.spinner} aria-hidden="true" />}
      {children}
    </AriaButton>
  );
}
