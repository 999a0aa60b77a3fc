import { Checkbox } from '../../ui/Checkbox';
import styles from './ConnectionDialog.module.css';

interface ExplainedCheckboxProps {
  readonly label: string;
  readonly description: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** A box to tick, with a sentence on what it does. */
export function ExplainedCheckbox({ description, ...checkbox }: ExplainedCheckboxProps) {
  return (
    <div>
      <Checkbox {...checkbox} />
      <p className={styles.help}>{description}</p>
    </div>
  );
}
