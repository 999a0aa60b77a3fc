import type { ReactNode } from 'react';
import type { Settings } from '../../../core/workspace/workspace';
import { changeSettings, useSettings } from '../../state/settings';
import { useStart } from '../../state/start';
import { Select, type SelectOption } from '../../ui/Select';
import { LeewayField } from './LeewayField';
import styles from './SettingsPage.module.css';

const THEMES: readonly SelectOption<Settings['theme']>[] = [
  { id: 'system', text: 'System' },
  { id: 'dark', text: 'Dark' },
  { id: 'light', text: 'Light' },
];

const LAYOUTS: readonly SelectOption<Settings['layout']>[] = [
  { id: 'auto', text: 'By the width of the window' },
  { id: 'columns', text: 'Side by side' },
  { id: 'rows', text: 'Stacked' },
];

export function SettingsPage() {
  const theme = useSettings(({ settings }) => settings.theme);
  const layout = useSettings(({ settings }) => settings.layout);
  const leeway = useSettings(({ settings }) => settings.refreshLeewaySeconds);
  return (
    <article className={styles.page}>
      <h1 className={styles.title}>Settings</h1>
      <Group title="Appearance">
        <Select
          label="Theme"
          value={theme}
          onChange={(value) => changeSettings({ theme: value })}
          options={THEMES}
        />
        <Select
          label="Request and response panes"
          value={layout}
          onChange={(value) => changeSettings({ layout: value })}
          options={LAYOUTS}
        />
      </Group>
      <Group title="Tokens">
        <LeewayField
          key={leeway}
          seconds={leeway}
          onChange={(refreshLeewaySeconds) => changeSettings({ refreshLeewaySeconds })}
        />
      </Group>
      <Group title="Privacy">
        <p className={styles.words}>
          Latchkey sends no telemetry and has no account. It talks to the providers and APIs that you name,
          and to nobody else. Tokens and client secrets stay in your keychain.
        </p>
      </Group>
      <Versions />
    </article>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.group}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
}

function Versions() {
  const start = useStart((state) => state.start);
  if (start.state !== 'ready') return null;
  return (
    <p className={styles.versions}>
      Latchkey {start.version} · Electron {start.electron}
    </p>
  );
}
