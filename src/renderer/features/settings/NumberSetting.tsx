import { useState } from 'react';
import { TextField } from '../../ui/TextField';
import styles from './Setting.module.css';

interface NumberSettingProps {
  readonly label: string;
  readonly description?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** For example “minutes”, for the sentence that says what can be entered. */
  readonly unit: string;
  readonly onChange: (value: number) => void;
  readonly className?: string | undefined;
}

/** A number that takes effect when the field is left, or Enter pressed, with a usable one in it. */
export function NumberSetting(props: NumberSettingProps) {
  // A value that was changed elsewhere, for example by a key, is shown anew.
  return <NumberField key={props.value} {...props} />;
}

function NumberField(props: NumberSettingProps) {
  const { label, description, value, least, most, unit, onChange, className = styles.number } = props;
  const [text, setText] = useState(String(value));
  const number = text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));
  const isUsable = number >= least && number <= most;
  const settle = () => {
    if (isUsable && number !== value) onChange(number);
  };
  return (
    <TextField
      label={label}
      value={text}
      onChange={setText}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
      {...(description === undefined ? {} : { description })}
      error={isUsable ? undefined : `Enter ${unit} from ${least} to ${most}.`}
      className={className}
    />
  );
}
