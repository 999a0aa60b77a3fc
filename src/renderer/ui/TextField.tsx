import type { ClipboardEvent, FocusEvent, KeyboardEvent, ReactNode, Ref } from 'react';
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
  readonly onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly type?: 'text' | 'password' | 'url' | 'search' | 'number';
  readonly placeholder?: string;
  /** A line of help below the field. */
  readonly description?: ReactNode;
  /** What is wrong with the value, in a sentence. */
  readonly error?: string | undefined;
  /** Set in the machine's hand: addresses, ids. */
  readonly mono?: boolean;
  readonly size?: 'medium' | 'large';
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  /** Buttons that belong to the field, at its right. */
  readonly action?: ReactNode;
  readonly className?: string | undefined;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, description, error, mono, size = 'medium', action, className, inputRef } = props;
  const { placeholder, onPaste, onKeyDown, ...field } = props;
  return (
    <AriaTextField
      {...pick(field)}
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
          ref={inputRef ?? null}
          placeholder={placeholder ?? ''}
          {...(onPaste ? { onPaste } : {})}
          {...(onKeyDown ? { onKeyDown } : {})}
          className={classes(styles.input, styles[size], mono && styles.mono)}
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

function pick({ value, onChange, onBlur, type, isDisabled, isReadOnly, autoFocus }: TextFieldProps) {
  return {
    value,
    ...(onChange && { onChange }),
    ...(onBlur && { onBlur }),
    ...(type && { type }),
    ...(isDisabled !== undefined && { isDisabled }),
    ...(isReadOnly !== undefined && { isReadOnly }),
    ...(autoFocus !== undefined && { autoFocus }),
  };
}
