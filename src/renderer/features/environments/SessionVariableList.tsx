import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { useSessionVariables } from '../../state/sessionVariables';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Trash2 } from 'lucide-react';
import { Tag } from '../../ui/Tag';
import styles from './EnvironmentsDialog.module.css';

/** What captures took out of answers. It is theirs alone to write; a person can look at it and forget it. */
export function SessionVariableList() {
  const variables = useSessionVariables((state) => state.variables);
  const clear = (name: string | null) => reportFailure(call('sessionVariables.clear', { name }));
  if (variables.length === 0) {
    return (
      <EmptyState title="Nothing captured yet">
        Captures in a request’s Tests tab take values out of its answers. They count before every environment,
        live until Latchkey quits, and are never written to disk.
      </EmptyState>
    );
  }
  return (
    <div className={styles.form}>
      <div className={styles.head}>
        <p className={styles.name}>
          Taken from answers, until Latchkey quits. They count before the environment.
        </p>
        <Button onPress={() => clear(null)}>Clear all</Button>
      </div>
      <div className={styles.captured}>
        <table aria-label="Session variables">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th scope="col">From the last answer of</th>
              <th scope="col">
                <span className={styles.unseen}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {variables.map(({ name, shown, isSecret, from }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {shown || '(empty)'} {isSecret && <Tag>masked</Tag>}
                </td>
                <td>{from}</td>
                <td>
                  <IconButton label={`Clear ${name}`} onPress={() => clear(name)}>
                    <Trash2 size={13} />
                  </IconButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
