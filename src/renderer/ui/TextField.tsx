import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { classes } from './classes';
import styles from './Field.module.css';

interface TextFieldProps {
  readonly label: string;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly onBlur?: (event: FocusEvent<Element>) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly type?: 'text' | 'password' | 'search' | 'number';
  readonly placeholder?: string;
  /** A line of help below the field. */
  readonly description?: string;
  /** What is wrong with the value, in a sentence. */
  readonly error?: string | undefined;
  /** Set in the machine's hand: addresses, ids. */
  readonly mono?: boolean;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  /** Buttons that belong to the field, at its right. */
  readonly action?: ReactNode;
  readonly className?: string | undefined;
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    hideLabel,
    description,
    error,
    mono,
    placeholder = '',
    onKeyDown,
    action,
    className,
    ...field
  } = props;
  return (
    <AriaTextField
      {...field}
      {...(hideLabel ? { 'aria-label': label } : {})}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      className={classes(styles.field, className)}
    >
      {!hideLabel && <Label className={styles.label}>{label}</Label>}
      <div className={styles.control}>
        <Input
          placeholder={placeholder}
          {...(onKeyDown ? { onKeyDown } : {})}
          className={classes(styles.input, mono && styles.mono)}
        />
        {action}
      </div>
      {description !== undefined && error === undefined && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}
