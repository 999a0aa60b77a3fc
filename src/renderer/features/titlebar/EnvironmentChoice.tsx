import { useRef } from 'react';
import { runCommand, useCommand } from '../../state/commands';
import { useEnvironments } from '../../state/environments';
import { chooseEnvironment, useTabs } from '../../state/tabs';
import { Select } from '../../ui/Select';
import styles from './TitleBar.module.css';

/** Entries beside the environments. An environment's id never holds a colon. */
const NONE = ':none';
const EDIT = ':edit';

export function EnvironmentChoice() {
  const environments = useEnvironments((state) => state.environments);
  const chosen = useTabs((state) => state.environmentId);
  const button = useRef<HTMLButtonElement>(null);
  useCommand('environment.switch', () => button.current?.click());

  const current = environments.find(({ id }) => id === chosen);
  const choose = (id: string) => {
    if (id === EDIT) runCommand('environment.edit');
    else chooseEnvironment(id === NONE ? null : id);
  };
  return (
    <Select
      label="Environment"
      hideLabel
      value={current?.id ?? NONE}
      onChange={choose}
      options={[
        { id: NONE, text: 'No environment' },
        ...environments.map(({ id, name }) => ({ id, text: name })),
        { id: EDIT, text: 'Edit environments…' },
      ]}
      className={styles.environment}
      buttonRef={button}
    >
      <span>
        <span className={styles.environmentLabel}>Environment</span> {current?.name ?? 'none'}
      </span>
    </Select>
  );
}
