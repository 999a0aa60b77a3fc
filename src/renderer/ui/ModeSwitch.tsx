import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import styles from './ModeSwitch.module.css';

interface ModeSwitchProps<Id extends string> {
  /** The accessible name of the group. */
  readonly label: string;
  readonly modes: readonly { readonly id: Id; readonly text: string }[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

/** A few ways to show the same thing, one of them chosen: a radio group drawn as buttons in a row. */
export function ModeSwitch<Id extends string>({ label, modes, selected, onSelect }: ModeSwitchProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const mode = modes.find(({ id }) => keys.has(id));
        if (mode) onSelect(mode.id);
      }}
      className={styles.group ?? ''}
    >
      {modes.map(({ id, text }) => (
        <ToggleButton key={id} id={id} className={styles.mode ?? ''}>
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
