import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { closePalette } from '../../state/palette';
import { Kbd } from '../../ui/Kbd';
import { MethodName } from '../../ui/MethodName';
import styles from './Palette.module.css';
import { usePaletteGroups, type PaletteEntry } from './usePaletteGroups';

/** Finds a command, connection, request or line of history by its words, and opens or runs it. */
export function Palette() {
  const [query, setQuery] = useState('');
  const groups = usePaletteGroups(query);
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={closePalette} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label="Search" className={styles.dialog ?? ''}>
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <TextField aria-label="Search everything" autoFocus className={styles.field ?? ''}>
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
                placeholder="Search requests, connections, commands…"
                className={styles.input ?? ''}
              />
            </TextField>
            <ListBox
              aria-label="Results"
              className={styles.results ?? ''}
              renderEmptyState={() => <p className={styles.empty}>Nothing is called “{query}”.</p>}
            >
              {groups.map(({ title, entries }) => (
                <ListBoxSection key={title} id={title} aria-label={title}>
                  <Header className={styles.heading}>{title}</Header>
                  {entries.map((entry) => (
                    <Result key={entry.id} entry={entry} />
                  ))}
                </ListBoxSection>
              ))}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Result({ entry }: { readonly entry: PaletteEntry }) {
  const { id, title, method, detail, keys, isDisabled = false, run } = entry;
  return (
    <ListBoxItem
      id={id}
      textValue={title}
      isDisabled={isDisabled}
      className={styles.item ?? ''}
      onAction={() => {
        closePalette();
        // Only once the palette is gone does it stop holding the focus, which the command may want to move.
        setTimeout(run);
      }}
    >
      {method && <MethodName method={method} />}
      <span className={styles.title}>{title}</span>
      {detail && <span className={styles.detail}>{detail}</span>}
      {keys && <Kbd>{keys}</Kbd>}
    </ListBoxItem>
  );
}
