import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { classes } from './classes';
import styles from './Field.module.css';

interface TextAreaProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly mono?: boolean;
  readonly className?: string | undefined;
}

export function TextArea(props: TextAreaProps) {
  const {
    label,
    hideLabel,
    value,
    onChange,
    rows = 3,
    placeholder,
    description,
    error,
    mono,
    className,
    isReadOnly = false,
    autoFocus = false,
  } = props;
  return (
    <TextField
      value={value}
      {...(onChange ? { onChange } : {})}
      isReadOnly={isReadOnly}
      autoFocus={autoFocus}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      spellCheck="false"
      {...(hideLabel ? { 'aria-label': label } : {})}
      className={classes(styles.field, className)}
    >
      {!hideLabel && <Label className={styles.label}>{label}</Label>}
      <AriaTextArea
        rows={rows}
        placeholder={placeholder ?? ''}
        className={classes(styles.input, styles.area, mono && styles.mono)}
      />
      {description !== undefined && error === undefined && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </TextField>
  );
}
