import { CaseSensitive, ChevronDown, ChevronUp, Regex, WholeWord, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { MATCHES_KEPT, type Found, type Search } from '../../body/find';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { Tooltip } from '../../ui/Tooltip';
import styles from './BodyView.module.css';

interface FindBarProps {
  readonly search: Search;
  readonly found: Found | null;
  /** Number of the match in view, from 0. */
  readonly current: number;
  readonly onSearch: (search: Search) => void;
  readonly onGo: (match: number) => void;
  readonly onClose: () => void;
}

/** Finds text in the body: Enter goes to the next match, Shift Enter to the one before. */
export function FindBar({ search, found, current, onSearch, onGo, onClose }: FindBarProps) {
  const { query, matchCase, wholeWord, isPattern } = search;
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
        onChange={(text) => onSearch({ ...search, query: text })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
        }}
        className={styles.findField}
      />
      <Toggle label="Match case" isOn={matchCase} onChange={(on) => onSearch({ ...search, matchCase: on })}>
        <CaseSensitive size={15} />
      </Toggle>
      <Toggle label="Whole word" isOn={wholeWord} onChange={(on) => onSearch({ ...search, wholeWord: on })}>
        <WholeWord size={15} />
      </Toggle>
      <Toggle
        label="Regular expression"
        isOn={isPattern}
        onChange={(on) => onSearch({ ...search, isPattern: on })}
      >
        <Regex size={14} />
      </Toggle>
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

interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
}

function Toggle({ label, isOn, onChange, children }: ToggleProps) {
  return (
    <Tooltip text={label}>
      <ToggleButton aria-label={label} isSelected={isOn} onChange={onChange} className={styles.toggle ?? ''}>
        {children}
      </ToggleButton>
    </Tooltip>
  );
}

function countText(found: Found | null, current: number): string {
  if (found !== null && found.fault !== null) return found.fault;
  const count = found?.matches.length ?? 0;
  if (!found?.done) return count === 0 ? 'Searching…' : `${current + 1} of ${count.toLocaleString('en')}…`;
  if (count === 0) return 'No matches';
  const total = count.toLocaleString('en');
  return `${current + 1} of ${count === MATCHES_KEPT ? `more than ${total}` : total}`;
}
