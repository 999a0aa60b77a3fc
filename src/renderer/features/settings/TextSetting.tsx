import { useState } from 'react';
import { TextField } from '../../ui/TextField';

interface TextSettingProps {
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly value: string;
  /** What is wrong with a text, in a sentence; null when it can be used. */
  readonly problemWith?: (text: string) => string | null;
  readonly onChange: (value: string) => void;
  readonly className?: string | undefined;
}

/** A line that takes effect when the field is left, or Enter pressed, with a usable text in it. */
export function TextSetting(props: TextSettingProps) {
  // A value that was changed elsewhere is shown anew.
  return <Field key={props.value} {...props} />;
}

function Field({ value, problemWith, onChange, ...field }: TextSettingProps) {
  const [text, setText] = useState(value);
  const problem = problemWith?.(text) ?? null;
  const settle = () => {
    if (problem === null && text !== value) onChange(text);
  };
  return (
    <TextField
      {...field}
      mono
      value={text}
      onChange={setText}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
      error={problem ?? undefined}
    />
  );
}
