import { createContext, useContext } from 'react';
import { TemplateInput, type TemplatePiece } from '../ui/TemplateInput';
import styles from './AuthEditor.module.css';
import { Field } from './Field';

/** Cuts a text into its variables and what stands between them; nothing is coloured where variables are not known. */
export const PiecesContext = createContext<(text: string) => readonly TemplatePiece[]>(() => []);

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** What is wrong with the value, in a sentence. */
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A text of one line that may hold variables. */
export function Line({ label, value, placeholder = '', error, onChange }: LineProps) {
  const piecesOf = useContext(PiecesContext);
  return (
    <Field label={label}>
      <div className={styles.line}>
        <TemplateInput
          label={label}
          value={value}
          pieces={piecesOf(value)}
          placeholder={placeholder}
          onChange={onChange}
          className={styles.template}
        />
        {error !== undefined && <p className={styles.error}>{error}</p>}
      </div>
    </Field>
  );
}
