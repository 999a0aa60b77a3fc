import { useState } from 'react';
import { TextField } from '../../ui/TextField';

const LONGEST_MINUTES = 1440;

interface LeewayFieldProps {
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
}

/** How early tokens are refreshed, in minutes. Takes effect when the field is left with a usable number in it. */
export function LeewayField({ seconds, onChange }: LeewayFieldProps) {
  const [text, setText] = useState(String(seconds / 60));
  const minutes = text.trim() === '' ? Number.NaN : Number(text);
  const isUsable = minutes >= 0 && minutes <= LONGEST_MINUTES;
  const settle = () => {
    const changed = Math.round(minutes * 60);
    if (isUsable && changed !== seconds) onChange(changed);
  };
  return (
    <TextField
      label="Refresh before expiry (minutes)"
      value={text}
      onChange={setText}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
      description="A token with a short life is refreshed in its last tenth. A connection can say otherwise."
      error={isUsable ? undefined : `Enter minutes from 0 to ${LONGEST_MINUTES}.`}
    />
  );
}
