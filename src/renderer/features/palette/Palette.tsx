import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { closePalette, rememberUse } from '../../state/palette';
import { Kbd } from '../../ui/Kbd';
import { MethodName } from '../../ui/MethodName';
import { Marked } from './Marked';
import type { PaletteEntry } from './paletteEntries';
import styles from './Palette.module.css';
import { usePaletteGroups } from './usePaletteGroups';

const PLACEHOLDERS = {
  everything: 'Search requests, connections, commands…',
  requests: 'Search requests by name, method or address…',
};

/** Finds whatever there is by its words, and opens or runs it. */
export function Palette({ shows }: { readonly shows: 'everything' | 'requests' }) {
  const [query, setQuery] = useState('');
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={closePalette} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label="Search" className={styles.dialog ?? ''}>
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <TextField
              aria-label={shows === 'everything' ? 'Search everything' : 'Search requests'}
              autoFocus
              className={styles.field ?? ''}
            >
              <Input
                render={({ 'aria-controls': list, ...props }) => (
                  <input
                    {...props}
                    role="combobox"
                    aria-haspopup="listbox"
                    aria-expanded
                    aria-controls={list}
                  />
                )}
                placeholder={PLACEHOLDERS[shows]}
                className={styles.input ?? ''}
              />
            </TextField>
            <Results query={query} shows={shows} />
          </Autocomplete>
          <footer className={styles.foot} aria-hidden="true">
            <span>
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose
            </span>
            <span>
              <Kbd>Enter</Kbd> open or run
            </span>
            <span>
              <Kbd>Esc</Kbd> close
            </span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ResultsProps {
  readonly query: string;
  readonly shows: 'everything' | 'requests';
}

function Results({ query, shows }: ResultsProps) {
  const groups = usePaletteGroups(query, shows);
  return (
    <ListBox
      aria-label="Results"
      className={styles.results ?? ''}
      renderEmptyState={() => <Nothing query={query} />}
    >
      {groups.map(({ title, entries }) => (
        <ListBoxSection key={title} id={title} aria-label={title}>
          <Header className={styles.heading}>{title}</Header>
          {entries.map((entry) => (
            <Result key={entry.id} entry={entry} query={query} />
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}

function Nothing({ query }: { readonly query: string }) {
  if (query.trim() === '') {
    return <p className={styles.empty}>Requests that you save or send are found here.</p>;
  }
  return (
    <p className={styles.empty}>
      Nothing answers “{query.trim()}”. Try fewer letters, or the beginnings of words: <b>nr</b> finds New
      request.
    </p>
  );
}

function Result({ entry, query }: { readonly entry: PaletteEntry; readonly query: string }) {
  const { id, title, method, detail, keys, isDisabled = false, run } = entry;
  return (
    <ListBoxItem
      id={id}
      textValue={title}
      isDisabled={isDisabled}
      className={styles.item ?? ''}
      onAction={() => {
        closePalette();
        rememberUse(id);
        // Only once the palette is gone does it stop holding the focus, which the command may want to move.
        setTimeout(run);
      }}
    >
      {method && <MethodName method={method} />}
      <span className={styles.title} title={title}>
        <Marked text={title} query={query} isTitle />
      </span>
      {detail && (
        <span className={styles.detail}>
          <Marked text={detail} query={query} />
        </span>
      )}
      {keys && <Kbd>{keys}</Kbd>}
    </ListBoxItem>
  );
}
