import type { Settings } from '../../../core/workspace/workspace';
import { changeSettings, useSettings } from '../../state/settings';
import { Select, type SelectOption } from '../../ui/Select';
import styles from './Setting.module.css';

const THEMES: readonly SelectOption<Settings['theme']>[] = [
  { id: 'system', text: 'System', detail: 'As the desktop, also when that changes' },
  { id: 'dark', text: 'Dark' },
  { id: 'light', text: 'Light' },
];

export function GeneralSection() {
  const theme = useSettings(({ settings }) => settings.theme);
  return (
    <>
      <Select
        label="Theme"
        value={theme}
        onChange={(value) => changeSettings({ theme: value })}
        options={THEMES}
        className={styles.choice}
      />
      <p className={styles.words}>Latchkey speaks English. Dates and numbers follow your system.</p>
    </>
  );
}
