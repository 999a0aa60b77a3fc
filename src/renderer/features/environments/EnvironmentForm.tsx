import type { Environment } from '../../../core/request/draft';
import { Button } from '../../ui/Button';
import { RowTable } from '../../ui/RowTable';
import { TextField } from '../../ui/TextField';
import styles from './EnvironmentsDialog.module.css';

interface EnvironmentFormProps {
  readonly environment: Environment;
  /** The variable whose value has the focus at first. */
  readonly variable: string | null;
  readonly onChange: (environment: Environment) => void;
  readonly onDelete: () => void;
  readonly onDeleteVariable: (index: number) => void;
}

/** The name and variables of one environment. A value that holds a placeholder is inserted as it is, so none is coloured. */
export function EnvironmentForm(props: EnvironmentFormProps) {
  const { environment, variable, onChange, onDelete, onDeleteVariable } = props;
  return (
    <div className={styles.form}>
      <div className={styles.head}>
        <TextField
          label="Name"
          value={environment.name}
          onChange={(name) => onChange({ ...environment, name: name.slice(0, 200) })}
          className={styles.name}
        />
        <Button variant="danger" onPress={onDelete}>
          Delete environment
        </Button>
      </div>
      <div className={styles.variables}>
        <RowTable
          label="Variables"
          rows={environment.variables}
          hasDescription
          autoFocusName={variable}
          piecesOf={() => []}
          onDelete={onDeleteVariable}
          onChange={(variables) => onChange({ ...environment, variables })}
        />
      </div>
      <p className={styles.note}>
        Values are kept in plain files. Tokens and client secrets belong into a connection, which keeps them
        in the keychain.
      </p>
    </div>
  );
}
