import { useState } from 'react';
import { Button as NavButton } from 'react-aria-components/Button';
import { openSettingsSection, settingsSections, useSettingsPage } from '../../state/settingsPage';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { TextField } from '../../ui/TextField';
import { sectionContents } from './sections';
import styles from './SettingsPage.module.css';

/** All settings: one section at a time, or those that answer the search. Every change holds at once. */
export function SettingsPage() {
  const [query, setQuery] = useState('');
  const shownId = useSettingsPage(({ sectionId }) => sectionId);
  const found = settingsSections.filter((section) => answers(section, query));
  const shown = found.find(({ id }) => id === shownId) ?? found[0];
  const isSearching = query.trim() !== '';
  return (
    <article className={styles.page}>
      <header className={styles.side}>
        <h1 className={styles.title}>Settings</h1>
        <TextField
          label="Search settings"
          hideLabel
          type="search"
          placeholder="Search settings"
          value={query}
          onChange={setQuery}
        />
        <nav aria-label="Settings sections">
          <ul>
            {found.map(({ id, title }) => (
              <li key={id}>
                <NavButton
                  className={styles.link ?? ''}
                  render={(props) => (
                    <button
                      {...props}
                      type="button"
                      aria-current={!isSearching && id === shown?.id ? 'page' : undefined}
                    />
                  )}
                  onPress={() => {
                    setQuery('');
                    openSettingsSection(id);
                  }}
                >
                  {title}
                </NavButton>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <div className={styles.sections}>
        {isSearching
          ? found.map((section) => <Section key={section.id} section={section} />)
          : shown && <Section section={shown} />}
        {found.length === 0 && (
          <EmptyState
            title={`No setting answers “${query.trim()}”`}
            actions={<Button onPress={() => setQuery('')}>Show all settings</Button>}
          />
        )}
      </div>
    </article>
  );
}

type SettingsSection = (typeof settingsSections)[number];

function Section({ section: { id, title } }: { readonly section: SettingsSection }) {
  const Content = sectionContents[id];
  return (
    <section aria-labelledby={`settings-${id}`} className={styles.section}>
      <h2 id={`settings-${id}`} className={styles.heading}>
        {title}
      </h2>
      <Content />
    </section>
  );
}

/** Every word of the query must be found. */
function answers({ title, words }: SettingsSection, query: string): boolean {
  const text = `${title} ${words}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
