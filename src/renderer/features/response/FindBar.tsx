import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { MATCHES_KEPT, type Found } from '../../body/find';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import styles from './BodyView.module.css';

interface FindBarProps {
  readonly query: string;
  readonly found: Found | null;
  /** Number of the match in view, from 0. */
  readonly current: number;
  readonly onSearch: (query: string) => void;
  readonly onGo: (match: number) => void;
  readonly onClose: () => void;
}

/** Finds text in the body: Enter goes to the next match, Shift Enter to the one before. */
export function FindBar({ query, found, current, onSearch, onGo, onClose }: FindBarProps) {
  const count = found?.matches.length ?? 0;
  const go = (step: number) => {
    if (count > 0) onGo((current + step + count) % count);
  };
  return (
    <div role="search" aria-label="Find in body" className={styles.find}>
      <TextField
        label="Find"
        hideLabel
        autoFocus
        mono
        type="search"
        placeholder="Find in body"
        value={query}
        onChange={onSearch}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
        }}
        className={styles.findField}
      />
      <span role="status" aria-label="Matches" className={styles.facts}>
        {query !== '' && countText(found, current)}
      </span>
      <IconButton label="Previous match" keys="Shift Enter" isDisabled={count === 0} onPress={() => go(-1)}>
        <ChevronUp size={14} />
      </IconButton>
      <IconButton label="Next match" keys="Enter" isDisabled={count === 0} onPress={() => go(1)}>
        <ChevronDown size={14} />
      </IconButton>
      <IconButton label="Close find" onPress={onClose}>
        <X size={14} />
      </IconButton>
    </div>
  );
}

function countText(found: Found | null, current: number): string {
  const count = found?.matches.length ?? 0;
  if (!found?.done) return count === 0 ? 'Searching…' : `${current + 1} of ${count.toLocaleString('en')}…`;
  if (count === 0) return 'No matches';
  const total = count.toLocaleString('en');
  return `${current + 1} of ${count === MATCHES_KEPT ? `more than ${total}` : total}`;
}
