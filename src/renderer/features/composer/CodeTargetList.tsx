import { useState } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { codeTargets } from '../../../core/request/code/codeTargets';
import styles from './CodeTargetList.module.css';

interface CodeTargetListProps {
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** The languages and tools, with a field that finds them. */
export function CodeTargetList({ selected, onSelect }: CodeTargetListProps) {
  const [query, setQuery] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <div className={styles.targets}>
      <Autocomplete inputValue={query} onInputChange={setQuery} filter={contains}>
        <SearchField aria-label="Search languages" className={styles.search ?? ''}>
          <Input placeholder="Search languages" className={styles.input ?? ''} />
        </SearchField>
        <ListBox
          aria-label="Language"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[selected]}
          onSelectionChange={(keys) => {
            const target = codeTargets.find(({ id }) => keys !== 'all' && keys.has(id));
            if (target) onSelect(target.id);
          }}
          renderEmptyState={() => <p className={styles.nothing}>No language of that name.</p>}
          className={styles.list ?? ''}
        >
          {codeTargets.map(({ id, name, detail }) => (
            <ListBoxItem key={id} id={id} textValue={`${name} ${detail}`} className={styles.target ?? ''}>
              <span>{name}</span>
              <span className={styles.detail}>{detail}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Autocomplete>
    </div>
  );
}
