import { useState } from 'react';
import { TextField } from '../../ui/TextField';
import styles from './Setting.module.css';

interface FontFieldProps {
  /** Empty is the app's own. */
  readonly family: string;
  readonly onChange: (family: string) => void;
}

/** The font of code, by name. One that the computer does not have is said so, and the app's own stands in for it. */
export function FontField({ family, onChange }: FontFieldProps) {
  const [text, setText] = useState(family);
  const settle = () => {
    if (text.trim() !== family) onChange(text.trim().slice(0, 100));
  };
  return (
    <TextField
      label="Code font"
      value={text}
      placeholder="JetBrains Mono"
      description={
        family === '' || isInstalled(family)
          ? 'The name of a font on this computer. Leave it empty for JetBrains Mono.'
          : `This computer has no font called ${family}; JetBrains Mono is shown.`
      }
      onChange={setText}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
      className={styles.choice}
    />
  );
}

const SAMPLE = 'mmmmmmmmmmlliWQ@1234';

/** A font that is there makes text as wide on top of one fallback as on top of another. */
function isInstalled(family: string): boolean {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return true;
  const width = (fallback: string) => {
    context.font = `40px "${family.replaceAll('"', '')}", ${fallback}`;
    return context.measureText(SAMPLE).width;
  };
  return width('monospace') === width('serif');
}
